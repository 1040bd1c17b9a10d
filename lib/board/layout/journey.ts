import type { Framework } from '../../catalogue/framework'
import type { Density } from '../shapes/status'
import type { PlacedBoard } from './place'

/** A step of the journey as it is drawn: content ids of two decision cards, or of phase 0 and a decision card. */
export interface JourneyLine {
  readonly from: string
  readonly to: string
}

/**
 * The lines that tell in which order to decide. Steps that follow from others are left out; where phase 0 stands in
 * lanes, its frame speaks for all of them; a step through a decision that is not on the board joins its neighbours.
 */
export function journeyLines(framework: Framework, density: Density, board: PlacedBoard): JourneyLine[] {
  const nodes = new Steps(framework, density, board)
  const next = new Map<string, Set<string>>()
  for (const from of nodes.starts()) {
    for (const to of nodes.reachedFrom(from)) {
      if (from === to) continue
      const targets = next.get(from) ?? new Set()
      next.set(from, targets.add(to))
    }
  }
  if (nodes.zero !== null && !next.get(nodes.zero) && nodes.first) next.set(nodes.zero, new Set([nodes.first]))

  const place = new Map([nodes.zero ?? '', ...nodes.onBoard].map((id, i) => [id, i]))
  const rank = (id: string) => place.get(id) ?? 0
  return [...next]
    .flatMap(([from, targets]) => [...targets].map((to) => ({ from, to })))
    .filter(({ from, to }) => !isReachedOtherwise(next, from, to))
    .sort((a, b) => rank(a.from) - rank(b.from) || rank(a.to) - rank(b.to))
}

/** The framework's journey, seen with the cards that this board has. */
class Steps {
  /** Content id of the first frame when phase 0 stands in lanes, else null. */
  readonly zero: string | null
  readonly onBoard: ReadonlySet<string>
  readonly #framework: Framework
  readonly #next = new Map<string, string[]>()

  constructor(framework: Framework, density: Density, { frames }: PlacedBoard) {
    this.#framework = framework
    const groups = frames.flatMap(({ columns }) => columns.flat()).map(({ group }) => group)
    this.zero = groups.some(({ kind }) => kind === 'lane') ? (frames[0]?.phase.id ?? null) : null
    this.onBoard = new Set(
      groups.flatMap((group) => (group.kind === 'decision' && group.look === 'card' ? [group.decision.id] : [])),
    )
    const core = density === 'core' ? framework.journeys.find((journey) => journey.core) : undefined
    const journey = core ?? framework.journeys.find((it) => it.default)
    for (const step of journey?.steps ?? []) {
      const [from, to] = [this.#speaker(step.from), this.#speaker(step.to)]
      this.#next.set(from, [...(this.#next.get(from) ?? []), to])
      if (!this.#next.has(to)) this.#next.set(to, [])
    }
  }

  get first(): string | undefined {
    return [...this.onBoard][0]
  }

  /** What stands on the board and appears in the journey, itself or through its parent. */
  starts(): Set<string> {
    return new Set([...this.#next.keys()].flatMap((id) => (this.#isShown(id) ? [id] : this.#firstChild(id))))
  }

  /** The next cards on the board after one, over whatever is not on it. */
  reachedFrom(id: string): string[] {
    const hasSteps = id === this.zero || (this.#next.get(id)?.length ?? 0) > 0
    const parent = this.#framework.decisions.find((it) => it.id === id)?.parentDecision
    return this.#follow(hasSteps ? id : (parent ?? id), new Set())
  }

  #follow(id: string, seen: Set<string>): string[] {
    return (this.#next.get(id) ?? []).flatMap((to) => {
      if (seen.has(to)) return []
      seen.add(to)
      return this.#isShown(to) ? [to] : [...this.#firstChild(to), ...this.#follow(to, seen)]
    })
  }

  #isShown(id: string): boolean {
    return id === this.zero || this.onBoard.has(id)
  }

  #firstChild(id: string): string[] {
    const child = this.#framework.decisions.find((it) => it.parentDecision === id && this.onBoard.has(it.id))
    return child ? [child.id] : []
  }

  /** Who speaks for a decision: itself, or the frame of phase 0 where that stands in lanes. */
  #speaker(id: string): string {
    if (this.zero === null) return id
    const phase = this.#framework.decisions.find((it) => it.id === id)?.phase
    return this.#framework.phases.some(({ id, order }) => id === phase && order === 0) ? this.zero : id
  }
}

function isReachedOtherwise(next: ReadonlyMap<string, ReadonlySet<string>>, from: string, to: string): boolean {
  const waiting = [...(next.get(from) ?? [])].filter((id) => id !== to)
  const seen = new Set<string>()
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id === to) return true
    if (seen.has(id)) continue
    seen.add(id)
    waiting.push(...(next.get(id) ?? []))
  }
  return false
}

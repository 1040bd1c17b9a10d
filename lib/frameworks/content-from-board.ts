import { Boxes, type CardOf, cardsOf, inReadingOrder } from '../board/card-reading'
import type { PlainRecord } from '../board/commands'
import { registerLanes } from '../board/layout/lanes'
import type { FrameworkContent } from '../catalogue/content'
import type { Decision, Option, Phase } from '../catalogue/framework'
import { decisionShortTitleMax, optionTitleMax, phaseShortTitleMax } from '../catalogue/schema'
import { relationTypeIds, type Relation } from '../catalogue/relations'
import { initialsOf, newDecision, newOption, newPhase } from './new-content'
import { withOwnIds } from './own-ids'

export interface BoardStructure {
  readonly frameworkId: string
  readonly title: string
  readonly records: readonly PlainRecord[]
  /** The frameworks that the board was made from: what they say of a card goes with it. */
  readonly known: readonly FrameworkContent[]
}

/**
 * A framework with the structure of a board: its phases, decisions, options and relations as they stand there, titles and
 * questions as people left them, without choices, votes and register. What the board does not hold (pros, cons, prompts)
 * comes from the frameworks it was made from.
 */
export function contentFromBoard({ frameworkId, title, records, known }: BoardStructure): FrameworkContent {
  const reading = new StructureReading(records, known)
  const phases = reading.phases()
  const decisions = phases.flatMap((phase, i) => reading.decisionsOf(phase.frame, phase.phase.id, i))
  const ends = new Set(decisions.flatMap((it) => [it.id, ...it.options.map(({ id }) => id)]))
  const origin = known[0]
  const own: FrameworkContent = {
    framework: {
      id: frameworkId,
      title,
      short: initialsOf(title),
      summary: origin?.framework.summary ?? '',
      principle: origin?.framework.principle ?? '',
      phases: phases.map(({ phase }) => phase).filter((phase) => decisions.some((it) => it.phase === phase.id)),
      decisions,
      journeys: known
        .flatMap(({ framework }) => framework.journeys)
        .filter((journey, i, all) => !journey.default || all.findIndex((it) => it.default) === i)
        .map((journey) => ({
          ...journey,
          steps: journey.steps.filter(({ from, to }) => ends.has(from) && ends.has(to)),
        }))
        .filter(({ steps }) => steps.length > 0),
    },
    relations: reading.relations(ends, frameworkId),
    rules: [],
    cases: [],
    agendas: [],
    skills: known.flatMap(({ skills }) => skills),
    sources: known.flatMap(({ sources }) => sources),
  }
  return withOwnIds(own, frameworkId)
}

interface FoundPhase {
  readonly frame: string
  readonly phase: Phase
}

class StructureReading {
  readonly #records: readonly PlainRecord[]
  readonly #boxes: Boxes
  readonly #decisions: readonly CardOf<'decision'>[]
  readonly #options: readonly CardOf<'option'>[]
  readonly #known: {
    readonly phases: ReadonlyMap<string, Phase>
    readonly decisions: ReadonlyMap<string, Decision>
    readonly options: ReadonlyMap<string, Option>
  }
  /** Id in the framework by record id. */
  readonly #names = new Map<string, string>()

  constructor(records: readonly PlainRecord[], known: readonly FrameworkContent[]) {
    this.#records = records
    this.#boxes = new Boxes(records)
    this.#decisions = inReadingOrder(cardsOf(records, 'decision'))
    this.#options = inReadingOrder(cardsOf(records, 'option'))
    const frameworks = known.map(({ framework }) => framework)
    const decisions = frameworks.flatMap((it) => it.decisions)
    this.#known = {
      phases: byId(frameworks.flatMap(({ phases }) => phases)),
      decisions: byId(decisions),
      options: byId(decisions.flatMap(({ options }) => options)),
    }
  }

  /** Every frame that holds a decision or a register lane, in the order of the journey; the bare page last. */
  phases(): FoundPhase[] {
    const frames = this.#records.flatMap((record) => {
      if (record.typeName !== 'shape' || (record.type as string) !== 'frame') return []
      const { id, meta, props } = record as unknown as Frame
      return [{ id, order: meta.order ?? Number.POSITIVE_INFINITY, ref: meta.phase ?? '', props, meta }]
    })
    frames.sort((a, b) => a.order - b.order)
    const found = frames
      .filter(
        ({ id }) => this.#decisions.some((it) => this.#boxes.frameOf(it.id) === id) || this.#lanesIn(id).length > 0,
      )
      .map(({ id, ref, props, meta }, i): FoundPhase => {
        const known = this.#known.phases.get(ref)
        const name = props.name.trim() || known?.title || `Phase ${i + 1}`
        const order = meta.order === 0 && i === 0 ? 0 : i + (frames[0]?.order === 0 ? 0 : 1)
        const phase = known ?? newPhase(ref || plain(id), order)
        return {
          frame: id,
          phase: {
            ...phase,
            order,
            title: name,
            shortTitle: cut(meta.short || phase.shortTitle || name, phaseShortTitleMax),
          },
        }
      })
    const isBare = this.#decisions.some((it) => this.#boxes.frameOf(it.id) === null)
    if (!isBare) return found
    const phase = { ...newPhase('phase-page', found.length + 1), title: 'Decisions', shortTitle: 'Decisions' }
    return [...found, { frame: '', phase }]
  }

  decisionsOf(frame: string, phase: string, at: number): Decision[] {
    const onBoard = this.#decisions
      .filter((it) => (this.#boxes.frameOf(it.id) ?? '') === frame)
      .map((card) => this.#decision(card, phase))
    // A lane of the register stands for the decision whose record it holds.
    const lanes = at > 0 ? [] : this.#lanesIn(frame)
    const kept = [...this.#known.decisions.values()].filter(
      ({ id, record }) =>
        record !== undefined &&
        !onBoard.some((it) => it.id === id || it.record === record) &&
        registerLanes.some((lane) => lane.record === record && lanes.includes(lane.kind)),
    )
    return [...kept.map((it) => ({ ...it, phase, core: true as const })), ...onBoard]
  }

  #decision({ id, props }: CardOf<'decision'>, phase: string): Decision {
    const known = this.#known.decisions.get(props.ref)
    const name = known?.id ?? plain(id)
    this.#names.set(id, name)
    const options = this.#options.filter((it) => it.props.decision === id).map((it) => this.#option(it))
    const { parentDecision, ...rest } = known ?? newDecision(name, phase)
    const isParentHere = this.#decisions.some((it) => it.props.ref === parentDecision)
    const title = props.title.trim() || 'Decision'
    return {
      ...rest,
      ...(parentDecision && isParentHere ? { parentDecision } : {}),
      core: true,
      title: known && known.shortTitle === title ? known.title : title,
      shortTitle: cut(title, decisionShortTitleMax),
      question: props.question.trim() || known?.question || title,
      phase,
      selection: props.selection,
      options,
    }
  }

  #option({ id, props }: CardOf<'option'>): Option {
    const known = this.#known.options.get(props.ref)
    const name = known?.id ?? plain(id)
    this.#names.set(id, name)
    const { parentOption, ...rest } = known ?? newOption(name)
    const isParentHere = this.#options.some(
      (it) => it.props.ref === parentOption && it.props.decision === props.decision,
    )
    return {
      ...rest,
      ...(parentOption && isParentHere ? { parentOption } : {}),
      core: true,
      preload: 'board',
      title: cut(props.title.trim() || 'Option', optionTitleMax),
      description: props.description,
      skills: props.skills,
    }
  }

  /** Called after the decisions, whose names it needs. */
  relations(ends: ReadonlySet<string>, framework: string): Relation[] {
    const bound = new Map<string, { from?: string; to?: string }>()
    for (const record of this.#records) {
      if (record.typeName !== 'binding' || (record.type as string) !== 'relation') continue
      const { fromId, toId, props } = record as unknown as Binding
      bound.set(fromId, { ...bound.get(fromId), [props.end]: this.#names.get(toId) })
    }
    const seen = new Set<string>()
    return cardsOf(this.#records, 'relation').flatMap(({ id, props }): Relation[] => {
      const { from, to } = bound.get(id) ?? {}
      const type = relationTypeIds.find((it) => it === props.relation)
      if (!type || !from || !to || !ends.has(from) || !ends.has(to)) return []
      const key = [type, ...[from, to].toSorted()].join(' ')
      if (seen.has(key)) return []
      seen.add(key)
      const name = props.ref || plain(id)
      return [{ id: name, from, to, type, rationale: props.reason, sources: [], draw: props.draw, framework }]
    })
  }

  #lanesIn(frame: string): string[] {
    return cardsOf(this.#records, 'lane')
      .filter((it) => (this.#boxes.frameOf(it.id) ?? '') === frame && it.props.kind !== 'case')
      .map(({ props }) => props.kind)
  }
}

interface Frame {
  readonly id: string
  readonly props: { readonly name: string }
  readonly meta: { readonly phase?: string; readonly order?: number; readonly short?: string }
}

interface Binding {
  readonly fromId: string
  readonly toId: string
  readonly props: { readonly end: 'from' | 'to' }
}

function byId<T extends { readonly id: string }>(items: readonly T[]): Map<string, T> {
  return new Map(items.map((item) => [item.id, item]))
}

/** A record id as a content id: small letters, digits and hyphens. */
function plain(recordId: string): string {
  const text = recordId.replace(/^shape:/, '').toLowerCase()
  return text.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '') || 'card'
}

/** A title that is too long for its place ends in an ellipsis. */
function cut(text: string, lettersMax: number): string {
  return text.length <= lettersMax ? text : `${text.slice(0, lettersMax - 1).trimEnd()}…`
}

import type { Id } from '../../../lib/kernel/ids'
import type { NodeId } from './neighbours'

interface Node {
  /** Beats since it was last heard. Ours, not the clock's: a process that stood still must not take all others for dead. */
  silentBeats: number
  /** Its place on the control channel. */
  place: number
  readonly here: Map<Id<'board'>, ReadonlySet<Id<'participant'>>>
}

/** Of two seconds each. */
const deadAfterBeats = 4

/** The other nodes as far as they were heard of: who lives, and who is on which board there. */
export class Company {
  readonly #nodes = new Map<NodeId, Node>()

  get size(): number {
    return this.#nodes.size
  }

  knows(node: NodeId): boolean {
    return this.#nodes.has(node)
  }

  /** Takes note of a sign of life. True: never heard of before. */
  heard(from: NodeId): boolean {
    const node = this.#nodes.get(from)
    if (node) node.silentBeats = 0
    else this.#nodes.set(from, { silentBeats: 0, place: 0, here: new Map() })
    return !node
  }

  /** True when something that the node sent before has not arrived. */
  hasGap(from: NodeId, place: number): boolean {
    const node = this.#nodes.get(from)
    if (!node || place === 0) return false
    const isGap = place !== 1 && node.place !== 0 && place !== node.place + 1
    node.place = place
    return isGap
  }

  /** Who is on the board there, from now on. True when that changes anything. */
  arrive(from: NodeId, boardId: Id<'board'>, participants: readonly Id<'participant'>[]): boolean {
    const here = this.#nodes.get(from)?.here
    if (!here || (participants.length === 0 && !here.has(boardId))) return false
    if (participants.length === 0) here.delete(boardId)
    else here.set(boardId, new Set(participants))
    return true
  }

  on(boardId: Id<'board'>): ReadonlySet<Id<'participant'>> {
    const all = new Set<Id<'participant'>>()
    for (const { here } of this.#nodes.values()) for (const person of here.get(boardId) ?? []) all.add(person)
    return all
  }

  /** Forgets a node. Answers with the boards on which somebody was there. */
  forget(node: NodeId): readonly Id<'board'>[] {
    const boards = [...(this.#nodes.get(node)?.here.keys() ?? [])]
    this.#nodes.delete(node)
    return boards
  }

  /** Counts a beat. Answers with those that were not heard of for too long. */
  beat(): readonly NodeId[] {
    const dead: NodeId[] = []
    for (const [id, node] of this.#nodes) {
      node.silentBeats += 1
      if (node.silentBeats > deadAfterBeats) dead.push(id)
    }
    return dead
  }
}

import * as Y from 'yjs'
import type { Replayed } from '@/lib/board/rejoin'
import type { Id } from '@/lib/kernel/ids'
import { api } from '../api/client'
import { type CarriedOver, carryOver, type FetchCoda, type OldDocument } from './carry-over'
import type { LocalCopy } from './local-copy'

interface Ports {
  readonly boardId: Id<'board'>
  readonly participantId: Id<'participant'>
  readonly doc: Y.Doc
  readonly fetchCoda?: FetchCoda | undefined
  readonly onCarried: (replayed: Replayed) => void
  readonly onTooLongAway: (old: OldDocument) => void
}

/** What was done in earlier epochs of the board and never sent, until it is in the present document. */
export class EarlierEpochs {
  readonly #ports: Ports
  readonly #fetchCoda: FetchCoda
  readonly #origin = Symbol('carried over')
  #waiting: OldDocument[]
  #isOver = false

  constructor(ports: Ports, carried: readonly OldDocument[] = []) {
    this.#ports = ports
    this.#fetchCoda = ports.fetchCoda ?? codaOf(ports.boardId)
    this.#waiting = [...carried]
  }

  /** Found on this device; what this page has in its hands is newer. */
  add(found: readonly OldDocument[]): void {
    const known = new Set(this.#waiting.map(({ epoch }) => epoch))
    this.#waiting.push(...found.filter(({ epoch }) => !known.has(epoch)))
  }

  get unsent(): number {
    return this.#waiting.reduce((sum, { unsent }) => sum + unsent, 0)
  }

  /** What gets no answer now is tried again after the next outage. */
  async carryOver(copy: LocalCopy | null): Promise<void> {
    const { doc, boardId, participantId, onCarried, onTooLongAway } = this.#ports
    const present = { doc, copy, origin: this.#origin, lock: `charrette:${boardId}:${participantId}` }
    const waiting = this.#waiting
    this.#waiting = []
    for (const each of waiting) {
      const outcome = await carryOver(each, present, this.#fetchCoda).catch((): CarriedOver => ({ kind: 'later' }))
      if (this.#isOver) return
      if (outcome.kind === 'later') this.#waiting.push(each)
      else if (outcome.kind === 'done') onCarried(outcome.replayed)
      else if (each.unsent > 0) onTooLongAway(each)
      else await each.drop().catch(() => undefined)
    }
  }

  end(): void {
    this.#isOver = true
  }
}

function codaOf(boardId: Id<'board'>): FetchCoda {
  return async (epoch) => {
    const coda = await api.getCoda(boardId, epoch)
    // Kept and sent in the denser encoding; all else here speaks the first one.
    if (coda.ok) return Y.convertUpdateFormatV2ToV1(coda.value)
    return coda.error.status === 404 ? 'gone' : null
  }
}

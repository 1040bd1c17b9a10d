import type { Id } from '../../../lib/kernel/ids'
import type { NodeId } from './neighbours'

/** What a neighbour made, which is in our document and not yet known to be in the log. */
export interface Loan {
  readonly from: NodeId
  /** See the message `update`. */
  readonly number: number
  readonly update: Uint8Array
  readonly authors: readonly (readonly [clientId: number, participantId: Id<'participant'> | null])[]
}

const paidBackWithinMs = 2_000

/**
 * Updates of neighbours that they have not yet said to be in the log. Nothing of our own may be called durable that builds on
 * them before they are: so whatever of ours is written first takes them along, and what is not said to be written in time
 * (the neighbour died, or its word got lost) we write ourselves. Writing twice does no harm.
 */
export class Loans {
  readonly #overdue: () => void
  #loans: Loan[] = []
  #timer: NodeJS.Timeout | null = null

  constructor(overdue: () => void) {
    this.#overdue = overdue
  }

  get isEmpty(): boolean {
    return this.#loans.length === 0
  }

  lend(loan: Loan): void {
    this.#loans.push(loan)
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      if (!this.isEmpty) this.#overdue()
    }, paidBackWithinMs).unref()
  }

  /** They are in the log. Returns them. */
  paidBack(from: NodeId, upTo: number): readonly Loan[] {
    const isPaid = (loan: Loan) => loan.from === from && loan.number <= upTo
    const paid = this.#loans.filter(isPaid)
    if (paid.length > 0) this.#loans = this.#loans.filter((loan) => !isPaid(loan))
    if (this.isEmpty) this.#stop()
    return paid
  }

  /** From now on they are ours to write. */
  take(): readonly Loan[] {
    this.#stop()
    return this.#loans.splice(0)
  }

  close(): void {
    this.#stop()
  }

  #stop(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }
}

import type { RoundAnswer } from '@/lib/contracts/rounds'

/** What is known of a vote before its form is filled in. */
export interface VoteAsked {
  /** Record id of the decision; null when nobody has said on which. */
  readonly decision: string | null
  readonly question?: string
  /** The cards on the ballot; null for what the form proposes. */
  readonly cards?: readonly string[] | null
  /** An earlier round whose rules hold again. */
  readonly like?: RoundAnswer
}

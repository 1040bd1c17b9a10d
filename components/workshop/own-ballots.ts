import { z } from 'zod'
import type { MineAnswer, RoundAnswer } from '@/lib/contracts/rounds'
import type { Id } from '@/lib/kernel/ids'
import { choice } from '@/lib/workshop/round'

/**
 * One's own ballots, kept on one's own device: after the close of an anonymous round the server no longer knows whose is
 * whose, so only this can show "you" beside a bar, and only the receipt can prove that the ballot was counted.
 */
const kept = z.object({ choices: z.array(choice), abstained: z.boolean(), receipt: z.string().nullable() })
export type OwnBallot = z.infer<typeof kept>

const keyOf = (roundId: Id<'round'>, participantId: Id<'participant'>) => `charrette.ballot.${roundId}.${participantId}`

export function keepOwnBallot(roundId: Id<'round'>, participantId: Id<'participant'>, mine: MineAnswer): void {
  const { choices, abstained, receipt } = mine
  try {
    localStorage.setItem(keyOf(roundId, participantId), JSON.stringify({ choices, abstained, receipt }))
  } catch {
    // A browser that keeps nothing shows its own votes until the page is left.
  }
}

/** What the room still knows of one's ballot, else what this device kept; null for those who did not vote. */
export function ownBallot({ id, mine }: RoundAnswer, participantId: Id<'participant'>): OwnBallot | null {
  const here = recall(id, participantId)
  if (mine && (mine.choices.length > 0 || mine.abstained))
    return { ...mine, receipt: mine.receipt ?? here?.receipt ?? null }
  return here && (here.choices.length > 0 || here.abstained) ? here : null
}

function recall(roundId: Id<'round'>, participantId: Id<'participant'>): OwnBallot | null {
  try {
    const text = localStorage.getItem(keyOf(roundId, participantId))
    const known = kept.safeParse(text === null ? null : JSON.parse(text))
    return known.success ? known.data : null
  } catch {
    return null
  }
}

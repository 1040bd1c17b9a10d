import { z } from 'zod'
import type { RoundAnswer } from '@/lib/contracts/rounds'
import type { Id } from '@/lib/kernel/ids'
import type { BallotContent } from '@/lib/workshop/ballot-draft'
import { choice } from '@/lib/workshop/round'

const kept = z.object({ choices: z.array(choice), abstained: z.boolean(), reason: z.string() })

const keyOf = (roundId: Id<'round'>, me: Id<'participant'>) => `charrette.unsent.${roundId}.${me}`

/** A ballot that the server does not have yet; null once it has it. */
export function keepUnsent(roundId: Id<'round'>, me: Id<'participant'>, content: BallotContent | null): void {
  try {
    if (content) localStorage.setItem(keyOf(roundId, me), JSON.stringify(content))
    else localStorage.removeItem(keyOf(roundId, me))
  } catch {
    // A browser that keeps nothing has it until the page is left.
  }
}

/** What was pressed on this device before the page was left; without options that are not on the ballot. */
export function recallUnsent({ id, options }: RoundAnswer, me: Id<'participant'>): BallotContent | null {
  try {
    const text = localStorage.getItem(keyOf(id, me))
    const known = kept.safeParse(text === null ? null : JSON.parse(text))
    if (!known.success) return null
    const { choices, abstained, reason } = known.data
    return { choices: choices.filter((it) => options.some(({ id }) => id === it.option)), abstained, reason }
  } catch {
    return null
  }
}

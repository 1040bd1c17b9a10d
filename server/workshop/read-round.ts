import { findPublished, findRound } from '../../db/queries/rounds'
import type { PublishedAnswer, RoundAnswer } from '../../lib/contracts/rounds'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { limits } from '../../lib/protocol/limits'
import { countedBy } from '../../lib/workshop/publish'
import type { Choice } from '../../lib/workshop/round'
import type { Caller } from '../auth/caller'
import type { Runtime } from '../runtime'
import { onRound } from './on-round'
import { roundAnswers } from './round-answer'
import { closeIfDue } from './round-clock'

type WhichRound = { readonly roundId: Id<'round'> }

/** One round as the caller may see it. */
export async function readRound(
  runtime: Runtime,
  caller: Caller,
  { roundId }: WhichRound,
): Promise<Result<RoundAnswer, Problem>> {
  const found = await onRound(runtime, caller, roundId, 'board.read')
  if (!found.ok) return found
  const { member } = found.value
  const row = (await closeIfDue(runtime, [found.value.round]))
    ? await findRound(runtime.db, roundId)
    : found.value.round
  const [answer] = row ? await roundAnswers(runtime.db, [row], member) : []
  return answer ? ok(answer) : err(problem('not-found'))
}

/** What was counted, for everyone to check. Nothing of it exists before the close. */
export async function readBallots(
  runtime: Runtime,
  caller: Caller,
  { roundId }: WhichRound,
): Promise<Result<PublishedAnswer, Problem>> {
  const found = await onRound(runtime, caller, roundId, 'board.read')
  if (!found.ok) return found
  await closeIfDue(runtime, [found.value.round])
  const published = await findPublished(runtime.db, roundId)
  return published ? ok(published) : err(stillOpen)
}

/** How the ballot with this receipt was counted. Worked out from what is published: nobody keeps receipts. */
export async function checkReceipt(
  runtime: Runtime,
  caller: Caller,
  { roundId, receipt }: WhichRound & { readonly receipt: string },
): Promise<Result<{ counted: boolean; abstained: boolean; choices: Choice[] }, Problem>> {
  const published = await readBallots(runtime, caller, { roundId })
  if (!published.ok) return published
  const { marks } = published.value
  return marks ? ok(countedBy(receipt, roundId, marks)) : err(noMarks)
}

const stillOpen = problem('conflict', {
  detail: 'This vote is open. What was counted is published when it closes.',
})
const noMarks = problem('conflict', {
  detail: `This vote has no receipts: it was not anonymous, or fewer than ${limits.receiptVotersMin} people voted.`,
})

import type { Transaction } from '../../db/client'
import { type DissentRow, countDissents, deleteDissent, findDissent, insertDissent } from '../../db/queries/dissents'
import { noteEvent } from '../../db/queries/events'
import { type RoundRow, holdRound } from '../../db/queries/rounds'
import { can } from '../../lib/access/can'
import type { DissentAnswer, RoundFact } from '../../lib/contracts/rounds'
import { type Id, newId } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { limits } from '../../lib/protocol/limits'
import type { Caller } from '../auth/caller'
import { attemptLimits, tooMany } from '../http/rate-limit'
import type { Runtime } from '../runtime'
import { onRound } from './on-round'
import { dissentAnswer, roundFacts } from './round-answer'

export interface AddDissent {
  readonly roundId: Id<'round'>
  readonly text: string
  readonly anonymous: boolean
  /** Made by the sender, so that a request that is sent twice is recorded once. */
  readonly id?: Id<'dissent'>
}

/**
 * Records that somebody does not agree with the result of a closed round. Anonymous words are kept without their author
 * from the start, in the activity log too.
 */
export async function addDissent(
  runtime: Runtime,
  caller: Caller,
  { roundId, text, anonymous, id = newId('dissent') }: AddDissent,
): Promise<Result<DissentAnswer, Problem>> {
  const found = await onRound(runtime, caller, roundId, 'ballot.cast')
  if (!found.ok) return found
  const { boardId, participantId: callerId } = found.value.member
  const waitMs = attemptLimits(runtime).dissents.take(callerId)
  if (waitMs !== null) return err(tooMany(waitMs))
  const participantId = anonymous ? null : callerId

  const outcome = await runtime.db.transaction(async (tx): Promise<Result<Written, Problem>> => {
    const round = await holdRound(tx, roundId)
    if (round?.state !== 'closed') return err(stillOpen)
    if ((await countDissents(tx, roundId)) >= limits.dissentsMax) return err(tooManyOfThem)
    const createdAt = new Date(runtime.clock.now())
    const isNew = await insertDissent(tx, { id, roundId, participantId, text, createdAt })
    const row = await findDissent(tx, id)
    if (!row) throw new Error(`dissent ${id} is neither new nor there`)
    if (!isNew) return isSame(row, { roundId, participantId, text }) ? ok({ row, told: null }) : err(taken)
    return ok({ row, told: await raise(tx, round, 'dissent.added', participantId) })
  })
  if (!outcome.ok) return outcome
  const { row, told } = outcome.value
  if (told) runtime.rooms.announce(boardId, { type: 'round.changed', ...told })
  return ok(dissentAnswer(row))
}

/** Whoever signed their words takes them back; a facilitator may remove any, which the activity log says. */
export async function removeDissent(
  runtime: Runtime,
  caller: Caller,
  { roundId, dissentId }: { readonly roundId: Id<'round'>; readonly dissentId: Id<'dissent'> },
): Promise<Result<null, Problem>> {
  const found = await onRound(runtime, caller, roundId, 'ballot.cast')
  if (!found.ok) return found
  const { boardId, participantId, role } = found.value.member

  const outcome = await runtime.db.transaction(async (tx): Promise<Result<Told, Problem>> => {
    const round = await holdRound(tx, roundId)
    const row = await findDissent(tx, dissentId)
    if (!round || row?.roundId !== roundId) return err(problem('not-found'))
    if (row.participantId !== participantId && !can(role, 'round.run')) return err(notYours)
    if (!(await deleteDissent(tx, dissentId))) return err(problem('not-found'))
    return ok(await raise(tx, round, 'dissent.removed', participantId))
  })
  if (!outcome.ok) return outcome
  runtime.rooms.announce(boardId, { type: 'round.changed', ...outcome.value })
  return ok(null)
}

interface Told {
  readonly seq: number
  readonly round: RoundFact
}
interface Written {
  readonly row: DissentRow
  /** Null when it was there already. */
  readonly told: Told | null
}

async function raise(
  tx: Transaction,
  row: RoundRow,
  type: 'dissent.added' | 'dissent.removed',
  participantId: Id<'participant'> | null,
): Promise<Told> {
  const payload = { roundId: row.id, name: row.name }
  const seq = await noteEvent(tx, { boardId: row.boardId, type, participantId, payload })
  const [round] = await roundFacts(tx, [row]) // read after the board's row is held: the last fact is the whole truth
  if (!round) throw new Error(`round ${row.id} gave no fact`)
  return { seq, round }
}

function isSame(row: DissentRow, sent: Pick<DissentRow, 'roundId' | 'participantId' | 'text'>): boolean {
  return row.roundId === sent.roundId && row.participantId === sent.participantId && row.text === sent.text
}

const stillOpen = problem('conflict', { detail: 'This vote is open. Disagree once its result is known.' })
const taken = problem('conflict', { detail: 'Another dissent has this id. Send it with a new one.' })
const tooManyOfThem = problem('conflict', {
  detail: `The record of this vote is full: it holds ${limits.dissentsMax} dissents.`,
})
const notYours = problem('not-allowed', {
  detail: 'Only the person who signed these words, or a facilitator, can remove them.',
})

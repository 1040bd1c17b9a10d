import { noteEvent } from '../../db/queries/events'
import { holdBoard } from '../../db/queries/participants'
import { countSetAside, findSetAside, putSetAside, type SetAsideRow } from '../../db/queries/set-aside'
import type { SetAsideAnswer } from '../../lib/contracts/findings'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { limits } from '../../lib/protocol/limits'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'
import { setAsideAnswer } from './set-aside-answer'

export interface SetAside {
  readonly boardId: Id<'board'>
  readonly key: string
  readonly fingerprint: string
  readonly reason: string
}

/**
 * Sets a finding aside for everyone, with a reason and the name of who gave it. Whether the board still gives that finding is
 * not asked: the person saw it a moment ago, and what is settled is not shown anyway. Nobody's reason is written over while
 * the facts are the same.
 */
export async function setFindingAside(
  runtime: Runtime,
  caller: Caller,
  { boardId, key, fingerprint, reason }: SetAside,
): Promise<Result<SetAsideAnswer, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'finding.set-aside')
  if (!member.ok) return member
  const setAsideBy = member.value.participantId

  const outcome = await runtime.db.transaction(async (tx): Promise<Result<Written, Problem>> => {
    await holdBoard(tx, boardId) // two people at once: the second sees what the first said
    const before = await findSetAside(tx, { boardId, key })
    if (before?.fingerprint === fingerprint) {
      if (before.setAsideBy === setAsideBy && before.reason === reason) return ok({ row: before, seq: null })
      if (before.setAsideBy !== setAsideBy) return err(alreadyBy(before))
    }
    if (!before && (await countSetAside(tx, boardId)) >= limits.setAsideMax) return err(full)
    const setAsideAt = new Date(runtime.clock.now())
    await putSetAside(tx, { boardId, key, fingerprint, reason, setAsideBy, setAsideAt })
    const row = await findSetAside(tx, { boardId, key })
    if (!row) throw new Error(`finding ${key} was set aside and is not there`)
    const entry = { boardId, type: 'finding.set-aside' as const, participantId: setAsideBy, payload: { key } }
    return ok({ row, seq: await noteEvent(tx, entry) })
  })
  if (!outcome.ok) return outcome

  const { row, seq } = outcome.value
  const setAside = setAsideAnswer(row)
  if (seq !== null) runtime.rooms.announce(boardId, { type: 'finding.set-aside', seq, setAside })
  return ok(setAside)
}

interface Written {
  readonly row: SetAsideRow
  /** Null when it was set aside already, in the same words. */
  readonly seq: number | null
}

const alreadyBy = ({ setAsideByName }: SetAsideRow): Problem =>
  problem('conflict', {
    detail: `${setAsideByName} has set this aside already. Take it back first to give another reason.`,
  })

const full = problem('conflict', {
  detail: `${limits.setAsideMax} findings are set aside on this board. Take some of them back first.`,
})

import type { Transaction } from '../../db/client'
import { noteEvent } from '../../db/queries/events'
import {
  type Participant,
  findParticipant,
  holdBoard,
  listParticipants,
  updateParticipant,
} from '../../db/queries/participants'
import { type Role, higherRole } from '../../lib/access/roles'
import type { MemberAnswer } from '../../lib/contracts/people'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { closeCodes } from '../../lib/protocol/close-codes'
import type { Runtime } from '../runtime'
import type { Caller } from './caller'
import { memberAnswer } from './members'
import { onBoard } from './on-board'
import { type WhichMember, nobodyThere } from './read-member'

/** Gives somebody another role, which holds on their open connections at once. */
export async function changeMember(
  runtime: Runtime,
  caller: Caller,
  { boardId, memberId, role }: WhichMember & { readonly role: Role },
): Promise<Result<MemberAnswer, Problem>> {
  const { db, rooms } = runtime
  const asker = await onBoard(runtime, caller, boardId, 'member.change')
  if (!asker.ok) return asker
  const outcome = await db.transaction(
    async (tx): Promise<Result<{ after: Participant; seq: number | null }, Problem>> => {
      const before = await holdMember(tx, { boardId, memberId })
      if (!before.ok) return before
      if (before.value.role === role) return ok({ after: before.value, seq: null })
      const refusal = await refuseDemotion(tx, before.value, role)
      if (refusal) return err(refusal)
      await updateParticipant(tx, memberId, { role })
      const payload = { memberId, name: before.value.name, from: before.value.role, to: role }
      const { participantId } = asker.value
      const seq = await noteEvent(tx, { boardId, type: 'participant.changed', participantId, payload })
      return ok({ after: { ...before.value, role }, seq })
    },
  )
  if (!outcome.ok) return outcome

  const { after, seq } = outcome.value
  const answer = memberAnswer(after, rooms.connected(boardId))
  if (seq !== null) {
    rooms.changeRole(boardId, memberId, role)
    rooms.announce(boardId, { type: 'participant.changed', seq, participant: answer })
  }
  return ok(answer)
}

/** Removes somebody: their connections end at once, their credentials open nothing here, what they wrote stays. */
export async function removeMember(
  runtime: Runtime,
  caller: Caller,
  { boardId, memberId }: WhichMember,
): Promise<Result<null, Problem>> {
  const { db, rooms, clock } = runtime
  const asker = await onBoard(runtime, caller, boardId, 'member.change')
  if (!asker.ok) return asker
  const outcome = await db.transaction(async (tx): Promise<Result<number, Problem>> => {
    const before = await holdMember(tx, { boardId, memberId })
    if (!before.ok) return before
    const refusal = await refuseDemotion(tx, before.value, null)
    if (refusal) return err(refusal)
    await updateParticipant(tx, memberId, { removedAt: new Date(clock.now()) })
    const { participantId } = asker.value
    return ok(
      await noteEvent(tx, {
        boardId,
        type: 'participant.removed',
        participantId,
        payload: { memberId, name: before.value.name },
      }),
    )
  })
  if (!outcome.ok) return outcome
  rooms.evict(boardId, memberId, closeCodes.notAllowed)
  rooms.announce(boardId, { type: 'participant.removed', seq: outcome.value, participantId: memberId })
  return ok(null)
}

/** Somebody on the board, who stays what they are until the transaction ends. */
async function holdMember(tx: Transaction, { boardId, memberId }: WhichMember): Promise<Result<Participant, Problem>> {
  const inUse = await holdBoard(tx, boardId)
  const found = inUse ? await findParticipant(tx, { boardId, participantId: memberId }) : null
  return found && found.removedAt === null ? ok(found) : err(problem('not-found', { detail: nobodyThere }))
}

/** Why somebody cannot get this lower role, or (null) be removed. */
async function refuseDemotion(tx: Transaction, person: Participant, to: Role | null): Promise<Problem | null> {
  const { boardId, workspaceGives } = person
  if (person.role === 'facilitator' && !(await hasOtherFacilitator(tx, boardId, person.id))) {
    return problem('last-facilitator', { detail: 'Make somebody else a facilitator first.' })
  }
  if (workspaceGives === null || higherRole(to, workspaceGives) === to) return null
  const detail = `${person.name} is ${workspaceGives} on all boards of this workspace, and stays so on this one.`
  return problem('conflict', { detail })
}

async function hasOtherFacilitator(
  tx: Transaction,
  boardId: Id<'board'>,
  besides: Id<'participant'>,
): Promise<boolean> {
  const people = await listParticipants(tx, { boardId })
  return people.some(({ id, role }) => role === 'facilitator' && id !== besides)
}

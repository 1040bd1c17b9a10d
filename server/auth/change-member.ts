import type { Transaction } from '../../db/client'
import { noteEvent } from '../../db/queries/events'
import {
  type Participant,
  findParticipant,
  holdBoard,
  listParticipants,
  takenNames,
  updateParticipant,
} from '../../db/queries/participants'
import type { EventPayloads } from '../../lib/activity/board-events'
import { type Role, higherRole } from '../../lib/access/roles'
import type { MemberAnswer } from '../../lib/contracts/people'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { closeCodes } from '../../lib/protocol/close-codes'
import type { Runtime } from '../runtime'
import type { Caller } from './caller'
import { memberAnswer } from './members'
import { freeName } from './names'
import { onBoard } from './on-board'
import { type WhichMember, nobodyThere } from './read-member'

export interface ChangeMember extends WhichMember {
  readonly role?: Role
  readonly name?: string
  /** Stops or allows their changes. */
  readonly muted?: boolean
}

/** Gives somebody another role or name, or stops their changes. It holds on their open connections at once. */
export async function changeMember(
  runtime: Runtime,
  caller: Caller,
  { boardId, memberId, ...wish }: ChangeMember,
): Promise<Result<MemberAnswer, Problem>> {
  const { db, rooms } = runtime
  const asker = await onBoard(runtime, caller, boardId, 'member.change')
  if (!asker.ok) return asker
  const { participantId } = asker.value
  const outcome = await db.transaction(async (tx): Promise<Result<Changed, Problem>> => {
    const held = await holdMember(tx, { boardId, memberId })
    if (!held.ok) return held
    const before = held.value
    const role = wish.role ?? before.role
    const refusal = role === before.role ? null : await refuseDemotion(tx, before, role)
    if (refusal) return err(refusal)
    if (wish.muted && role === 'facilitator') return err(problem('conflict', { detail: facilitatorsSpeak }))
    const others = (await takenNames(tx, boardId)).filter(({ id }) => id !== memberId)
    const name = wish.name === undefined ? before.name : freeName(wish.name, others)
    // Who becomes a facilitator gets their pen back with it.
    const isMuted = role === 'facilitator' ? false : (wish.muted ?? before.isMuted)
    const seqs: number[] = []
    const note = async <T extends MemberEvent>(type: T, payload: EventPayloads[T]) => {
      seqs.push(await noteEvent(tx, { boardId, type, participantId, payload }))
    }
    if (role !== before.role)
      await note('participant.changed', { memberId, name: before.name, from: before.role, to: role })
    if (name !== before.name) await note('participant.renamed', { memberId, from: before.name, to: name })
    if (isMuted !== before.isMuted) await note('participant.muted', { memberId, name, muted: isMuted })
    const ownRole = role === before.role ? {} : { role } // else what the workspace gives would become theirs
    if (seqs.length > 0) await updateParticipant(tx, memberId, { ...ownRole, name, muted: isMuted })
    return ok({ before, after: { ...before, role, name, isMuted }, seqs })
  })
  if (!outcome.ok) return outcome

  const { before, after, seqs } = outcome.value
  const answer = memberAnswer(after, rooms.connected(boardId))
  if (after.role !== before.role) rooms.changeRole(boardId, memberId, after.role)
  if (after.isMuted !== before.isMuted) rooms.mute(boardId, memberId, after.isMuted)
  for (const seq of seqs) rooms.announce(boardId, { type: 'participant.changed', seq, participant: answer })
  return ok(answer)
}

type MemberEvent = 'participant.changed' | 'participant.renamed' | 'participant.muted'

interface Changed {
  readonly before: Participant
  readonly after: Participant
  /** One for each thing that is different. */
  readonly seqs: readonly number[]
}

const facilitatorsSpeak = 'Facilitators can always change the board. Give this person another role first.'

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
  return found && found.removedAt === null && !found.isWaiting
    ? ok(found)
    : err(problem('not-found', { detail: nobodyThere }))
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

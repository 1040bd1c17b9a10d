import { noteEvent } from '../../db/queries/events'
import {
  type Participant,
  holdBoard,
  insertParticipant,
  participantsOf,
  takenNames,
  updateParticipant,
  workspaceStanding,
} from '../../db/queries/participants'
import { type BoardAction, can } from '../../lib/access/can'
import { mayNow } from '../../lib/access/muted'
import type { Role } from '../../lib/access/roles'
import { type Id, newId } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Runtime } from '../runtime'
import { type Caller, isAnonymous } from './caller'
import { memberAnswer } from './members'
import { freeName } from './names'
import { hashSecret } from './secrets'

/** The caller as a person on one board: everything they do there is done by this participant, in this role. */
export interface Member {
  readonly participantId: Id<'participant'>
  readonly boardId: Id<'board'>
  readonly role: Role
  readonly name: string
  readonly accountId: Id<'account'> | null
  /** A facilitator stopped their changes. */
  readonly isMuted: boolean
}

/**
 * May the caller do this on this board, and as whom? Somebody who is not on the board gets the answer that a board that does
 * not exist gets. `inTrash` looks among deleted boards instead, for those who take them out again.
 */
export async function onBoard(
  runtime: Runtime,
  caller: Caller,
  boardId: Id<'board'>,
  action: BoardAction,
  { inTrash = false }: { readonly inTrash?: boolean } = {},
): Promise<Result<Member, Problem>> {
  if (isAnonymous(caller)) return err(problem('not-signed-in'))
  const member = await findMember(runtime, caller, boardId, { inTrash })
  if (!member) {
    const isWaiting = !inTrash && (await findWaiting(runtime, caller, boardId)) !== null
    return err(isWaiting ? problem('waiting', { detail: waitingWords }) : problem('board-not-found'))
  }
  if (mayNow(member.role, action, member.isMuted)) return ok(member)
  if (can(member.role, action)) return err(problem('not-allowed', { detail: mutedWords }))
  return err(
    problem('not-allowed', { detail: `You are ${aRole[member.role]} on this board, which does not allow this.` }),
  )
}

const waitingWords = 'A facilitator has to let you in first.'
const mutedWords = 'A facilitator has stopped your changes. You can still read and vote.'

const aRole: Readonly<Record<Role, string>> = {
  facilitator: 'a facilitator',
  contributor: 'a contributor',
  stakeholder: 'a stakeholder',
  observer: 'an observer',
}

/** Who the caller is on a board: first by account, else as a guest; null if nobody. */
export async function findMember(
  runtime: Runtime,
  caller: Caller,
  boardId: Id<'board'>,
  { inTrash = false }: { readonly inTrash?: boolean } = {},
): Promise<Member | null> {
  const present = await findPresent(runtime, caller, boardId, { inTrash })
  if (present && (present.accountId !== null || caller.account === null)) return asMember(present)
  if (caller.account) {
    const given = await workspaceStanding(runtime.db, { boardId, accountId: caller.account.id, inTrash })
    if (given !== null) return joinFromWorkspace(runtime, caller.account, boardId, inTrash)
  }
  return present && asMember(present)
}

/**
 * The participant that the caller already is on a board: first by account, else as a guest; removed people are nobody, and
 * nor are those who wait in the lobby.
 */
export async function findPresent(
  { db }: Pick<Runtime, 'db'>,
  { account, guestToken }: Caller,
  boardId: Id<'board'>,
  { inTrash = false }: { readonly inTrash?: boolean } = {},
): Promise<Participant | null> {
  const credentialHash = guestToken === null ? null : hashSecret(guestToken)
  const found = await participantsOf(db, { boardId, accountId: account?.id ?? null, credentialHash, inTrash })
  const here = found.filter(({ removedAt, isWaiting }) => removedAt === null && !isWaiting)
  return here.find(({ accountId }) => accountId !== null) ?? here[0] ?? null
}

/** The caller in the lobby of a board: they have joined, and nobody has let them in yet. */
export async function findWaiting(
  { db }: Pick<Runtime, 'db'>,
  { account, guestToken }: Caller,
  boardId: Id<'board'>,
): Promise<Participant | null> {
  const credentialHash = guestToken === null ? null : hashSecret(guestToken)
  const found = await participantsOf(db, { boardId, accountId: account?.id ?? null, credentialHash })
  return found.find(({ removedAt, isWaiting }) => removedAt === null && isWaiting) ?? null
}

export function asMember({ id, boardId, role, name, accountId, isMuted }: Participant): Member {
  return { participantId: id, boardId, role, name, accountId, isMuted }
}

/**
 * People of the workspace need no invitation; the first time one of them comes to a board they become a participant. Their
 * own role is the lowest, so that what they may do goes up and down with their place in the workspace.
 */
async function joinFromWorkspace(
  runtime: Runtime,
  account: NonNullable<Caller['account']>,
  boardId: Id<'board'>,
  inTrash: boolean,
): Promise<Member | null> {
  const { db, rooms, clock } = runtime
  const holder = { boardId, accountId: account.id, credentialHash: null, inTrash }
  const joined = await db.transaction(async (tx) => {
    await holdBoard(tx, boardId)
    const [before] = await participantsOf(tx, holder)
    if (before?.removedAt === null && !before.isWaiting) return { participant: before, seq: null }
    const id = before?.id ?? newId('participant')
    if (before) {
      await updateParticipant(tx, id, { removedAt: null, state: 'in' })
    } else {
      const name = freeName(account.name, await takenNames(tx, boardId))
      const row = { id, boardId, accountId: account.id, credentialHash: null, name, jobTitle: '' }
      await insertParticipant(tx, { ...row, role: 'observer', joinedAt: new Date(clock.now()) })
    }
    const seq = await noteEvent(tx, { boardId, type: 'participant.joined', participantId: id, payload: {} })
    // What was said before they came is not news to them.
    await updateParticipant(tx, id, { commentsSeen: seq })
    const [participant] = await participantsOf(tx, holder)
    return { participant, seq }
  })
  if (!joined.participant) return null // the board was deleted meanwhile
  if (joined.seq !== null) {
    const participant = memberAnswer(joined.participant, rooms.connected(boardId))
    rooms.announce(boardId, { type: 'participant.joined', seq: joined.seq, participant })
  }
  return asMember(joined.participant)
}

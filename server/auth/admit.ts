import { findBoard } from '../../db/queries/boards'
import { noteEvent } from '../../db/queries/events'
import { type Invite, findInviteById, useInvite } from '../../db/queries/invites'
import {
  type Participant,
  findParticipant,
  holdBoard,
  insertParticipant,
  isGuestHash,
  listWaiting,
  participantsOf,
  takenNames,
  updateParticipant,
  workspaceStanding,
} from '../../db/queries/participants'
import type { Transaction } from '../../db/client'
import { type Role, higherRole } from '../../lib/access/roles'
import { type Id, newId } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { limits } from '../../lib/protocol/limits'
import type { Runtime } from '../runtime'
import type { Caller } from './caller'
import { checkLinkPassword } from './check-link-password'
import { openInvite } from './codes'
import { refuseInvite } from './invites'
import { memberAnswer } from './members'
import { freeName } from './names'
import { findPresent } from './on-board'
import { hashSecret, newSecret, tokenPrefixes } from './secrets'

export interface Admit {
  /** Of a link, or a code that was typed. */
  readonly token: string
  readonly name: string
  readonly jobTitle?: string
  /** Of a link that asks for one. */
  readonly password?: string
  readonly peer: string
}

export interface Admitted {
  /** The guest's credential; empty for account holders. */
  readonly token: string
  readonly boardId: Id<'board'>
  readonly role: Role
  readonly participantId: Id<'participant'>
  readonly name: string
  readonly state: 'in' | 'waiting'
}

/** What happened to the person, and so what the others are told. */
interface Outcome {
  readonly participant: Participant
  readonly event: 'participant.joined' | 'participant.changed' | 'participant.waiting' | null
  readonly seq: number
}

/**
 * Lets somebody onto a board with the token of an invite or a join code: a signed-in account as itself, everybody else as a guest. Whoever
 * is on the board already stays who they are.
 */
export async function admit(runtime: Runtime, caller: Caller, admission: Admit): Promise<Result<Admitted, Problem>> {
  const { db, rooms, clock } = runtime
  const opened = await openInvite(runtime, admission)
  if (!opened.ok) return opened
  const invite = opened.value
  const { boardId } = invite
  // Whoever is here already came through this door before, and of a link that is over its password is nobody's business.
  if (refuseInvite(invite, clock.now()) === null && (await findPresent(runtime, caller, boardId)) === null) {
    const checked = await checkLinkPassword(runtime, invite, { password: admission.password, peer: admission.peer })
    if (!checked.ok) return checked
  }
  const token = caller.account ? '' : await guestToken(runtime, caller)

  const outcome = await db.transaction(async (tx): Promise<Result<Outcome, Problem>> => {
    if (!(await holdBoard(tx, boardId))) return err(problem('invite-not-found'))
    const credentialHash = caller.account ? null : hashSecret(token)
    const holder = { boardId, accountId: caller.account?.id ?? null, credentialHash }
    const [known] = await participantsOf(tx, holder)
    return known?.removedAt === null
      ? stay(tx, { invite, known, now: clock.now() })
      : enter(tx, { invite, known: known ?? null, holder, admission, caller, now: clock.now() })
  })
  if (!outcome.ok) return outcome

  const { participant, event, seq } = outcome.value
  if (event === 'participant.waiting') rooms.announce(boardId, { type: 'lobby.changed', seq })
  else if (event)
    rooms.announce(boardId, { type: event, seq, participant: memberAnswer(participant, rooms.connected(boardId)) })
  if (event === 'participant.changed') rooms.changeRole(boardId, participant.id, participant.role)
  const { id: participantId, role, name, isWaiting } = participant
  return ok({ token, boardId, role, participantId, name, state: isWaiting ? 'waiting' : 'in' })
}

/** The browser's guest token goes on to further boards if we gave it out; anything else may be planted, and is replaced. */
async function guestToken({ db }: Runtime, { guestToken }: Caller): Promise<string> {
  const known = guestToken !== null && (await isGuestHash(db, hashSecret(guestToken)))
  return known ? guestToken : newSecret(tokenPrefixes.guest)
}

/**
 * Somebody on the board keeps the higher role. That uses up no invite, unless a link with a limit raises them: else a link for
 * one facilitator would make facilitators of everyone who is there.
 */
async function stay(
  tx: Transaction,
  { invite, known, now }: { invite: Invite; known: Participant; now: number },
): Promise<Result<Outcome, Problem>> {
  const refusal = refuseInvite(invite, now)
  if (refusal && refusal.code !== 'invite-used-up') return err(refusal)
  const unchanged = ok({ participant: known, event: null, seq: 0 })
  if (known.isWaiting && (refusal || (await waits(tx, invite, null)))) return unchanged
  if (refusal || (!known.isWaiting && higherRole(known.role, invite.role) === known.role)) return unchanged
  if (invite.usesMax !== null && !(await useInvite(tx, { inviteId: invite.id, now }))) return unchanged
  const event = known.isWaiting ? 'participant.joined' : 'participant.changed'
  const role = higherRole(known.role, invite.role) ?? invite.role
  await updateParticipant(tx, known.id, { role, state: 'in' })
  return recorded(tx, known, event, { role, inviteId: invite.id })
}

interface Entry {
  readonly invite: Invite
  /** Who they were before a facilitator removed them. */
  readonly known: Participant | null
  readonly holder: {
    readonly boardId: Id<'board'>
    readonly accountId: Id<'account'> | null
    readonly credentialHash: string | null
  }
  readonly admission: Admit
  readonly caller: Caller
  readonly now: number
}

async function enter(
  tx: Transaction,
  { invite, known, holder, admission, caller, now }: Entry,
): Promise<Result<Outcome, Problem>> {
  if (known?.removedAt && known.removedAt >= invite.createdAt) {
    const detail = 'A facilitator has removed you from this board. Ask for a new link to come back.'
    return err(problem('not-allowed', { detail }))
  }
  const given = caller.account
    ? await workspaceStanding(tx, { boardId: invite.boardId, accountId: caller.account.id })
    : null
  // People of the workspace need no invite, so they use none up.
  const needsInvite = given === null || higherRole(given, invite.role) !== given
  if (needsInvite && !(await useInvite(tx, { inviteId: invite.id, now }))) {
    // Read again: what was found before the lock may have been used up since.
    const asItIs = await findInviteById(tx, invite.id)
    return err(refuseInvite(asItIs, now) ?? problem('invite-used-up'))
  }
  const name = freeName(caller.account?.name ?? admission.name, await takenNames(tx, invite.boardId))
  const isWaiting = await waits(tx, invite, given)
  if (isWaiting && (await listWaiting(tx, invite.boardId)).length >= limits.lobbyMax) return err(lobbyIsFull)
  const event = isWaiting ? 'participant.waiting' : 'participant.joined'
  const state = isWaiting ? 'waiting' : 'in'
  if (known) {
    await updateParticipant(tx, known.id, { role: invite.role, removedAt: null, name, state, muted: false })
    return recorded(tx, known, event, { role: invite.role, inviteId: invite.id })
  }
  const id = newId('participant')
  const row = {
    ...holder,
    id,
    name,
    jobTitle: admission.jobTitle ?? '',
    role: invite.role,
    joinedAt: new Date(now),
    state,
  } as const
  await insertParticipant(tx, row)
  return recorded(tx, row, event, { role: invite.role, inviteId: invite.id })
}

/** Whether somebody who comes by this invite waits in the lobby. A facilitator's link leads in: somebody has to open. */
async function waits(tx: Transaction, invite: Invite, given: Role | null): Promise<boolean> {
  if (invite.role === 'facilitator' || given !== null) return false
  return (await findBoard(tx, invite.boardId))?.lobby ?? false
}

const lobbyIsFull = problem('conflict', {
  detail: 'Too many people wait to be let in. Try again once a facilitator has seen to them.',
})

async function recorded(
  tx: Transaction,
  { id, boardId }: Pick<Participant, 'id' | 'boardId'>,
  event: 'participant.joined' | 'participant.changed' | 'participant.waiting',
  payload: { readonly role: Role; readonly inviteId: Id<'invite'> },
): Promise<Result<Outcome, Problem>> {
  // Who waits is not on the board yet: the log that everyone reads names nobody.
  const participantId = event === 'participant.waiting' ? null : id
  const seq = await noteEvent(tx, { boardId, type: event, participantId, payload })
  // What was said before they came is not news to them.
  if (event === 'participant.joined') await updateParticipant(tx, id, { commentsSeen: seq })
  const participant = await findParticipant(tx, { boardId, participantId: id })
  if (!participant) throw new Error(`participant ${id} is gone inside its own transaction`)
  return ok({ participant, event, seq })
}

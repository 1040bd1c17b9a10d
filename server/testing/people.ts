import { insertAccount } from '../../db/queries/accounts'
import { insertBoard, publishBoard } from '../../db/queries/boards'
import { insertParticipant } from '../../db/queries/participants'
import { insertToken } from '../../db/queries/tokens'
import { insertWorkspace } from '../../db/queries/workspaces'
import type { Role } from '../../lib/access/roles'
import { type Id, newId } from '../../lib/kernel/ids'
import type { Caller } from '../auth/caller'
import { hashSecret, newSecret, tokenPrefixes } from '../auth/secrets'
import type { Runtime } from '../runtime'

export interface AccountHolder {
  readonly accountId: Id<'account'>
  readonly email: string
  readonly name: string
  readonly workspaceId: Id<'workspace'>
  readonly bearer: string
  readonly caller: Caller
}

/** Somebody with an account, a personal workspace and an API token, but no password: hashing one takes its time. */
export async function anAccount({ db, clock }: Runtime, name = 'Noor'): Promise<AccountHolder> {
  const accountId = newId('account')
  const email = `${accountId}@example.test`
  const workspaceId = newId('workspace')
  const bearer = newSecret(tokenPrefixes.api)
  await insertAccount(db, { id: accountId, email, name, passwordHash: null })
  const workspace = { id: workspaceId, name: 'My space', kind: 'personal', owner: accountId } as const
  await db.transaction((tx) => insertWorkspace(tx, workspace))
  const tokenHash = hashSecret(bearer)
  await insertToken(db, { id: newId('token'), tokenHash, accountId, label: 'test', now: clock.now() })
  const caller: Caller = { account: { id: accountId, email, name }, guestToken: null, via: 'bearer' }
  return { accountId, email, name, workspaceId, bearer, caller }
}

/** A board of this person's, without a canvas. */
export async function aBoard({ db, clock }: Runtime, owner: AccountHolder, title = 'Orders'): Promise<Id<'board'>> {
  const id = newId('board')
  const facilitator = { id: newId('participant'), name: owner.name }
  const row = { id, workspaceId: owner.workspaceId, title, frameworkId: null, frameworks: [], density: 'core' as const }
  const board = { ...row, createdBy: owner.accountId, at: new Date(clock.now()), facilitator }
  await db.transaction((tx) => insertBoard(tx, board))
  await publishBoard(db, id)
  return id
}

/** Puts an account on a board, as if they had joined by an invite. */
export async function putOn(
  { db, clock }: Runtime,
  boardId: Id<'board'>,
  person: AccountHolder,
  role: Role,
): Promise<Id<'participant'>> {
  const id = newId('participant')
  const row = { id, boardId, accountId: person.accountId, credentialHash: null, name: person.name, jobTitle: '', role }
  await insertParticipant(db, { ...row, joinedAt: new Date(clock.now()) })
  return id
}

export interface Guest {
  readonly participantId: Id<'participant'>
  readonly bearer: string
  readonly caller: Caller
}

/** A guest on a board with the token that they would hold. */
export async function aGuest({ db, clock }: Runtime, boardId: Id<'board'>, role: Role, name = 'Guest'): Promise<Guest> {
  const bearer = newSecret(tokenPrefixes.guest)
  const participantId = newId('participant')
  const row = {
    id: participantId,
    boardId,
    accountId: null,
    credentialHash: hashSecret(bearer),
    name,
    jobTitle: '',
    role,
  }
  await insertParticipant(db, { ...row, joinedAt: new Date(clock.now()) })
  return { participantId, bearer, caller: { account: null, guestToken: bearer, via: 'bearer' } }
}

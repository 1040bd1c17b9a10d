import { z } from 'zod'
import { idOf } from '../kernel/ids'
import { limits } from '../protocol/limits'
import { contract } from './contract'
import { boardParams, isoTime, listOf, none, page, personName, role } from './fields'

export const memberAnswer = z.object({
  id: idOf('participant'),
  name: z.string(),
  jobTitle: z.string(),
  role,
  guest: z.boolean(),
  joinedAt: isoTime,
  connected: z.boolean(),
  /** A facilitator stopped their changes: they read and vote. */
  muted: z.boolean().default(false),
})
export type MemberAnswer = z.infer<typeof memberAnswer>

export const inviteAnswer = z.object({
  id: idOf('invite'),
  role,
  createdAt: isoTime,
  expiresAt: isoTime.nullable(),
  maxUses: z.number().int().nullable(),
  uses: z.number().int(),
  /** The link asks for one. */
  password: z.boolean().default(false),
})
export type InviteAnswer = z.infer<typeof inviteAnswer>

const memberParams = boardParams.extend({ memberId: idOf('participant') })

export const createInvite = contract({
  method: 'POST',
  path: '/boards/:boardId/invites',
  summary: 'A link to join',
  who: 'facilitator',
  status: 201,
  params: boardParams,
  query: none,
  body: z.strictObject({
    role,
    expiresAt: isoTime.nullish(),
    maxUses: z.int().min(1).max(limits.inviteUsesMax).nullish(),
    /** What people have to type besides. Kept as a hash. */
    password: z.string().min(limits.linkPasswordLettersMin).max(limits.passwordLettersMax).nullish(),
  }),
  answer: inviteAnswer.extend({ url: z.string(), token: z.string() }),
})

export const listInvites = contract({
  method: 'GET',
  path: '/boards/:boardId/invites',
  summary: 'Links that still work',
  who: 'facilitator',
  status: 200,
  params: boardParams,
  query: page,
  body: null,
  answer: listOf(inviteAnswer),
})

export const revokeInvite = contract({
  method: 'DELETE',
  path: '/invites/:inviteId',
  summary: 'Revoke a link',
  who: 'facilitator',
  status: 204,
  params: z.strictObject({ inviteId: idOf('invite') }),
  query: none,
  body: null,
  answer: null,
})

export const join = contract({
  method: 'POST',
  path: '/join',
  summary: 'Join a board with the token of an invite or a join code; without an account as a guest',
  who: 'anyone with the link',
  status: 201,
  params: none,
  query: none,
  body: z.strictObject({
    token: z.string().min(1).max(200),
    name: personName,
    jobTitle: z.string().trim().max(limits.jobTitleLettersMax).optional(),
    /** Of a link that asks for one. */
    password: z.string().max(limits.passwordLettersMax).optional(),
  }),
  answer: z.object({
    /** The guest's credential, for programs; browsers get it as a cookie. Empty for account holders. */
    token: z.string(),
    boardId: idOf('board'),
    role,
    participantId: idOf('participant'),
    /** As the board shows it: "Noor 2" when the name was taken. */
    name: z.string(),
    /** `waiting`: in the lobby, until a facilitator lets them in. */
    state: z.enum(['in', 'waiting']),
  }),
})

export const listMembers = contract({
  method: 'GET',
  path: '/boards/:boardId/members',
  summary: 'Everyone on the board',
  who: 'member',
  status: 200,
  params: boardParams,
  query: page,
  body: null,
  answer: listOf(memberAnswer),
})

export const getMember = contract({
  method: 'GET',
  path: '/boards/:boardId/members/:memberId',
  summary: 'One member',
  who: 'facilitator',
  status: 200,
  params: memberParams,
  query: none,
  body: null,
  answer: memberAnswer,
})

export const changeMember = contract({
  method: 'PATCH',
  path: '/boards/:boardId/members/:memberId',
  summary: 'Change a role, rename, mute or unmute; it holds on open connections at once',
  who: 'facilitator',
  status: 200,
  params: memberParams,
  query: none,
  body: z.strictObject({ role: role.optional(), name: personName.optional(), muted: z.boolean().optional() }),
  answer: memberAnswer,
})

export const removeMember = contract({
  method: 'DELETE',
  path: '/boards/:boardId/members/:memberId',
  summary: 'Remove somebody and end their open connections at once',
  who: 'facilitator',
  status: 204,
  params: memberParams,
  query: none,
  body: null,
  answer: null,
})

const waitingAnswer = z.object({ items: z.array(memberAnswer) })

export const listLobby = contract({
  method: 'GET',
  path: '/boards/:boardId/lobby',
  summary: 'Who waits to be let in, the one who came first at the top',
  who: 'facilitator',
  status: 200,
  params: boardParams,
  query: none,
  body: null,
  answer: waitingAnswer,
})

export const answerLobby = contract({
  method: 'POST',
  path: '/boards/:boardId/lobby',
  summary: 'Let people in, or turn them away. Who is not waiting any more is passed over',
  who: 'facilitator',
  status: 200,
  params: boardParams,
  query: none,
  body: z.strictObject({ people: z.array(idOf('participant')).min(1).max(limits.lobbyMax), admit: z.boolean() }),
  answer: waitingAnswer,
})

export const entryAnswer = z.object({
  state: z.enum(['in', 'waiting']),
  boardTitle: z.string(),
  name: z.string(),
})
export type EntryAnswer = z.infer<typeof entryAnswer>

export const getEntry = contract({
  method: 'GET',
  path: '/boards/:boardId/entry',
  summary: 'Whether one is in or still waits. With `seconds` the answer waits for a change that long',
  who: 'whoever joined; 404 once turned away',
  status: 200,
  params: boardParams,
  query: z.strictObject({ seconds: z.coerce.number().int().min(0).max(limits.entryWaitSecondsMax).optional() }),
  body: null,
  answer: entryAnswer,
})

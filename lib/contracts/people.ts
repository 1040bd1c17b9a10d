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
})
export type MemberAnswer = z.infer<typeof memberAnswer>

export const inviteAnswer = z.object({
  id: idOf('invite'),
  role,
  createdAt: isoTime,
  expiresAt: isoTime.nullable(),
  maxUses: z.number().int().nullable(),
  uses: z.number().int(),
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
  }),
  answer: z.object({
    /** The guest's credential, for programs; browsers get it as a cookie. Empty for account holders. */
    token: z.string(),
    boardId: idOf('board'),
    role,
    participantId: idOf('participant'),
    /** As the board shows it: "Noor 2" when the name was taken. */
    name: z.string(),
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
  summary: 'Change a role; it holds on open connections at once',
  who: 'facilitator',
  status: 200,
  params: memberParams,
  query: none,
  body: z.strictObject({ role }),
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

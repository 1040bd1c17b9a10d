import { z } from 'zod'
import { workspaceRoles } from '../access/roles'
import { idOf } from '../kernel/ids'
import { limits } from '../protocol/limits'
import { contract } from './contract'
import { email, newPassword, none, personName, role } from './fields'

export const createAccount = contract({
  method: 'POST',
  path: '/accounts',
  summary: 'Sign up',
  who: 'anyone while SIGNUP=open',
  status: 201,
  params: none,
  query: none,
  body: z.strictObject({ email, password: newPassword, name: personName }),
  answer: z.object({ id: idOf('account') }),
})

export const createToken = contract({
  method: 'POST',
  path: '/tokens',
  summary: 'Make an API token; it is shown once',
  who: 'account holder, with e-mail and password',
  status: 201,
  params: none,
  query: none,
  body: z.strictObject({
    email: z.string().max(limits.emailLettersMax),
    password: z.string().max(limits.passwordLettersMax),
    label: z.string().trim().min(1).max(80),
  }),
  answer: z.object({ token: z.string() }),
})

export const getMe = contract({
  method: 'GET',
  path: '/me',
  summary: 'Who am I, and what may I do',
  who: 'anyone',
  status: 200,
  params: none,
  query: none,
  body: null,
  answer: z.object({
    account: z.object({ id: idOf('account'), email: z.string(), name: z.string() }).nullable(),
    workspaces: z.array(z.object({ id: idOf('workspace'), name: z.string(), role: z.enum(workspaceRoles) })),
    /** Boards on which the caller is a guest. */
    guestOf: z.array(z.object({ boardId: idOf('board'), participantId: idOf('participant'), role, name: z.string() })),
    may: z.object({ createBoards: z.boolean() }),
  }),
})

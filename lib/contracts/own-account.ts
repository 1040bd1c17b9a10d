import { z } from 'zod'
import { idOf } from '../kernel/ids'
import { limits } from '../protocol/limits'
import { contract } from './contract'
import { isoTime, newPassword, none, personName } from './fields'

/** Names one sign-in of an account towards its holder; opens nothing. */
const signInId = z.string().regex(/^[A-Za-z0-9_-]{16}$/)

export const ownAccount = z.object({
  name: z.string(),
  email: z.string(),
  /** False where the account signs in by other means only. */
  hasPassword: z.boolean(),
  /** Browsers that are signed in, the one last seen first. */
  signIns: z.array(
    z.object({ id: signInId, device: z.string(), at: isoTime, lastSeenAt: isoTime, isThis: z.boolean() }),
  ),
  tokens: z.array(z.object({ id: idOf('token'), label: z.string(), at: isoTime, lastUsedAt: isoTime.nullable() })),
})
export type OwnAccount = z.infer<typeof ownAccount>

export const getAccount = contract({
  method: 'GET',
  path: '/me/account',
  summary: 'My account, where it is signed in, and its API tokens',
  who: 'account holder',
  status: 200,
  params: none,
  query: none,
  body: null,
  answer: ownAccount,
})

export const changeAccount = contract({
  method: 'PATCH',
  path: '/me/account',
  summary: 'Change my name, or my password; a new password ends every other sign-in',
  who: 'account holder',
  status: 200,
  params: none,
  query: none,
  body: z.strictObject({
    name: personName.optional(),
    password: z.strictObject({ present: z.string().max(limits.passwordLettersMax), wanted: newPassword }).optional(),
  }),
  answer: ownAccount,
})

export const endOtherSignIns = contract({
  method: 'DELETE',
  path: '/me/sign-ins',
  summary: 'Sign out everywhere but here',
  who: 'account holder',
  status: 200,
  params: none,
  query: none,
  body: null,
  answer: ownAccount,
})

export const endSignIn = contract({
  method: 'DELETE',
  path: '/me/sign-ins/:signInId',
  summary: 'Sign one browser out',
  who: 'account holder',
  status: 200,
  params: z.strictObject({ signInId }),
  query: none,
  body: null,
  answer: ownAccount,
})

export const revokeToken = contract({
  method: 'DELETE',
  path: '/me/tokens/:tokenId',
  summary: 'Revoke an API token; it opens nothing from now on',
  who: 'account holder',
  status: 200,
  params: z.strictObject({ tokenId: idOf('token') }),
  query: none,
  body: null,
  answer: ownAccount,
})

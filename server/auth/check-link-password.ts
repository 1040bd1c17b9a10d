import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { attemptLimits, tooMany } from '../http/rate-limit'
import type { Runtime } from '../runtime'
import { TooBusy, isPassword } from './passwords'

/**
 * Whether what was typed opens a link that asks for a password. As with sign-ins an attempt is taken before the check and
 * given back when it was right: many at once get no more guesses than one after the other.
 */
export async function checkLinkPassword(
  runtime: Pick<Runtime, 'clock' | 'log'>,
  invite: { readonly id: string; readonly passwordHash: string | null },
  { password, peer }: { readonly password: string | undefined; readonly peer: string },
): Promise<Result<null, Problem>> {
  if (invite.passwordHash === null) return ok(null)
  if (password === undefined || password === '') return err(needed)
  const { linkPasswords } = attemptLimits(runtime)
  const pair = `${invite.id} ${peer}`
  const waitMs = linkPasswords.take(pair)
  if (waitMs !== null) {
    runtime.log.warn({ peer, inviteId: invite.id }, 'join.limited')
    return err(tooMany(waitMs))
  }
  try {
    if (!(await isPassword(invite.passwordHash, password))) return err(wrong)
    linkPasswords.giveBack(pair)
    return ok(null)
  } catch (thrown) {
    linkPasswords.giveBack(pair)
    if (thrown instanceof TooBusy) return err(tooMany(2000))
    throw thrown
  }
}

const needed = problem('password-needed', { errors: { password: 'Whoever sent you the link knows it.' } })
const wrong = problem('wrong-password', {
  errors: { password: 'This is not the password. Ask whoever sent the link.' },
})

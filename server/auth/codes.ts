import { type Invite, findInviteByToken } from '../../db/queries/invites'
import { readJoinCode } from '../../lib/access/join-code'
import type { CodeAnswer } from '../../lib/contracts/codes'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { attemptLimits, tooMany } from '../http/rate-limit'
import type { Runtime } from '../runtime'
import { refuseInvite } from './invites'
import { hashSecret } from './secrets'

export type OpenedInvite = NonNullable<Awaited<ReturnType<typeof findInviteByToken>>>

export function codeAnswer({ config }: Pick<Runtime, 'config'>, it: Invite & { readonly code: string }): CodeAnswer {
  return {
    code: it.code,
    address: `${config.publicUrl}/v`,
    url: `${config.publicUrl}/v/${it.code}`,
    expiresAt: it.expiresAt?.toISOString() ?? null,
    uses: it.uses,
  }
}

const unknownCode = () =>
  problem('invite-not-found', { detail: 'This code is not known. Compare it with the one on the shared screen.' })

/**
 * The invite behind a link's token or a typed code, whether or not it still works. Only wrong ones count against an address:
 * a whole client sits behind one. A code is short enough to be guessed, so that address then waits, whatever it sends.
 */
export async function openInvite(
  runtime: Runtime,
  { token, peer }: { readonly token: string; readonly peer: string },
): Promise<Result<OpenedInvite, Problem>> {
  const code = readJoinCode(token)
  return code === null ? openByLink(runtime, token, peer) : openByCode(runtime, code, peer)
}

async function openByCode(runtime: Runtime, code: string, peer: string): Promise<Result<OpenedInvite, Problem>> {
  const { wrongCodes } = attemptLimits(runtime)
  const waitMs = wrongCodes.waitMs(peer)
  if (waitMs !== null) return err(tooMany(waitMs))
  const invite = await findInviteByToken(runtime.db, hashSecret(code))
  if (invite) return ok(invite)
  wrongCodes.charge(peer)
  return err(unknownCode())
}

async function openByLink(runtime: Runtime, token: string, peer: string): Promise<Result<OpenedInvite, Problem>> {
  const invite = await findInviteByToken(runtime.db, hashSecret(token))
  if (invite) return ok(invite)
  const waitMs = attemptLimits(runtime).wrongInvites.take(peer)
  if (waitMs !== null) return err(tooMany(waitMs))
  return err(refuseInvite(null, runtime.clock.now()) ?? problem('invite-not-found'))
}

/** What was typed, if it can be a code at all. */
export function readTypedCode(text: string): Result<string, Problem> {
  const code = readJoinCode(text)
  return code === null ? err(unknownCode()) : ok(code)
}

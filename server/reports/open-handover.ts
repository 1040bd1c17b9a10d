import { createHmac, timingSafeEqual } from 'node:crypto'
import { findHandoverByToken, type HandoverRow, noteHandoverRead } from '../../db/queries/handovers'
import { findSession } from '../../db/queries/sessions'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { checkLinkPassword } from '../auth/check-link-password'
import { hashSecret } from '../auth/secrets'
import { attemptLimits, tooMany } from '../http/rate-limit'
import type { Runtime } from '../runtime'
import type { SavedState } from '../../lib/sessions/saved-state'
import { savedState } from '../sessions/saved-state'
import { type ReadReport, reportOf } from './read-report'

/** The name of the cookie that remembers that the password was typed; it is sent to its own report only. */
export const readerCookie = 'charrette.reader'

interface Reader {
  readonly token: string
  /** What the reader's cookie for this link says. */
  readonly pass: string | undefined
  /** Whose address it is: many wrong links from one are guesses. */
  readonly peer: string
}

/**
 * The report behind a link, for whoever holds it: no account, and nothing but the report. A link that was revoked, has expired
 * or never was answers always the same.
 */
export async function openHandover(
  runtime: Runtime,
  { token, pass, peer }: Reader,
): Promise<Result<ReadReport, Problem>> {
  const handover = await findHandover(runtime, token, peer)
  if (!handover.ok) return handover
  if (handover.value.passwordHash !== null && !isPass(runtime, handover.value, pass)) {
    return err(problem('password-needed'))
  }
  const session = await findSession(runtime.db, handover.value.sessionId)
  if (!session) return err(problem('not-found'))
  const saved = await savedState(runtime, session)
  if (!saved.ok) return saved
  await noteHandoverRead(runtime.db, { id: handover.value.id, now: runtime.clock.now() })
  return ok(await reportOf(runtime, forReaders(saved.value)))
}

/** What people said to each other in comments stays on the board: a report that is handed over tells what came of it. */
const forReaders = (saved: SavedState): SavedState => ({ ...saved, ledger: { ...saved.ledger, comments: [] } })

/** What a right password is worth: a pass for this link, good until the link or its password ends. */
export async function unlockHandover(
  runtime: Runtime,
  { token, password, peer }: { readonly token: string; readonly password: string; readonly peer: string },
): Promise<Result<{ pass: string; expiresAt: Date | null }, Problem>> {
  const handover = await findHandover(runtime, token, peer)
  if (!handover.ok) return handover
  const checked = await checkLinkPassword(runtime, handover.value, { password, peer })
  if (!checked.ok) return checked
  return ok({ pass: passOf(runtime, handover.value), expiresAt: handover.value.expiresAt })
}

async function findHandover(runtime: Runtime, token: string, peer: string): Promise<Result<HandoverRow, Problem>> {
  const { wrongInvites } = attemptLimits(runtime)
  const waitMs = wrongInvites.waitMs(peer)
  const known = /^[\w-]{20,100}$/.test(token)
    ? await findHandoverByToken(runtime.db, { tokenHash: hashSecret(token), now: runtime.clock.now() })
    : null
  if (known) return ok(known)
  if (waitMs !== null) return err(tooMany(waitMs))
  wrongInvites.charge(peer)
  return err(problem('not-found'))
}

/** Bound to the password as it is kept: another password would need another pass. */
function passOf({ config }: Pick<Runtime, 'config'>, { id, passwordHash }: HandoverRow): string {
  return createHmac('sha256', config.authSecret).update(`report ${id} ${passwordHash}`).digest('base64url')
}

function isPass(runtime: Pick<Runtime, 'config'>, handover: HandoverRow, pass: string | undefined): boolean {
  const [right, said] = [passOf(runtime, handover), pass ?? ''].map((it) => Buffer.from(it))
  return right !== undefined && said !== undefined && right.length === said.length && timingSafeEqual(right, said)
}

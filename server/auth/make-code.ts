import { noteEvent } from '../../db/queries/events'
import { type NewInvite, findCode, insertInvite, revokeCode } from '../../db/queries/invites'
import { holdBoard } from '../../db/queries/participants'
import { newJoinCode } from '../../lib/access/join-code'
import type { CodeAnswer } from '../../lib/contracts/codes'
import { type Id, newId } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { limits } from '../../lib/protocol/limits'
import type { Runtime } from '../runtime'
import type { Caller } from './caller'
import { codeAnswer } from './codes'
import { onBoard } from './on-board'
import { hashSecret } from './secrets'

export interface MakeCode {
  readonly boardId: Id<'board'>
  readonly renew?: boolean
  readonly expiresAt?: string
}

const dayMs = 86_400_000
const triesMax = 5

/**
 * The code on the shared screen: the one that works now or, when there is none or `renew` is set, a new one. There is one at
 * a time, because two codes on two slides would leave people wondering which is theirs.
 */
export async function makeCode(
  runtime: Runtime,
  caller: Caller,
  { boardId, renew = false, expiresAt }: MakeCode,
): Promise<Result<CodeAnswer, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'invite.manage')
  if (!member.ok) return member
  const { db, rooms, clock } = runtime
  const now = clock.now()
  const ends = expiresAt === undefined ? new Date(now + limits.codeDays * dayMs) : new Date(expiresAt)

  for (let tries = 0; tries < triesMax; tries += 1) {
    const code = newJoinCode()
    const made = await db
      .transaction(async (tx) => {
        // Held, so that of two facilitators who ask at once both get the same code.
        if (!(await holdBoard(tx, boardId))) return err(problem('board-not-found'))
        const present = renew ? null : await findCode(tx, { boardId, now })
        if (present) return ok({ invite: present, seq: null })
        await revokeCode(tx, { boardId, now })
        const createdBy = member.value.participantId
        const invite: NewInvite & { code: string } = {
          id: newId('invite'),
          boardId,
          tokenHash: hashSecret(code),
          code,
          role: 'stakeholder',
          createdBy,
          createdAt: new Date(now),
          expiresAt: ends,
          usesMax: null,
          passwordHash: null,
        }
        await insertInvite(tx, invite)
        const payload = { inviteId: invite.id, role: invite.role, code: true }
        const seq = await noteEvent(tx, { boardId, type: 'invite.created', participantId: createdBy, payload })
        return ok({ invite: { ...invite, uses: 0, revokedAt: null }, seq })
      })
      .catch((error: unknown) => {
        // Another board has, or had, this very code.
        if (isTaken(error)) return null
        throw error
      })
    if (made === null) continue
    if (!made.ok) return made
    const { invite, seq } = made.value
    if (seq !== null) rooms.announce(boardId, { type: 'noted', seq, event: 'invite.created' })
    return ok(codeAnswer(runtime, invite))
  }
  throw new Error(`no free join code in ${triesMax} tries`)
}

/** unique_violation of PostgreSQL, which drizzle wraps. */
function isTaken(error: unknown): boolean {
  const causes = [error, error instanceof Error ? error.cause : null]
  return causes.some((it) => typeof it === 'object' && it !== null && 'code' in it && it.code === '23505')
}

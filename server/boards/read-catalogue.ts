import { isGuestHash } from '../../db/queries/participants'
import { agendasOf, casesOf, frameworks } from '../../lib/catalogue/catalogue'
import type { Framework } from '../../lib/catalogue/framework'
import type { FrameworkAnswer, FrameworkOutline } from '../../lib/contracts/frameworks'
import { isOwnFramework } from '../../lib/frameworks/own-framework'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import { hashSecret } from '../auth/secrets'
import { mayRead } from '../frameworks/export-framework'
import { newestContent } from '../frameworks/read-content'
import type { Runtime } from '../runtime'

/** The catalogue by name. It is small and built in, so that one page holds it. */
export async function listFrameworks(
  runtime: Runtime,
  caller: Caller,
): Promise<Result<{ items: FrameworkOutline[]; nextCursor: string | null }, Problem>> {
  if (!(await hasPlace(runtime, caller))) return err(problem('not-signed-in'))
  return ok({ items: frameworks.map(outline), nextCursor: null })
}

export async function readFramework(
  runtime: Runtime,
  caller: Caller,
  { frameworkId }: { frameworkId: string },
): Promise<Result<FrameworkAnswer, Problem>> {
  if (!(await hasPlace(runtime, caller))) return err(problem('not-signed-in'))
  if (isOwnFramework(frameworkId) && !(await mayRead(runtime, caller, frameworkId))) return err(problem('not-found'))
  const found = await newestContent(runtime.db, frameworkId)
  if (!found) return err(problem('not-found'))
  const { framework, relations, rules, cases, agendas } = found.content
  return ok({ ...framework, relations, rules, cases, agendas })
}

/** An account, or a guest who is on some board. */
async function hasPlace({ db }: Runtime, { account, guestToken }: Caller): Promise<boolean> {
  return account !== null || (guestToken !== null && (await isGuestHash(db, hashSecret(guestToken))))
}

function outline({ id, title, short, summary, principle, phases, decisions }: Framework): FrameworkOutline {
  return {
    id,
    title,
    short,
    summary,
    principle,
    phases,
    decisions: decisions.map(({ id, title, shortTitle, phase, selection, core, options }) => ({
      id,
      title,
      shortTitle,
      phase,
      selection,
      core: core ?? false,
      options: options.map((option) => ({ id: option.id, title: option.title, core: option.core ?? false })),
    })),
    agendas: agendasOf(id).map(({ id, title, durationMinutes }) => ({ id, title, minutes: durationMinutes })),
    cases: casesOf(id).map(({ id, title }) => ({ id, title })),
  }
}

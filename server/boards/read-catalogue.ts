import { isGuestHash } from '../../db/queries/participants'
import { agendasOf, casesOf, frameworkById, frameworks, relationsOf, rulesOf } from '../../lib/catalogue/catalogue'
import type { Framework } from '../../lib/catalogue/framework'
import type { FrameworkAnswer, FrameworkOutline } from '../../lib/contracts/frameworks'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import { hashSecret } from '../auth/secrets'
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
  const framework = frameworkById(frameworkId)
  if (!framework) return err(problem('not-found'))
  return ok({
    ...framework,
    relations: relationsOf(framework.id),
    rules: rulesOf(framework.id),
    cases: casesOf(framework.id),
    agendas: agendasOf(framework.id),
  })
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

import { ownFrameworksOf } from '../../db/queries/own-frameworks'
import { cases } from '../../lib/catalogue/cases'
import { frameworks } from '../../lib/catalogue/catalogue'
import type { Framework } from '../../lib/catalogue/framework'
import { hurdles } from '../../lib/catalogue/people'
import { rules } from '../../lib/catalogue/rules'
import { skills } from '../../lib/catalogue/skills'
import type { OwnCaseAnswer } from '../../lib/contracts/own-frameworks'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import type { Runtime } from '../runtime'
import { listOwnCases } from './own-cases'

interface Named {
  readonly id: string
  readonly title: string
}

/** The page of cases: one's own, the built-in ones by the names of what they show, and what a new one may show. */
export async function readCasesPage(
  runtime: Runtime,
  caller: Caller,
): Promise<
  Result<
    {
      own: readonly OwnCaseAnswer[]
      builtIn: ReturnType<typeof shownCases>
      targets: { frameworks: Named[]; options: Record<string, Named[]> }
    },
    Problem
  >
> {
  if (!caller.account) return err(problem('not-signed-in'))
  const own = await listOwnCases(runtime, caller)
  if (!own.ok) return own
  const ownFrameworks = (await ownFrameworksOf(runtime.db, caller.account.id)).map(({ draft }) => draft.framework)
  const all = [...frameworks, ...ownFrameworks]
  return ok({
    own: own.value.items,
    builtIn: shownCases(),
    targets: {
      frameworks: all.map(({ id, title }) => ({ id, title })),
      options: Object.fromEntries(all.map((framework) => [framework.id, cardsOf(framework)])),
    },
  })
}

function shownCases() {
  const names = new Map(
    [...frameworks.flatMap(cardsOf), ...skills, ...hurdles, ...rules].map(({ id, title }) => [id, title]),
  )
  return cases.map(({ id, title, sector, basis, story, questions, frameworks: of, illustrates }) => ({
    id,
    title,
    sector,
    basis,
    story,
    questions,
    frameworks: of,
    illustrates: illustrates.flatMap((it) => names.get(it) ?? []),
  }))
}

function cardsOf({ decisions }: Framework): Named[] {
  return decisions.flatMap(({ id, shortTitle, options }) => [
    { id, title: shortTitle },
    ...options.map((option) => ({ id: option.id, title: `${shortTitle}: ${option.title}` })),
  ])
}

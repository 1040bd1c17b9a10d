import type { Horizon, SkillRow } from './skill-matrix'
import { topLevel } from './skill-levels'

/** One way to close a gap, with what speaks for it and against it. */
export interface Plan {
  /** Content id of the option of the decision about skills; the `remedy` of a skill. */
  readonly ref: string
  readonly label: string
  readonly pro: string
  readonly con: string
  /** Whether somebody of the team learns it; what is bought or lent makes nobody learn. */
  readonly stays: boolean
  /** Months that it usually takes: an example to start from, not a promise. */
  readonly usualMonths: number
}

export const plans: readonly Plan[] = [
  plan('train', 'Train', 'People who know the domain learn it and stay', 'Slow, and the team has less time', true, 6),
  plan('hire', 'Hire', 'Lasting', 'Time to find somebody and for them to come on board', true, 3),
  plan('isv', 'Buy', 'Fast start', 'A licence to pay, and nobody learns it', false, 1),
  plan('si', 'Partner', 'Capacity and experience at once', 'Knowledge leaves with the partner', false, 2),
  plan(
    'choose-again',
    'Choose again',
    'Fits what the team can do',
    'May not carry the objective in five years',
    true,
    0,
  ),
]

function plan(id: string, label: string, pro: string, con: string, stays: boolean, usualMonths: number): Plan {
  return { ref: `dp-skills-${id}`, label, pro, con, stays, usualMonths }
}

export const planOf = (remedy: string): Plan | undefined => plans.find(({ ref }) => ref === remedy)

/** What does not fit together in the plan for a skill. */
export type PlanCheck =
  /** It falls short, and nobody has chosen how to close the gap. */
  | 'no-plan'
  /** "Buy now, but in three years we want to teach it." */
  | 'borrowed'
  /** A plan, and nobody has said how long it takes. */
  | 'no-lead-time'
  /** The level that is wanted in three or five years comes later than that. */
  | 'too-late'
  /** Even in five years it falls short. */
  | 'never-met'
  /** A plan that is nobody's. */
  | 'no-owner'

export const planCheckWords: Readonly<Record<PlanCheck, string>> = {
  'no-plan': 'It falls short, and there is no plan yet.',
  borrowed: 'What is bought or lent makes nobody learn it, but a higher level is wanted later.',
  'no-lead-time': 'Nobody has said how long the plan takes.',
  'too-late': 'The plan takes longer than until the level is wanted.',
  'never-met': 'Even in five years it falls short of what is needed.',
  'no-owner': 'Nobody owns the plan.',
}

const monthsTo: Readonly<Record<Horizon, number>> = { now: 0, y3: 36, y5: 60 }

/** What to ask about the plan for a skill, in the order in which to ask it. */
export function planChecks(row: Omit<SkillRow, 'checks'>): PlanCheck[] {
  const { remedy, gaps, levels, leadTimeMonths, owner } = row
  const isShort = (gaps.now ?? 0) > 0
  const checks: PlanCheck[] = []
  if (isShort && remedy === '') checks.push('no-plan')
  if (contradictsItself(row)) checks.push('borrowed')
  if (isShort && remedy !== '' && leadTimeMonths === null) checks.push('no-lead-time')
  if (remedy !== '' && leadTimeMonths !== null && isTooLate(levels, leadTimeMonths)) checks.push('too-late')
  if ((gaps.y5 ?? 0) > 0) checks.push('never-met')
  if (isShort && remedy !== '' && owner === '') checks.push('no-owner')
  return checks
}

function isTooLate(levels: SkillRow['levels'], months: number): boolean {
  const now = levels.now ?? 0
  const first = (['y3', 'y5'] as const).find((horizon) => (levels[horizon] ?? 0) > now)
  return first !== undefined && months > monthsTo[first]
}

/**
 * "Buy now, but in three years we want to teach it": true where the plan closes today's gap from outside while a later
 * level is to lie above today's.
 */
export function contradictsItself({ remedy, levels }: Pick<SkillRow, 'remedy' | 'levels'>): boolean {
  if (planOf(remedy)?.stays !== false) return false
  const later = Math.max(levels.y3 ?? 0, levels.y5 ?? 0)
  return later >= topLevel && later > (levels.now ?? 0)
}

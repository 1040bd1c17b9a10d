import { type CardOf, cardsOf, inReadingOrder } from '../board/card-reading'
import type { PlainRecord } from '../board/commands'
import { skillById } from '../catalogue/skills'
import { isFragile, type PeopleWho, peopleWho } from './people-who'
import { contradictsItself, type PlanCheck, planChecks } from './plans'
import { gapBelow, neededByDefault } from './skill-gap'
import { type Horizon, horizons, topLevel } from './skill-levels'

export { contradictsItself, horizons, topLevel, type Horizon }

/** Whose demands count: what is chosen, or also what still may be. */
export type DemandBasis = 'chosen' | 'chosen-and-candidates'

export interface SkillRow {
  /** Content id of a skill; the record id of one that people named themselves, or of a second card about the same. */
  readonly key: string
  readonly title: string
  /** Record id of its card; null while an option asks for it and nobody has spoken of it. */
  readonly card: string | null
  /** The options that ask for it. */
  readonly askedBy: readonly { readonly card: string; readonly title: string }[]
  /** 0–4: nobody, beginner, works with help, works alone, can teach. Null: not asked yet. */
  readonly levels: Readonly<Record<Horizon, number | null>>
  readonly needed: number
  /** Needed less what there is, never below nothing; null where nobody has said what there is. */
  readonly gaps: Readonly<Record<Horizon, number | null>>
  /** Content id of the remedy; '' while nobody has chosen one. */
  readonly remedy: string
  readonly leadTimeMonths: number | null
  readonly owner: string
  /** Who has it today; null while nobody has said. */
  readonly people: PeopleWho | null
  /** The bus factor: fewer than two people have what the board asks for. */
  readonly isFragile: boolean
  /** What does not fit together in its plan. */
  readonly checks: readonly PlanCheck[]
}

export interface MatrixQuestion {
  readonly basis: DemandBasis
  /** "If we choose this": record ids of options that count as chosen beside those that are. */
  readonly ifChosen?: ReadonlySet<string>
}

/**
 * The skills that a board asks for beside what its team has: one row for each skill that an option in question demands, and
 * one for each skill card. Rows with the largest gap today come first; skills nobody has spoken of come before those
 * that are met, because they may hide one.
 */
export function skillMatrix(records: readonly PlainRecord[], question: MatrixQuestion): SkillRow[] {
  const asked = demands(records, question)
  const cards = inReadingOrder(cardsOf(records, 'skill-gap'))
  const rows: SkillRow[] = []
  const seen = new Set<string>()
  for (const { id, props } of cards) {
    const isFirst = props.skill !== '' && !seen.has(props.skill)
    if (isFirst) seen.add(props.skill)
    rows.push(rowOf(isFirst ? props.skill : id, asked.get(props.skill) ?? [], { id, props }))
  }
  for (const [skill, askedBy] of asked) if (!seen.has(skill)) rows.push(rowOf(skill, askedBy, null))
  return rows.sort((a, b) => urgency(b) - urgency(a) || collator.compare(a.title, b.title) || (a.key < b.key ? -1 : 1))
}

const collator = new Intl.Collator('en')

function demands(records: readonly PlainRecord[], { basis, ifChosen }: MatrixQuestion) {
  const asked = new Map<string, { card: string; title: string }[]>()
  for (const { id, props } of inReadingOrder(cardsOf(records, 'option'))) {
    const { status } = props
    const counts = status === 'chosen' || ifChosen?.has(id) || (basis !== 'chosen' && status === 'candidate')
    if (!counts) continue
    for (const skill of new Set(props.skills)) {
      const options = asked.get(skill)
      const option = { card: id, title: props.title }
      if (options) options.push(option)
      else asked.set(skill, [option])
    }
  }
  return asked
}

function rowOf(
  key: string,
  askedBy: SkillRow['askedBy'],
  card: Pick<CardOf<'skill-gap'>, 'id' | 'props'> | null,
): SkillRow {
  const levels = { now: card?.props.now ?? null, y3: card?.props.y3 ?? null, y5: card?.props.y5 ?? null }
  const needed = card?.props.needed ?? neededByDefault
  const people = peopleWho(card?.props.people ?? '')
  const row = {
    key,
    title: card?.props.title.trim() || skillById(key)?.title || key,
    card: card?.id ?? null,
    askedBy,
    levels,
    needed,
    gaps: { now: gapBelow(needed, levels.now), y3: gapBelow(needed, levels.y3), y5: gapBelow(needed, levels.y5) },
    remedy: card?.props.remedy ?? '',
    leadTimeMonths: card?.props.leadTimeMonths ?? null,
    owner: card?.props.owner.trim() ?? '',
    people,
    isFragile: needed > 0 && isFragile(people),
  }
  return { ...row, checks: planChecks(row) }
}

const urgency = ({ gaps }: SkillRow): number => gaps.now ?? 0.5

export interface SkillSummary {
  readonly skills: number
  /** Fall short today. */
  readonly short: number
  /** Nobody has said where the team stands. */
  readonly unknown: number
  /** Fall short, and nobody has chosen how to close the gap. */
  readonly withoutPlan: number
  /** Of the gaps that are planned for; null where none has one. */
  readonly longestLeadTimeMonths: number | null
  /** The skills that take so long, by key. */
  readonly longest: readonly string[]
  /** Fewer than two people have them. */
  readonly fragile: number
  /** With a plan that does not fit together. */
  readonly questionable: number
}

/** What the matrix comes to, for the sentence above it. */
export function summaryOf(rows: readonly SkillRow[]): SkillSummary {
  const short = rows.filter(({ gaps }) => (gaps.now ?? 0) > 0)
  const times = short.flatMap(({ leadTimeMonths }) => (leadTimeMonths === null ? [] : [leadTimeMonths]))
  const longestLeadTimeMonths = times.length > 0 ? Math.max(...times) : null
  return {
    skills: rows.length,
    short: short.length,
    unknown: rows.filter(({ gaps }) => gaps.now === null).length,
    withoutPlan: short.filter(({ remedy }) => remedy === '').length,
    longestLeadTimeMonths,
    longest: short
      .filter((row) => row.leadTimeMonths !== null && row.leadTimeMonths === longestLeadTimeMonths)
      .map(({ key }) => key),
    fragile: rows.filter((row) => row.isFragile).length,
    questionable: rows.filter(({ checks }) => checks.some((check) => check !== 'no-plan')).length,
  }
}

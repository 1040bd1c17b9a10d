import type { Finding } from '../advisor/finding'
import type { PlainRecord } from '../board/commands'
import { recordTypes } from '../catalogue/records'
import type { RegisterTable } from './findings-about'
import { openDecisions, type PhasesNow } from './phases-now'
import { countOf, liveObjectives, openHurdles, type Reading } from './readiness-facts'
import type { SkillRow } from './skill-matrix'

/** Something that should be there before the next phase begins, and why it is asked for. */
export interface Missing {
  /** The same for the same matter. */
  readonly key: string
  /** What is missing, as one sentence. */
  readonly says: string
  /** Who asks for it, as one sentence: the catalogue, a rule, the agenda. */
  readonly because: string
  /** Record ids of the cards that it is about; none where a card is to be made. */
  readonly cards: readonly string[]
  /** What helps: a new record of the table, or the cards themselves. */
  readonly help: 'add' | 'open'
  /** Without it the next phase stands on nothing. */
  readonly isNeeded: boolean
}

/** What the question of what is missing is asked of. */
export interface Asked extends Reading {
  readonly records: readonly PlainRecord[]
  readonly now: PhasesNow
  readonly agenda: readonly { readonly title: string; readonly decision?: string | null }[]
}

/** What is missing in a table before the next phase: what is needed comes first. `about`: the findings about this table. */
export function missingIn(table: RegisterTable, asked: Asked, about: readonly Finding[]): Missing[] {
  const all = [...byCatalogue(table, asked), ...byTable[table](asked), ...byRules(about)]
  return [...all.filter((it) => it.isNeeded), ...all.filter((it) => !it.isNeeded)]
}

/** What the catalogue says a finished workshop has at least. */
function byCatalogue(table: RegisterTable, reading: Asked): Missing[] {
  const type = table === 'decision' ? undefined : recordTypes.find((it) => it.type === table)
  if (!type || table === 'decision' || countOf(table, reading) >= type.minimum) return []
  const says = `${type.title}: ${type.minimum === 1 ? 'at least one is missing' : `at least ${type.minimum} are needed`}.`
  return [missing(`minimum ${table}`, says, 'Every finished workshop has one.', [], true)]
}

const byTable: Readonly<Record<RegisterTable, (reading: Asked) => Missing[]>> = {
  objective(reading) {
    const silent = liveObjectives(reading).filter(({ measure }) => measure.trim() === '')
    const { unbacked, unserved, matrix } = reading.coverage
    const isChosen = matrix.options.some(({ status }) => status === 'chosen')
    return [
      ...each(unbacked, 'unbacked', 'Nobody stands behind “%”.', 'Without a sponsor an objective has no budget.', true),
      ...each(
        silent.map(asCovered),
        'unmeasured',
        '“%” does not say how it is measured.',
        'Only what is measured can be met.',
        false,
      ),
      ...(isChosen
        ? each(
            unserved,
            'unserved',
            'No option serves “%”.',
            'Options are chosen, and none of them is tied to it.',
            false,
          )
        : []),
    ]
  },
  sponsor({ register, coverage }) {
    const named = register.sponsors.filter(({ commitment }) => commitment !== 'declined')
    const isConfirmed = named.some(({ commitment }) => commitment === 'committed')
    return [
      ...(named.length > 0 && !isConfirmed
        ? [
            missing(
              'unconfirmed',
              'No sponsor is confirmed yet.',
              'A sponsor who was only named has agreed to nothing.',
              named.map(({ id }) => id),
              true,
            ),
          ]
        : []),
      ...each(
        coverage.idleSponsors,
        'idle',
        '% stands behind no objective.',
        'A sponsor without an objective backs nothing.',
        false,
      ),
    ]
  },
  hurdle(reading) {
    const unowned = openHurdles(reading).filter(({ owner }) => owner.trim() === '')
    const silent = reading.register.hurdles.filter(
      ({ status, resolution }) => status === 'closed' && resolution.trim() === '',
    )
    return [
      ...each(
        unowned.filter(({ severity }) => severity === 'high').map(asCovered),
        'unowned',
        '“%” weighs heavily and has no owner.',
        'Nobody takes away what is nobody’s.',
        true,
      ),
      ...each(
        unowned.filter(({ severity }) => severity !== 'high').map(asCovered),
        'unowned',
        '“%” has no owner.',
        'Nobody takes away what is nobody’s.',
        false,
      ),
      ...each(
        silent.map(asCovered),
        'unexplained',
        'What was done about “%” is not said.',
        'It counts as resolved.',
        false,
      ),
    ]
  },
  'skill-gap'({ matrix }) {
    const of = (rows: readonly SkillRow[]) => rows.map(({ card, key, title }) => ({ card, key, title }))
    const unknown = matrix.filter(({ askedBy, gaps }) => askedBy.length > 0 && gaps.now === null)
    const unplanned = matrix.filter(({ askedBy, checks }) => askedBy.length > 0 && checks.includes('no-plan'))
    const fragile = matrix.filter(({ isFragile }) => isFragile)
    return [
      ...eachSkill(
        of(unknown),
        'unknown',
        'Nobody has said how well the team masters %.',
        'An option in question demands it.',
        false,
      ),
      ...eachSkill(
        of(unplanned),
        'unplanned',
        '% falls short, and there is no plan.',
        'A chosen option would stand on it.',
        true,
      ),
      ...eachSkill(of(fragile), 'fragile', 'Fewer than two people have %.', 'It leaves when they leave.', false),
    ]
  },
  persona({ coverage }) {
    return coverage.unsuited.flatMap(({ because, ...persona }) =>
      each(
        [persona],
        'unsuited',
        'No chosen product type suits %.',
        because === 'others-chosen' ? 'Others on this board would.' : 'Nobody has said which would.',
        false,
      ),
    )
  },
  decision({ records, now, agenda, register }) {
    const { phase } = now
    if (!phase) return []
    const titles = new Map(register.decisions.map((it) => [it.id, it] as const))
    return openDecisions(records, phase.frame).map((id) => {
      const { title = '', ref = '' } = titles.get(id) ?? {}
      const step = agenda.findIndex(({ decision }) => decision === id || (ref !== '' && decision === ref))
      const because =
        step < 0
          ? `It stands in ${phase.title}.`
          : `Step ${step + 1} of the agenda, “${agenda[step]?.title}”, is about it.`
      return missing(`open ${id}`, `“${title}” is not decided.`, because, [id], step >= 0)
    })
  },
}

/** What a rule warns of is missing too; notes are for reading. */
function byRules(findings: readonly Finding[]): Missing[] {
  return findings
    .filter(({ severity }) => severity !== 'info')
    .map(({ key, title, message, cards, severity, action }) => ({
      key: `rule ${key}`,
      says: title,
      because: message,
      cards,
      help: action?.kind === 'add-record' ? 'add' : 'open',
      isNeeded: severity === 'blocker',
    }))
}

function missing(key: string, says: string, because: string, cards: readonly string[], isNeeded: boolean): Missing {
  return { key, says, because, cards, help: cards.length > 0 ? 'open' : 'add', isNeeded }
}

type Named = { readonly card: string | null; readonly title: string; readonly key?: string }
const eachSkill = (
  rows: readonly Named[],
  about: string,
  says: string,
  because: string,
  isNeeded: boolean,
): Missing[] =>
  rows.map(({ card, title, key }) =>
    missing(
      `${about} ${card ?? key}`,
      says.replace('%', () => title),
      because,
      card === null ? [] : [card],
      isNeeded,
    ),
  )
const each = (cards: readonly Named[], about: string, says: string, because: string, isNeeded: boolean): Missing[] =>
  eachSkill(
    cards.map((it) => ({ ...it, title: it.title || 'What has no name yet' })),
    about,
    says,
    because,
    isNeeded,
  )

const asCovered = ({ id, title }: { readonly id: string; readonly title: string }) => ({ card: id, title })

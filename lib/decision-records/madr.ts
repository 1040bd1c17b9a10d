import type { Report, ReportDecision, ReportOption } from '../report/report'
import { statusName } from '../report/words'
import { moreInformation } from './more-information'
import { bullets, inline, joined, paragraphs, yamlText } from './plain'

export type RecordStatus = 'proposed' | 'accepted' | 'deferred' | 'rejected'

/** MADR's words for where a decision stands. */
export function recordStatus({ state }: Pick<ReportDecision, 'state'>): RecordStatus {
  switch (state) {
    case 'decided':
      return 'accepted'
    case 'deferred':
      return 'deferred'
    case 'not-applicable':
      return 'rejected'
    default:
      return 'proposed'
  }
}

export const recordTitle = ({ number, title }: Pick<ReportDecision, 'number' | 'title'>): string =>
  [number, title].filter(Boolean).join(' ')

/** One decision as a record in the form of MADR 4: front matter, then its headings, whatever is known already. */
export function decisionRecord(report: Report, decision: ReportDecision): string {
  return joined([frontMatter(report, decision), ...recordBody(report, decision, '#')])
}

/** The record without its front matter, under a heading of the given depth: for a text that holds them all. */
export function recordBody(report: Report, decision: ReportDecision, depth: string): string[] {
  const { drivers, options } = decision
  return [
    `${depth} ${inline(recordTitle(decision))}`,
    `${depth}# Context and Problem Statement`,
    ...context(decision),
    ...(drivers.length > 0 ? [`${depth}# Decision Drivers`, bullets(drivers.map(inline))] : []),
    `${depth}# Considered Options`,
    considered(decision),
    `${depth}# Decision Outcome`,
    ...outcome(decision),
    `${depth}## Consequences`,
    consequences(decision),
    ...(options.length > 0 ? [`${depth}# Pros and Cons of the Options`] : []),
    ...options.flatMap((option) => [`${depth}## ${inline(option.title)}`, ...prosAndCons(option)]),
    `${depth}# More Information`,
    ...moreInformation(report, decision, `${depth}##`),
  ]
}

function frontMatter(report: Report, decision: ReportDecision): string {
  const named = (...which: readonly string[]) =>
    report.people.filter(({ role }) => which.includes(role)).map(({ name }) => yamlText(name))
  return [
    '---',
    `status: ${recordStatus(decision)}`,
    `date: ${report.at.slice(0, 10)}`,
    `decision-makers: [${named('facilitator', 'contributor').join(', ')}]`,
    `consulted: [${named('stakeholder').join(', ')}]`,
    `informed: [${named('observer').join(', ')}]`,
    ...(decision.reviewOn ? [`review-date: ${yamlText(decision.reviewOn)}`] : []),
    '---',
  ].join('\n')
}

function context({ question, findings, state }: ReportDecision): string[] {
  const open = findings.filter(({ setAside }) => setAside === null)
  return [
    question ? paragraphs(question) : 'Nobody has written down the question yet.',
    ...(state === 'not-applicable' ? ['It was said not to apply here.'] : []),
    ...(open.length > 0
      ? ['What the advisor says about it:', bullets(open.map(({ message }) => inline(message)))]
      : []),
  ]
}

function considered({ options }: ReportDecision): string {
  if (options.length === 0) return 'No option has been named yet.'
  return bullets(
    options.map(({ title, status, votes }) => {
      const facts = [
        status === 'candidate' ? '' : statusName(status).toLowerCase(),
        votes === null ? '' : `${votes} ${votes === 1 ? 'vote' : 'votes'}`,
      ].filter(Boolean)
      return facts.length > 0 ? `${inline(title)} (${facts.join(', ')})` : inline(title)
    }),
  )
}

function outcome({ options, rationale, state, isContested }: ReportDecision): string[] {
  const chosen = options.filter(({ status }) => status === 'chosen')
  const titles = chosen.map(({ title }) => `“${inline(title)}”`).join(', ')
  const lead =
    chosen.length === 0
      ? state === 'deferred'
        ? 'Deferred; no option is chosen.'
        : 'Not decided yet.'
      : state === 'decided'
        ? `Chosen ${chosen.length === 1 ? 'option' : 'options'}: ${titles}.`
        : `Chosen so far: ${titles}.${isContested ? ' Only one of them may be chosen; this is not settled.' : ''}`
  const reasons = chosen.filter((it) => it.rationale !== '')
  const others = options.filter((it) => it.status !== 'chosen' && it.status !== 'candidate' && it.rationale !== '')
  return [
    lead,
    ...(rationale ? [`Because: ${paragraphs(rationale)}`] : []),
    ...(reasons.length > 0 ? [bullets(reasons.map((it) => `${inline(it.title)}: ${inline(it.rationale)}`))] : []),
    ...(others.length > 0
      ? [
          bullets(
            others.map((it) => `${inline(it.title)}, ${statusName(it.status).toLowerCase()}: ${inline(it.rationale)}`),
          ),
        ]
      : []),
  ]
}

/** What follows: skills that fall short, and what the advisor warns of. */
function consequences({ options, gaps, findings }: ReportDecision): string {
  const chosen = options.filter(({ status }) => status === 'chosen')
  const lines = [
    ...chosen.flatMap(({ pros }) => pros.map((it) => `Good, because ${inline(it)}`)),
    ...chosen.flatMap(({ cons }) => cons.map((it) => `Bad, because ${inline(it)}`)),
    ...gaps.map(
      ({ title, gap, remedy, leadTimeMonths }) =>
        `Bad, because the skill ${inline(title)} falls short by ${gap ?? 0}${
          remedy
            ? `; plan: ${inline(remedy)}${leadTimeMonths === null ? '' : `, ${leadTimeMonths} months`}`
            : '; no plan yet'
        }`,
    ),
    ...findings
      .filter(({ severity }) => severity !== 'info')
      .map(({ title, setAside }) =>
        setAside
          ? `Neutral, because “${inline(title)}” was set aside: ${inline(setAside.reason)}`
          : `Bad, because of the advisor’s warning: ${inline(title)}`,
      ),
  ]
  return lines.length > 0 ? bullets(lines) : 'None are known yet.'
}

function prosAndCons({ description, pros, cons }: ReportOption): string[] {
  const lines = [...pros.map((it) => `Good, because ${inline(it)}`), ...cons.map((it) => `Bad, because ${inline(it)}`)]
  return [
    ...(description ? [paragraphs(description)] : []),
    lines.length > 0 ? bullets(lines) : 'Nobody has written down what speaks for it or against it.',
  ]
}

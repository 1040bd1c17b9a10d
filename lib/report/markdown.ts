import { dissentLine, voteLines } from '../decision-records/more-information'
import { recordTitle } from '../decision-records/madr'
import { bullets, inline, joined, paragraphs } from '../decision-records/plain'
import type { Report, ReportDecision, ReportFinding, ReportRecord, ReportSkill } from './report'
import { severityName, stateName, statusName } from './words'

/** The whole report as Markdown. */
export function reportMarkdown(report: Report): string {
  const { register } = report
  return joined([
    `# ${inline(report.title)}`,
    [inline(report.board), report.at.slice(0, 10), report.by ? `led by ${inline(report.by)}` : '']
      .filter(Boolean)
      .join(' · '),
    '## Summary',
    paragraphs(report.summary.join('\n')),
    ...section('Intent', report.objectives, (it) => {
      const facts = [it.measure, it.target, it.dueDate, it.owner].filter(Boolean).map(inline).join(' · ')
      const behind = it.sponsors
        .map(({ title, commitment }) => `${inline(title)} (${commitment.toLowerCase()})`)
        .join(', ')
      return `${inline(it.title)}${facts ? `: ${facts}` : ''}. ${behind ? `Sponsors: ${behind}.` : 'Nobody stands behind it.'}`
    }),
    '## Decisions',
    ...(report.decisions.length === 0 ? ['This board holds no decisions.'] : report.decisions.flatMap(decisionLines)),
    ...(report.otherVotes.length > 0 ? ['## Other votes', ...report.otherVotes.flatMap(voteLines)] : []),
    ...section('Sponsors', register.sponsors, recordLine),
    ...section('Hurdles', register.hurdles, recordLine),
    ...section('Personas', register.personas, recordLine),
    ...section('Skills', report.skills, skillLine),
    ...section(
      'Findings',
      report.findings.filter(({ setAside }) => setAside === null),
      findingLine,
    ),
    ...section(
      'Findings set aside',
      report.findings.filter(({ setAside }) => setAside !== null),
      findingLine,
    ),
    ...section('Open points', report.openPoints, ({ text, about }) => `${inline(about)}: ${inline(text)}`),
    ...section('Who took part', report.people, ({ name, role, minutes }) =>
      [inline(name), role, minutes === null ? '' : `${Math.max(1, minutes)} min`].filter(Boolean).join(', '),
    ),
  ])
}

function section<T>(title: string, items: readonly T[], line: (item: T) => string): string[] {
  return items.length > 0 ? [`## ${title}`, bullets(items.map(line))] : []
}

function decisionLines(decision: ReportDecision): string[] {
  const { question, state, options, rationale, votes, relations, former, reviewOn } = decision
  const dissent = votes.flatMap((it) => it.dissent)
  return [
    `### ${inline(recordTitle(decision))}`,
    `${stateName(state)}.${question ? ` ${inline(question)}` : ''}`,
    options.length > 0
      ? bullets(
          options.map(({ title, status, votes: got, rationale: why }) =>
            [
              `${inline(title)}: ${statusName(status).toLowerCase()}`,
              got === null ? '' : `, ${got} ${got === 1 ? 'vote' : 'votes'}`,
              why ? `. Because: ${inline(why)}` : '',
            ].join(''),
          ),
        )
      : '',
    rationale ? `Because: ${paragraphs(rationale)}` : '',
    ...votes.flatMap(voteLines),
    ...(dissent.length > 0 ? ['Dissent:', bullets(dissent.map(dissentLine))] : []),
    ...(relations.length > 0
      ? ['Relations:', bullets(relations.map(({ words, reason }) => inline(reason ? `${words}: ${reason}` : words)))]
      : []),
    former
      ? `Decided before in “${inline(former.session)}” on ${former.at.slice(0, 10)}: ${former.chosen.map(inline).join(', ')}.`
      : '',
    reviewOn ? `To be looked at again on ${inline(reviewOn)}.` : '',
  ]
}

function recordLine({ title, fields }: ReportRecord): string {
  const facts = fields.map(({ name, value }) => `${name.toLowerCase()} ${inline(value)}`).join('; ')
  return facts ? `${inline(title)}: ${facts}` : inline(title)
}

function skillLine({ title, now, y3, y5, needed, gap, remedy, owner }: ReportSkill): string {
  const level = (it: number | null) => (it === null ? 'not known' : String(it))
  const plan = [remedy, owner].filter(Boolean).map(inline).join(', ')
  return `${inline(title)}: needed ${needed}, now ${level(now)}, in 3 years ${level(y3)}, in 5 years ${level(y5)}${
    gap ? `, short by ${gap}` : ''
  }${plan ? ` (${plan})` : ''}`
}

function findingLine({ severity, title, message, where, setAside }: ReportFinding): string {
  const aside = setAside ? ` Set aside by ${inline(setAside.by)}: ${inline(setAside.reason)}` : ''
  return `${severityName[severity]}, ${inline(where)}: ${inline(title)}. ${inline(message)}${aside}`
}

import type { Report } from '@/lib/report/report'

export interface ReportSection {
  readonly id: string
  readonly title: string
  /** How much there is of it; null where it is not counted. */
  readonly count: number | null
}

/** What a report has something to say about, in the order in which it is read. */
export function reportSections(report: Report): ReportSection[] {
  const { sponsors, hurdles, personas } = report.register
  const counted = (id: string, title: string, count: number): ReportSection[] =>
    count > 0 ? [{ id, title, count }] : []
  return [
    { id: 'summary', title: 'Summary', count: null },
    ...counted('intent', 'Intent', report.objectives.length),
    ...counted('decisions', 'Decisions', report.decisions.length),
    ...counted('other-votes', 'Other votes', report.otherVotes.length),
    ...counted('register', 'Register', sponsors.length + hurdles.length + personas.length),
    ...counted('skills', 'Skills', report.skills.length),
    ...counted('findings', 'Findings', report.findings.length),
    ...counted('open-points', 'Open points', report.openPoints.length),
    ...counted('comments', 'Comments', report.threads.length),
    ...counted('people', 'Who took part', report.people.length),
    ...counted('pictures', 'The board', report.phases.length),
  ]
}

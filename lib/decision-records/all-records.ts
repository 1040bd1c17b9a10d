import type { Report, ReportDecision } from '../report/report'
import { stateName } from '../report/words'
import { decisionRecord, recordBody, recordStatus, recordTitle } from './madr'
import { inline, joined } from './plain'

/** All decisions in one text: each with MADR's headings, also where nothing is decided yet. */
export function madrText(report: Report): string {
  const { decisions, board, title, kind, at } = report
  return joined([
    `# Decision records: ${inline(board)}`,
    `${kind === 'now' ? 'As of' : `Session “${inline(title)}”,`} ${at.slice(0, 10)}.`,
    ...(decisions.length === 0 ? ['This board holds no decisions.'] : []),
    ...decisions.flatMap((decision) => [...withStatus(recordBody(report, decision, '##'), recordStatus(decision))]),
  ])
}

export interface RecordFile {
  readonly name: string
  readonly text: string
}

/** One file for each decision, and an index that names them all: what goes into the zip. */
export function madrFiles(report: Report): RecordFile[] {
  const files = report.decisions.map((decision, at) => ({ decision, name: fileNameOf(decision, at) }))
  const index = joined([
    `# Decision records: ${inline(report.board)}`,
    report.kind === 'now'
      ? `As of ${report.at.slice(0, 10)}.`
      : `Session “${inline(report.title)}”, ${report.at.slice(0, 10)}.`,
    files.length === 0
      ? 'This board holds no decisions.'
      : [
          '| Record | Where it stands | Chosen |',
          '| --- | --- | --- |',
          ...files.map(
            ({ decision, name }) =>
              `| [${inline(recordTitle(decision))}](${name}) | ${stateName(decision.state)} | ${chosenOf(decision)} |`,
          ),
        ].join('\n'),
  ])
  return [
    { name: 'README.md', text: index },
    ...files.map(({ decision, name }) => ({ name, text: decisionRecord(report, decision) })),
  ]
}

function chosenOf({ options }: ReportDecision): string {
  return options
    .filter(({ status }) => status === 'chosen')
    .map(({ title }) => inline(title))
    .join(', ')
}

/** "0003-creation-approach.md": unlike every other one, and taken by every file system. */
function fileNameOf({ title }: ReportDecision, at: number): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
  return `${String(at + 1).padStart(4, '0')}-${words || 'decision'}.md`
}

function withStatus([title = '', ...rest]: readonly string[], status: string): string[] {
  return [title, `Status: ${status}`, ...rest]
}

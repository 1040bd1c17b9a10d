import { getReport } from '../../lib/contracts/handover'
import { reportMarkdown } from '../../lib/report/markdown'
import { fileAnswer } from '../http/file-answer'
import { answer } from '../http/route'
import type { Runtime } from '../runtime'
import { madrZip } from './madr-zip'
import type { ReadReport } from './read-report'
import { reportPdf } from './report-pdf'

export type ReportFormat = 'json' | 'pdf' | 'md' | 'madr-zip'

/** A report in the form that was asked for. */
export async function answerReport(runtime: Runtime, read: ReadReport, format: ReportFormat): Promise<Response> {
  const { report } = read
  const name = plainName(report.title)
  switch (format) {
    case 'pdf':
      return fileAnswer(await reportPdf(read), { type: 'application/pdf', saveAs: `${name}.pdf` })
    case 'md':
      return fileAnswer(reportMarkdown(report), { type: 'text/markdown', saveAs: `${name}.md` })
    case 'madr-zip':
      return fileAnswer(madrZip(report), { type: 'application/zip', saveAs: `${name}-decisions.zip` })
    case 'json':
      return answer(runtime, getReport, report)
  }
}

/** A title as every file system takes it. */
function plainName(title: string): string {
  const plain = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return plain.slice(0, 80) || 'report'
}

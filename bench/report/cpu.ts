// What a report of a Complete board costs in processor time, whatever else the machine does: `npx tsx bench/report/cpu.ts`.
import { seedRecords } from '../../lib/board/seed'
import { frameworkById } from '../../lib/catalogue/catalogue'
import { madrText } from '../../lib/decision-records/all-records'
import { makeReport } from '../../lib/report/make-report'
import { reportMarkdown } from '../../lib/report/markdown'
import { savedSession } from '../../lib/report/testing/saved'
import { reportPdf } from '../../server/reports/report-pdf'

const framework = frameworkById('data-product') ?? null
const saved = savedSession((moment) => ({
  ...moment,
  records: seedRecords({ framework, density: 'complete', cases: true }),
}))
const report = makeReport(saved)
const parts = [
  ['report', () => makeReport(saved)],
  ['Markdown', () => reportMarkdown(report)],
  ['decision records', () => madrText(report)],
  ['PDF', () => reportPdf({ report, saved })],
] as const
for (const [name, make] of parts) {
  const took: number[] = []
  for (let time = 0; time < 7; time++) {
    const began = process.cpuUsage()
    await make()
    const { user, system } = process.cpuUsage(began)
    took.push((user + system) / 1000)
  }
  took.sort((a, b) => a - b)
  process.stdout.write(`| ${name} | ${took[3]?.toFixed(1)} | ${took.at(-1)?.toFixed(1)} |\n`)
}
process.stdout.write(`${saved.records.length} records\n`)

import { strToU8, zipSync } from 'fflate'
import { madrFiles } from '../../lib/decision-records/all-records'
import type { Report } from '../../lib/report/report'

/** One Markdown file for each decision and an index, packed. The same report makes the same bytes. */
export function madrZip(report: Report): Uint8Array {
  const mtime = new Date(report.at)
  return zipSync(Object.fromEntries(madrFiles(report).map(({ name, text }) => [name, [strToU8(text), { mtime }]])))
}

import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { fromBuffer } from 'yauzl'
import { edit } from '../../lib/compare/testing/states'
import { makeReport } from '../../lib/report/make-report'
import { choose, decide, savedSession, someDecision, steps } from '../../lib/report/testing/saved'
import { madrZip } from './madr-zip'
import { reportPdf } from './report-pdf'

const { decision, options } = someDecision()
const [first = ''] = options

test('a report is a PDF that others can read, with the letters of every name', async () => {
  const saved = savedSession(
    steps(
      edit(first, { title: 'Łódź, Größe und ſ' }),
      choose(first, 'Because Żaneta Müller says so.'),
      decide(decision),
    ),
  )
  const report = { ...makeReport(saved), people: [{ name: 'Żaneta Groß', role: 'facilitator' as const, minutes: 80 }] }
  const text = await textOf(await reportPdf({ report, saved }))
  for (const words of ['Session 2', 'Łódź, Größe', 'Żaneta Müller says so.', 'Żaneta Groß', 'Who took part', 'Summary'])
    expect(text).toContain(words)
  for (const { title } of report.phases) expect(text).toContain(title)
})

test('a zip of records holds an index and one file for each decision', async () => {
  const report = makeReport(savedSession())
  const names = await namesIn(madrZip(report))
  expect(names[0]).toBe('README.md')
  expect(names).toHaveLength(report.decisions.length + 1)
  expect(madrZip(report)).toEqual(madrZip(report))
})

/** The files that a reader which is not ours finds in a zip. */
function namesIn(zip: Uint8Array): Promise<string[]> {
  return new Promise((resolve, reject) => {
    fromBuffer(Buffer.from(zip), { lazyEntries: false }, (error, file) => {
      if (error) return reject(error)
      const names: string[] = []
      file.on('entry', ({ fileName }: { fileName: string }) => names.push(fileName))
      file.on('end', () => resolve(names))
      file.on('error', reject)
    })
  })
}

/** What a reader that is not ours finds in a PDF. */
async function textOf(pdf: Uint8Array): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'charrette-pdf-'))
  try {
    const file = path.join(folder, 'report.pdf')
    await writeFile(file, pdf)
    const { stdout } = await promisify(execFile)('pdftotext', ['-enc', 'UTF-8', file, '-'], { maxBuffer: 8_000_000 })
    return stdout
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

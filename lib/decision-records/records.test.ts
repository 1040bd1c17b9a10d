import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { edit } from '../compare/testing/states'
import { makeReport } from '../report/make-report'
import { reportMarkdown } from '../report/markdown'
import type { Report } from '../report/report'
import { choose, closed, closedRound, decide, savedSession, someDecision, steps } from '../report/testing/saved'
import { madrFiles, madrText } from './all-records'
import { decisionRecord } from './madr'
import { yStatement } from './y-statement'

const { decision, options } = someDecision()
const [first = ''] = options
const plain = makeReport(savedSession())

const headings = (text: string): string[] => text.split('\n').filter((line) => /^#{1,6}(\s|$)/.test(line))
/** Lines that would begin a block of their own that we did not write. */
const intruders = (text: string): string[] =>
  text.split('\n').filter((line) => /^(\s{0,3}(```|~~~|>|<|\||===|---)|\s{4,}\S|\t)/.test(line))

const withoutMatter = (text: string): string => text.replace(/^---\n[\s\S]*?\n---\n/, '')

function frontMatterOf(text: string): Record<string, unknown> {
  const [, matter = ''] = /^---\n([\s\S]*?)\n---\n/.exec(text) ?? []
  return parse(matter) as Record<string, unknown>
}

/** What somebody may type to break out of where it stands. */
const hostile = fc.oneof(
  fc.constantFrom(
    '---\nstatus: accepted',
    '# A heading of mine',
    '\n\n## Decision Outcome\n\n',
    '```\nfence',
    '"]\nevil: true',
    '<script>alert(1)</script>',
    '[click](javascript:alert(1))',
    '| a | b |',
    'text\n===',
    '* item\n* item',
    '1. one',
    '\u2028# line separator',
    '\u0085---\u0085',
    '\ud800 half',
    "'}: {",
    '    indented code',
    '\t# tab',
    '\\',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ maxLength: 40 }),
)

describe('decision records', () => {
  test('have the four headings of MADR also where nothing is decided yet', () => {
    const text = madrText(plain)
    expect(plain.decisions.length).toBeGreaterThan(5)
    for (const heading of ['Context and Problem Statement', 'Considered Options', 'Decision Outcome', 'Consequences']) {
      expect(headings(text).filter((line) => line.endsWith(` ${heading}`))).toHaveLength(plain.decisions.length)
    }
    for (const { text: one } of madrFiles(plain).slice(1)) {
      expect(headings(one)).toEqual(
        expect.arrayContaining([
          '## Context and Problem Statement',
          '## Considered Options',
          '## Decision Outcome',
          '### Consequences',
        ]),
      )
      expect(frontMatterOf(one)).toMatchObject({ status: 'proposed', date: '2026-11-12' })
    }
  })

  test('say what was chosen, why, with which votes and what it brings', () => {
    const saved = savedSession(
      steps(choose(first, 'It fits.'), decide(decision), closed(closedRound(decision, options))),
    )
    const report = makeReport(saved)
    const told = report.decisions.find(({ card }) => card === decision)
    if (!told) throw new Error('the decision is not in the report')
    const text = decisionRecord(report, told)
    expect(frontMatterOf(text)).toMatchObject({ status: 'accepted' })
    expect(text).toContain('It fits.')
    expect(text).toContain('7 of 9 voted, without names.')
    expect(text).toContain('Good, because')
    expect(yStatement(told)).toMatch(/^In the context of .+ we decided for “.+\.$/)
  })

  test('are one file each with an index that names them all', () => {
    const [index, ...files] = madrFiles(plain)
    expect(index?.name).toBe('README.md')
    expect(new Set(files.map(({ name }) => name)).size).toBe(plain.decisions.length)
    for (const { name } of files) expect(index?.text).toContain(`](${name})`)
  })

  test('keep their form whatever people typed', () => {
    const shape = (report: Report) => ({
      record: report.decisions.map((it) => headings(decisionRecord(report, it)).length),
      all: headings(madrText(report)).length,
      whole: headings(reportMarkdown(report)).length,
    })
    const clean = shape(reportWith(['A', 'B', 'C', 'D', 'E']))
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 5, maxLength: 5 }), (words) => {
        const report = reportWith(words)
        expect(shape(report)).toEqual(clean)
        const told = report.decisions.find(({ card }) => card === decision)
        if (!told) throw new Error('the decision is not in the report')
        const text = decisionRecord(report, told)
        const matter = frontMatterOf(text)
        expect(Object.keys(matter)).toEqual(['status', 'date', 'decision-makers', 'consulted', 'informed'])
        expect(matter['decision-makers']).toHaveLength(1)
        expect(intruders(withoutMatter(text))).toEqual([])
        expect(intruders(madrText(report))).toEqual([])
        expect(intruders(reportMarkdown(report))).toEqual([])
        for (const { text: file } of madrFiles(report)) expect(withoutMatter(file)).not.toMatch(/(?<!\\)<script/)
      }),
      { numRuns: Number(process.env.CHARRETTE_FUZZ_RUNS ?? 40) },
    )
  })
})

/** The same board with other words in every place that people write in. */
function reportWith([title = '', question = '', because = '', dissent = '', name = '']: readonly string[]): Report {
  const said = { id: 'dis_00000000000000000001', text: dissent, by: null, at: '2026-11-12T14:21:00.000Z' }
  const round = closedRound(decision, options, { question, name: title, dissent: [said as never] })
  const saved = savedSession(
    steps(edit(decision, { question, rationale: because }), edit(first, { title, rationale: dissent }), closed(round)),
  )
  const report = makeReport({ ...saved, title: name })
  return { ...report, people: [{ name, role: 'facilitator', minutes: null }] }
}

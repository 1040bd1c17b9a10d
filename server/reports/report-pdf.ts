// True: the types know the default export only.
// oxlint-disable-next-line import/no-named-as-default
import PDFDocument from 'pdfkit'
import { recordTitle } from '../../lib/decision-records/madr'
import type { Report, ReportDecision } from '../../lib/report/report'
import { severityName, stateName, statusName } from '../../lib/report/words'
import { registerFonts } from '../export/pdf/fonts'
import { margin, Writer } from './pdf-writer'
import type { ReadReport } from './read-report'

/**
 * The report as A4 pages: text that can be searched and copied, with its letters in the file, and the board's phases as lines.
 * Between two parts the process gets its turn.
 */
export async function reportPdf({ report, saved }: ReadReport): Promise<Uint8Array> {
  const at = new Date(report.at)
  const info = { Title: `${report.title} · ${report.board}`, Creator: 'Charrette', CreationDate: at, ModDate: at }
  const document = new PDFDocument({ size: 'A4', margin, bufferPages: true, lang: 'en-GB', info })
  const chunks: Buffer[] = []
  const ended = new Promise<void>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', resolve)
    document.on('error', reject)
  })
  registerFonts(document)
  const page = new Writer(document)
  page.title(report)
  for (const part of [summary, intent, decisions, register, openEnds, people]) {
    part(page, report)
    await new Promise((resolve) => setImmediate(resolve))
  }
  for (const phase of report.phases) {
    page.picture(phase.title, phase.frame, saved.records)
    await new Promise((resolve) => setImmediate(resolve))
  }
  page.numbers(report)
  document.end()
  await ended
  return Buffer.concat(chunks)
}

function summary(page: Writer, report: Report): void {
  page.section('Summary')
  for (const sentence of report.summary) page.line(sentence)
}

function intent(page: Writer, { objectives }: Report): void {
  if (objectives.length === 0) return
  page.section('Intent')
  for (const it of objectives) {
    page.line(it.title, { isBold: true })
    page.line([it.measure, it.target, it.dueDate, it.owner].filter(Boolean).join(' · '), { isQuiet: true })
    const behind = it.sponsors.map(({ title, commitment }) => `${title} (${commitment.toLowerCase()})`).join(', ')
    page.line(behind ? `Sponsors: ${behind}` : 'Nobody stands behind it.', { isQuiet: true })
  }
}

function decisions(page: Writer, report: Report): void {
  page.section('Decisions')
  if (report.decisions.length === 0) page.line('This board holds no decisions.')
  for (const decision of report.decisions) oneDecision(page, decision)
  for (const vote of report.otherVotes) {
    page.heading(vote.name)
    votes(page, [vote])
  }
}

function oneDecision(page: Writer, decision: ReportDecision): void {
  const { question, options, rationale, relations, former, reviewOn, state } = decision
  page.heading(recordTitle(decision), stateName(state))
  page.line(question, { isQuiet: true })
  for (const { title, status, votes: got, rationale: why } of options) {
    const facts = [
      status === 'candidate' ? '' : statusName(status).toLowerCase(),
      got === null ? '' : `${got} ${got === 1 ? 'vote' : 'votes'}`,
    ]
    const told = [title, ...facts.filter(Boolean)].join(', ')
    page.item(why ? `${told}. Because ${why}` : told, status === 'chosen')
  }
  if (rationale) page.line(`Because ${rationale}`)
  votes(page, decision.votes)
  for (const { words, reason } of relations.slice(0, relationsMax))
    page.line(reason ? `${words}: ${reason}` : words, { isQuiet: true })
  if (relations.length > relationsMax) page.line(`${relations.length - relationsMax} more relations`, { isQuiet: true })
  if (former) page.line(`Decided before in ${former.session}: ${former.chosen.join(', ')}`, { isQuiet: true })
  if (reviewOn) page.line(`To be looked at again on ${reviewOn}`, { isQuiet: true })
}
/** A page is no place for all that a framework knows; the decision records hold every one. */
const relationsMax = 4

function votes(page: Writer, all: ReportDecision['votes']): void {
  for (const { question, voted, eligible, anonymous, results, dissent } of all) {
    page.line(`Vote: ${question} ${voted} of ${eligible} voted${anonymous ? ', without names' : ''}.`, {
      isQuiet: true,
    })
    for (const { label, words } of results) page.item(`${label}: ${words}`)
    for (const { text, by, stance } of dissent)
      page.item(`${by ?? 'Without a name'}, ${stance ?? 'disagrees'}: ${text}`)
  }
}

function register(page: Writer, { register: all, skills }: Report): void {
  const lists = [
    ['Sponsors', all.sponsors],
    ['Hurdles', all.hurdles],
    ['Personas', all.personas],
  ] as const
  for (const [title, records] of lists) {
    if (records.length === 0) continue
    page.section(title)
    for (const { title: name, fields } of records)
      page.item([name, ...fields.map((it) => `${it.name.toLowerCase()} ${it.value}`)].join(' · '))
  }
  if (skills.length === 0) return
  page.section('Skills')
  for (const { title, now, needed, gap, remedy, owner } of skills) {
    const level = `now ${now ?? 'not known'}, needed ${needed}${gap ? `, short by ${gap}` : ''}`
    page.item([title, level, remedy, owner].filter(Boolean).join(' · '))
  }
}

function openEnds(page: Writer, { findings, openPoints }: Report): void {
  const [aside, open] = [findings.filter((it) => it.setAside), findings.filter((it) => !it.setAside)]
  if (open.length > 0) page.section('Findings')
  for (const { severity, title, where, message } of open)
    page.item(`${severityName[severity]}, ${where}: ${title}. ${message}`)
  if (aside.length > 0) page.section('Findings set aside')
  for (const { title, where, setAside } of aside)
    page.item(`${where}: ${title}. Set aside by ${setAside?.by ?? ''}: ${setAside?.reason ?? ''}`)
  if (openPoints.length > 0) page.section('Open points')
  for (const { about, text } of openPoints) page.item(`${about}: ${text}`)
}

function people(page: Writer, report: Report): void {
  if (report.people.length === 0) return
  page.section('Who took part')
  for (const { name, role, minutes } of report.people)
    page.item([name, role, minutes === null ? '' : `${Math.max(1, minutes)} min`].filter(Boolean).join(', '))
}

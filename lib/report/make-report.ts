import { cardsOf } from '../board/card-reading'
import type { PlainRecord } from '../board/commands'
import { recordName } from '../board/record-name'
import type { PhaseMeta } from '../board/shapes/types'
import { grouped } from '../compare/pairs'
import type { SavedState } from '../sessions/saved-state'
import { type Beside, decisionsOf } from './decisions'
import { findingOf } from './findings'
import { objectivesOf, registerOf, skillsOf } from './intent'
import type { Report, ReportThread } from './report'
import { openPointsOf, summaryOf } from './summary'
import { voteOf } from './votes'

const nothingBeside: Beside = { formers: new Map(), reviews: new Map() }

/** What came of a session, readable. A pure function: the same state makes the same report, for as long as it is kept. */
export function makeReport(saved: SavedState, beside: Beside = nothingBeside): Report {
  const { records, ledger } = saved
  const objectives = objectivesOf(records)
  const skills = skillsOf(records)
  const decisions = decisionsOf(saved, { objectives, skills, beside })
  const cards = new Set(cardsOf(records, 'decision').map(({ id }) => id))
  const told = {
    boardId: saved.boardId,
    sessionId: saved.sessionId,
    kind: saved.kind,
    title: saved.title,
    board: ledger.title,
    framework: saved.contents[0]?.framework.title ?? null,
    startedAt: saved.startedAt,
    at: saved.at,
    by: saved.by?.name ?? null,
    facts: {
      minutes: Math.round((Date.parse(saved.at) - Date.parse(saved.startedAt)) / 60_000),
      people: peopleOf(saved).length,
      votes: votesWithin(saved),
      decided: decisions.filter(({ state }) => state === 'decided').length,
      decisions: decisions.length,
    },
    objectives,
    phases: phasesOf(records),
    decisions,
    otherVotes: ledger.rounds.filter(({ decision }) => decision === null || !cards.has(decision)).map(voteOf),
    register: registerOf(records),
    skills,
    findings: ledger.findings.map(findingOf),
    threads: threadsOf(saved),
    agenda: ledger.minutes.steps,
    people: peopleOf(saved),
  } satisfies Omit<Report, 'summary' | 'openPoints'>
  return { ...told, summary: summaryOf(told), openPoints: openPointsOf(told) }
}

/** Those who were there; where nobody kept count, everybody who was on the board then. */
function peopleOf({ ledger }: SavedState): Report['people'] {
  const there = ledger.minutes.attendance.map(({ participant, role, presentMinutes }) => ({
    name: participant.name,
    role,
    minutes: Math.round(presentMinutes),
  }))
  return there.length > 0 ? there : ledger.participants.map(({ name, role }) => ({ name, role, minutes: null }))
}

function votesWithin({ kind, startedAt, at, ledger }: SavedState): number {
  if (kind !== 'session') return ledger.rounds.length
  const within = (iso: string | null) => iso !== null && iso >= startedAt && iso <= at
  return ledger.rounds.filter(({ closedAt }) => within(closedAt)).length
}

function phasesOf(records: readonly PlainRecord[]): Report['phases'] {
  return records
    .flatMap((record) => {
      if (record.typeName !== 'shape' || record.type !== 'frame') return []
      const meta: Partial<PhaseMeta> = record.meta
      if (typeof meta.phase !== 'string') return []
      const { name } = record.props as { readonly name: string }
      return [{ frame: record.id as string, order: meta.order ?? 0, index: meta.index ?? 0, title: name }]
    })
    .sort((a, b) => a.index - b.index || a.order - b.order)
}

function threadsOf({ records, ledger }: SavedState): ReportThread[] {
  const byId = new Map(records.map((it) => [it.id as string, it]))
  const replies = grouped(
    ledger.comments.filter(({ threadId }) => threadId !== null),
    ({ threadId }) => threadId ?? '',
  )
  return ledger.comments
    .filter(({ threadId }) => threadId === null)
    .map(({ id, anchor, text, author, resolvedAt }) => {
      const card = anchor?.kind === 'shape' ? byId.get(anchor.shapeId) : undefined
      return {
        about: card ? recordName(card) : 'the board',
        text,
        by: author?.name ?? null,
        replies: (replies.get(id) ?? []).map((it) => ({ text: it.text, by: it.author?.name ?? null })),
        resolved: resolvedAt !== null,
      }
    })
}

import { cardRecord } from '../../board/card-record'
import type { LedgerReading } from '../../board/board-state'
import type { PlainRecord } from '../../board/commands'
import { seedContent } from '../../board/seed'
import { seededId } from '../../board/seed-frames'
import type { BoardState, StateRecord } from '../../board/state'
import type { OptionProps } from '../../board/shapes/types'
import { registerCard, type SomeCard } from '../../register/cards'
import type { AdvisorContent } from '../content'
import { knowledgeOf } from '../knowledge'

const somewhere = { parentId: 'page:page', index: 'a1', x: 0, y: 0, addedBy: 'prt_noor' }

export interface Canvas {
  readonly records: readonly PlainRecord[]
  readonly ledger: LedgerReading
}

/** The canvas on which people would have made this state; null where no canvas can say it. */
export function onCanvas(state: BoardState, content: AdvisorContent): Canvas | null {
  const records = new Map<string, PlainRecord>()
  for (const it of content.contents) {
    for (const record of seedContent(it, { density: 'complete', cases: false })) records.set(record.id, record)
  }
  const rounds: LedgerReading['rounds'][number][] = []
  for (const [id, { status, chosen, rationale, votes }] of Object.entries(state.decisions)) {
    const card = seededId(id)
    const settled = status === 'decided' || status === 'deferred' ? status : null
    patch(records, card, { settled, rationale: rationale ?? '' })
    for (const option of chosen) choose(records, option, content)
    // What is discussed before anything is chosen is voted on.
    if (votes || (status === 'discussing' && chosen.length === 0)) rounds.push(roundOn(card, votes ?? null))
  }
  let n = 0
  for (const [type, list] of Object.entries(state.records)) {
    for (const record of list) {
      const made = cardOf(type, record, `shape:own-${n++}`)
      if (!made) return null
      records.set(made.id, made)
    }
  }
  const document = records.get('document:document')
  if (document && 'meta' in document) {
    const meta = Object.fromEntries(Object.entries(state.facts).map(([name, value]) => [`fact:${name}`, value]))
    records.set(document.id, { ...document, meta } as PlainRecord)
  }
  return { records: [...records.values()], ledger: { frameworks: state.frameworks, rounds } }
}

function patch(records: Map<string, PlainRecord>, id: string, props: object): void {
  const record = records.get(id)
  // True: props of our own cards; what is not on the board is left out.
  if (record && 'props' in record) records.set(id, { ...record, props: { ...record.props, ...props } } as PlainRecord)
}

/** What waits in the card library comes onto the board when it is chosen. */
function choose(records: Map<string, PlainRecord>, option: string, content: AdvisorContent): void {
  const id = seededId(option)
  const known = knowledgeOf(content).options.get(option)
  if (!records.has(id) && known) {
    const { title, skills, decision } = known
    const props: OptionProps = {
      w: 288,
      h: 112,
      ref: option,
      look: 'option',
      decision: seededId(decision),
      status: 'candidate',
      skills: [...skills],
      addedBy: '',
      title,
      description: '',
      rationale: '',
    }
    records.set(id, cardRecord('option', id, somewhere, props))
  }
  patch(records, id, { status: 'chosen' })
}

function roundOn(decision: string, votes: Readonly<Record<string, number>> | null): LedgerReading['rounds'][number] {
  const options = Object.keys(votes ?? {}).map((id) => ({ id, card: seededId(id) }))
  const base = { kind: 'dots', decision, options, closedAt: '2026-11-25T10:00:00.000Z' } as const
  if (!votes) return { ...base, state: 'open', closedAt: null }
  const counted = Object.entries(votes).map(([option, count]) => {
    return { option, votes: count, voters: count, share: 0, rank: 1, passes: true }
  })
  const about = { voters: 1, abstained: 0, votes: 1, leaders: [], isTie: false, quorumMet: null, byRole: null }
  return { ...base, state: 'closed', tally: { kind: 'dots', ...about, options: counted } }
}

function cardOf(type: string, record: StateRecord, id: string): PlainRecord | null {
  const text = (field: string) => (typeof record[field] === 'string' ? (record[field] as string) : '')
  const place = { ...somewhere, id }
  const title = text('title') || 'x'
  const made = (some: SomeCard, props: object = {}): PlainRecord => {
    const card = registerCard(some, place)
    return 'props' in card ? ({ ...card, props: { ...card.props, ...props } } as PlainRecord) : card
  }
  switch (type) {
    case 'objective':
      return made(
        { kind: 'objective', fields: { title, measure: text('measure') } },
        { kind: text('kind'), status: text('status') },
      )
    case 'sponsor':
      return made(
        { kind: 'sponsor', fields: { name: text('name') || 'x' } },
        { kind: text('kind'), side: text('side'), commitment: text('commitment') },
      )
    case 'hurdle':
      return made(
        { kind: 'hurdle', fields: { title } },
        { kind: text('ref'), category: text('category'), status: text('status') },
      )
    case 'persona':
      return made({ kind: 'persona', fields: { title } }, { kind: text('kind') })
    case 'skill-gap': {
      const { level, needed } = record
      const horizon = text('horizon')
      const levels = { now: null, y3: null, y5: null, [horizon]: typeof level === 'number' ? Math.min(level, 1) : null }
      const more = { remedy: text('remedy'), status: text('status') || 'open' }
      return made(
        { kind: 'skill-gap', fields: { skill: text('skill') || 'Kafka' } },
        { ...levels, needed: typeof needed === 'number' ? needed : 3, ...more },
      )
    }
    case 'customer-example':
      return cardRecord('case', id, place, { w: 288, h: 88, ref: text('case'), title, story: '' })
    default:
      return null
  }
}

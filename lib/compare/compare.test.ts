import { array, assert, constantFrom, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../sessions/snapshot'
import type { ChangeKind } from './change'
import { compareStates } from './compare'
import {
  addCard,
  addNote,
  comment,
  edit,
  finding,
  noFinding,
  put,
  remove,
  resolve,
  setAside,
  startMoment,
  stateOf,
  type Step,
  steps,
  vote,
} from './testing/states'
import { option } from '../board/testing/records'
import { cardRecord, relationBinding } from '../board/card-record'

type Said = readonly [kind: ChangeKind, subject: string, text: string]

interface Pair {
  readonly title: string
  readonly before?: Step
  readonly happens: Step
  readonly says: readonly Said[]
  /** `+id`, `-id`, `~id`, sorted. */
  readonly records: readonly string[]
}

const chosen = { status: 'chosen' }
const anyone = { eligible: 9, voted: 7 }

const pairs: readonly Pair[] = [
  { title: 'nothing happened', happens: steps(), says: [], records: [] },
  {
    title: 'a decision of which one option may be chosen is decided by choosing it',
    happens: edit('shape:dp-topology-federated', { status: 'chosen', rationale: 'Teams exist' }),
    says: [['decision-decided', 'Federated or central', 'Chosen: Start federated.']],
    records: ['~shape:dp-topology-federated'],
  },
  {
    title: 'a decision of many options is decided once somebody says so',
    before: edit('shape:dp-approach-strangler-fig', chosen),
    happens: steps(
      edit('shape:dp-approach', { settled: 'decided' }),
      edit('shape:dp-approach-mdm', chosen),
      edit('shape:dp-approach-consolidate-first', { status: 'deferred' }),
      edit('shape:dp-approach-greenfield', { status: 'rejected' }),
    ),
    says: [
      [
        'decision-decided',
        'Creation approach',
        'Chosen: Master data management. Deferred: Move all data first. Rejected: Greenfield.',
      ],
    ],
    records: [
      '~shape:dp-approach',
      '~shape:dp-approach-consolidate-first',
      '~shape:dp-approach-greenfield',
      '~shape:dp-approach-mdm',
    ],
  },
  {
    title: 'a decision is reopened, with the reason',
    before: steps(edit('shape:dp-type', { settled: 'decided' }), edit('shape:dp-type-raw', chosen)),
    happens: steps(
      edit('shape:dp-type', { settled: null, rationale: 'Raw data is not an end in itself' }),
      edit('shape:dp-type-raw', { status: 'candidate' }),
    ),
    says: [['decision-reopened', 'Product type', 'No longer chosen: Raw data. Raw data is not an end in itself']],
    records: ['~shape:dp-type', '~shape:dp-type-raw'],
  },
  {
    title: 'a decision moves on without being decided',
    happens: steps(edit('shape:dp-type-raw', chosen), edit('shape:dp-type-derived', { status: 'deferred' })),
    says: [['decision-moved-on', 'Product type', 'Chosen: Raw data. Deferred: Derived data.']],
    records: ['~shape:dp-type-derived', '~shape:dp-type-raw'],
  },
  {
    title: 'a decision does not apply here',
    happens: edit('shape:dp-anatomy', { settled: 'not-applicable' }),
    says: [['decision-moved-on', 'Anatomy', 'Does not apply here']],
    records: ['~shape:dp-anatomy'],
  },
  {
    title: 'only the reason changed',
    before: edit('shape:dp-topology-federated', { status: 'chosen', rationale: 'Teams exist' }),
    happens: edit('shape:dp-topology-federated', { rationale: 'Teams exist and want it' }),
    says: [['rationale-changed', 'Federated or central', 'Because Teams exist and want it']],
    records: ['~shape:dp-topology-federated'],
  },
  {
    title: 'options come, go and get other words',
    happens: steps(
      put(own('shape:own', 'Sell it', 'shape:dp-type')),
      without('shape:dp-type-hybrid'),
      edit('shape:dp-type-raw', { title: 'Raw files' }),
      edit('shape:dp-type-derived', { description: 'Joined and cleaned' }),
    ),
    says: [
      ['option-added', 'Sell it', 'For Product type'],
      ['option-removed', 'Hybrid product', 'For Product type'],
      ['option-reworded', 'Derived data', 'Its description'],
      ['option-reworded', 'Raw files', 'Before: Raw data'],
      ['relation-removed', '4 lines', 'Went with their cards'],
    ],
    records: [
      '+shape:own',
      ...linesOf('shape:dp-type-hybrid').map((id) => `-${id}`),
      '-shape:dp-type-hybrid',
      '~shape:dp-type-derived',
      '~shape:dp-type-raw',
    ],
  },
  {
    title: 'a decision gets another title',
    happens: edit('shape:dp-storage', { title: 'Where data rests' }),
    says: [['decision-reworded', 'Where data rests', 'Before: Storage layer']],
    records: ['~shape:dp-storage'],
  },
  {
    title: 'the first vote on a decision',
    happens: vote({
      ...anyone,
      decision: 'shape:dp-type',
      votes: { 'shape:dp-type-raw': 4, 'shape:dp-type-derived': 3 },
      minute: 10,
    }),
    says: [['vote-held', 'Product type', 'Raw data: 4 votes. 7 of 9 voted']],
    records: [],
  },
  {
    title: 'votes shift, more people vote, and somebody disagrees',
    before: vote({
      ...anyone,
      decision: 'shape:dp-type',
      votes: { 'shape:dp-type-raw': 4, 'shape:dp-type-derived': 3 },
      minute: 10,
    }),
    happens: vote({
      decision: 'shape:dp-type',
      votes: { 'shape:dp-type-raw': 1, 'shape:dp-type-derived': 6 },
      voted: 9,
      eligible: 9,
      minute: 20,
      dissent: 'Raw data is enough',
    }),
    says: [
      ['votes-shifted', 'Product type', 'Raw data 4 → 1, Derived data 3 → 6'],
      ['turnout-changed', 'Turnout is up', '7 of 9 voted, now 9 of 9'],
      ['dissent-added', 'Product type', 'Somebody disagrees: Raw data is enough'],
    ],
    records: [],
  },
  {
    title: 'a sponsor confirms and another declines',
    before: steps(
      addCard('shape:ingrid', { kind: 'sponsor', fields: { name: 'Ingrid', commitment: 'briefed' } }),
      addCard('shape:otto', { kind: 'sponsor', fields: { name: 'Otto' } }),
    ),
    happens: steps(edit('shape:ingrid', { commitment: 'committed' }), edit('shape:otto', { commitment: 'declined' })),
    says: [
      ['sponsor-confirmed', 'Ingrid', 'Stands behind it'],
      ['sponsor-declined', 'Otto', 'Said no'],
    ],
    records: ['~shape:ingrid', '~shape:otto'],
  },
  {
    title: 'a new objective has nobody behind it',
    happens: addCard('shape:partner', { kind: 'objective', fields: { title: 'Partner data' } }),
    says: [
      ['objective-added', 'Partner data', 'New objective'],
      ['objective-unsponsored', 'Partner data', 'Nobody stands behind it yet'],
    ],
    records: ['+shape:partner'],
  },
  {
    title: 'an objective says other things, another one goes',
    before: steps(
      addCard('shape:partner', { kind: 'objective', fields: { title: 'Partner data', owner: 'Ana' } }),
      addCard('shape:churn', { kind: 'objective', fields: { title: 'Less churn' } }),
    ),
    happens: steps(edit('shape:partner', { owner: 'Marco', target: '3 partners' }), remove('shape:churn')),
    says: [
      ['objective-removed', 'Less churn', 'No longer in the register'],
      ['objective-changed', 'Partner data', 'Target: none → 3 partners and Owner: Ana → Marco'],
    ],
    records: ['-shape:churn', '~shape:partner'],
  },
  {
    title: 'a hurdle is resolved, another appears',
    before: addCard('shape:law', { kind: 'hurdle', fields: { title: 'Works council' } }),
    happens: steps(
      edit('shape:law', { status: 'closed', resolution: 'Agreement signed' }),
      addCard('shape:cost', { kind: 'hurdle', fields: { title: 'No budget' } }),
    ),
    says: [
      ['hurdle-added', 'No budget', 'New hurdle'],
      ['hurdle-resolved', 'Works council', 'Agreement signed'],
    ],
    records: ['+shape:cost', '~shape:law'],
  },
  {
    title: 'skill gaps open, close and change',
    before: steps(
      addCard('shape:spark', { kind: 'skill-gap', fields: { skill: 'Spark jobs', now: 1, needed: 3 } }),
      addCard('shape:ice', { kind: 'skill-gap', fields: { skill: 'Table formats', now: 2, needed: 3 } }),
    ),
    happens: steps(
      edit('shape:spark', { now: 3 }),
      edit('shape:ice', { now: 1 }),
      addCard('shape:graph', { kind: 'skill-gap', fields: { skill: 'Graph models', now: 1, needed: 3 } }),
    ),
    says: [
      ['gap-opened', 'Graph models', '2 short'],
      ['gap-changed', 'Table formats', 'Now: 2 → 1'],
      ['gap-closed', 'Spark jobs', 'Now: 1 → 3'],
    ],
    records: ['+shape:graph', '~shape:ice', '~shape:spark'],
  },
  {
    title: 'lines between cards are drawn, taken away and given another reason',
    before: put(...line('shape:line', 'shape:dp-type', 'shape:dp-approach')),
    happens: steps(
      remove('shape:line', 'binding:line.from', 'binding:line.to'),
      put(...line('shape:other', 'shape:dp-storage', 'shape:dp-anatomy')),
      edit('shape:rel-dp-origin-informs-dp-economics', { reason: 'Told by the client' }),
    ),
    says: [
      ['relation-added', 'Storage layer → Anatomy', 'Informs, so it is'],
      ['relation-removed', 'Product type → Creation approach', 'Informs, so it is'],
      [
        'relation-changed',
        'Point of origin → Business economics',
        'Informs, What the present estate costs and when it ends depends on where it is. → Informs, Told by the client',
      ],
    ],
    records: [
      '+binding:other.from',
      '+binding:other.to',
      '+shape:other',
      '-binding:line.from',
      '-binding:line.to',
      '-shape:line',
      '~shape:rel-dp-origin-informs-dp-economics',
    ],
  },
  {
    title: 'comments are written, answered, resolved; what the advisor says comes, goes and is set aside',
    before: steps(
      comment(1, 'shape:dp-type', 'Who owns this?'),
      comment(2, 'shape:dp-approach', 'Too slow'),
      finding('r1', 'No sponsor', 'shape:dp-type'),
      finding('r2', 'Two ways at once', 'shape:dp-approach'),
    ),
    happens: steps(
      comment(3, '', 'Ana does', 1),
      resolve(2),
      comment(4, 'shape:dp-storage', 'And backups?'),
      noFinding('r1'),
      setAside('r2', 'We want both'),
      finding('r3', 'Nobody trained', 'shape:dp-storage'),
    ),
    says: [
      ['comment-added', 'Storage layer', 'And backups?'],
      ['comment-answered', 'Product type', '1 new reply'],
      ['comment-resolved', 'Creation approach', 'Too slow'],
      ['finding-opened', 'Nobody trained', 'Nobody trained, says the rule'],
      ['finding-set-aside', 'Two ways at once', 'We want both'],
      ['finding-closed', 'No sponsor', 'Settled'],
    ],
    records: [],
  },
  {
    title: 'notes come, go and get other words; a number about the client is told',
    before: steps(addNote('shape:n1', 'Ask legal'), addNote('shape:n2', 'Old idea')),
    happens: steps(
      edit('shape:n1', { richText: words('Ask legal again') }),
      remove('shape:n2'),
      addNote('shape:n3', 'New idea'),
      edit('document:document', { $meta: { 'fact:expectedProducts': 12 } }),
    ),
    says: [
      ['facts-changed', 'Data products expected in three years', 'not known → 12'],
      ['canvas-added', 'New idea', 'New on the canvas'],
      ['canvas-removed', 'Old idea', 'No longer on the canvas'],
      ['canvas-changed', 'Ask legal again', 'Before: Ask legal'],
    ],
    records: ['+shape:n3', '-shape:n2', '~document:document', '~shape:n1'],
  },
  {
    title: 'cards only moved: one folded change, beside the one that says something',
    before: addNote('shape:n1', 'Ask legal'),
    happens: steps(
      edit('shape:dp-type', { $x: 900 }),
      edit('shape:dp-type-raw', { $x: 900, $y: 7 }),
      edit('shape:n1', { color: 'blue' }),
      edit('shape:dp-topology-federated', { $x: 3, ...chosen }),
    ),
    says: [
      ['decision-decided', 'Federated or central', 'Chosen: Start federated.'],
      ['layout', '3 cards moved or look different', 'They say what they said'],
    ],
    records: ['~shape:dp-topology-federated', '~shape:dp-type', '~shape:dp-type-raw', '~shape:n1'],
  },
]

/** The lines that hold a card of the new board, with what ties them to it. */
function linesOf(card: string): string[] {
  const bindings = startMoment.records.flatMap((it) => (it.typeName === 'binding' ? [it] : []))
  const lines = new Set(bindings.filter((it) => (it.toId as string) === card).map((it) => it.fromId as string))
  return [...lines, ...bindings.filter((it) => lines.has(it.fromId)).map((it) => it.id as string)].sort()
}

/** A card is deleted, and its lines go with it, as on every board. */
function without(card: string): Step {
  return remove(card, ...linesOf(card))
}

function own(id: string, title: string, decision: string) {
  const record = option(id, { title })
  return { ...record, props: { ...('props' in record ? record.props : {}), decision } } as typeof record
}

function line(id: string, from: string, to: string) {
  const place = { parentId: 'page:page', index: 'a8', x: 0, y: 0 }
  const props = { ref: '', relation: 'informs', draw: 'detail', strength: 'normal', reason: 'so it is' } as const
  return [cardRecord('relation', id, place, props), relationBinding(id, from, 'from'), relationBinding(id, to, 'to')]
}

function words(text: string) {
  return { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] }
}

const momentsOf = ({ before = steps(), happens }: Pair) => {
  const first = before(startMoment)
  return [stateOf(first), stateOf(happens(first))] as const
}

describe('twenty scripted pairs compare exactly', () => {
  test('there are twenty', () => {
    expect(pairs).toHaveLength(20)
  })

  test.each(pairs)('$title', (pair) => {
    const { records, summary } = compareStates(...momentsOf(pair))
    expect(summary.map((it) => [it.kind, it.subject, it.text])).toEqual(pair.says)
    const marked = [
      ...records.added.map((id) => `+${id}`),
      ...records.removed.map((id) => `-${id}`),
      ...records.changed.map((id) => `~${id}`),
    ]
    expect(marked.sort()).toEqual([...pair.records].sort())
  })

  test.each(pairs)('$title: seen from the other end, what came has gone', (pair) => {
    const [before, after] = momentsOf(pair)
    const there = compareStates(before, after).records
    const back = compareStates(after, before).records
    expect(back).toEqual({ added: there.removed, removed: there.added, changed: there.changed })
  })
})

describe('whatever happens between two moments', () => {
  const happenings = array(constantFrom(...pairs.slice(1)), { maxLength: 6 })
  /** Some of the scripts, one after the other; those that no longer fit are left out. */
  const momentAfter = (happened: readonly Pair[]) =>
    happened.reduce((moment, { before = steps(), happens }) => {
      try {
        return onlyOnce(steps(before, happens)(moment))
      } catch {
        return moment
      }
    }, startMoment)

  test('a moment compared with itself, read anew and in another order, gives nothing', () => {
    assert(
      property(happenings, (happened) => {
        const moment = momentAfter(happened)
        const copy = { ledger: moment.ledger, records: structuredClone([...moment.records].reverse()) }
        expect(compareStates(stateOf(moment), stateOf(copy))).toEqual({
          records: { added: [], removed: [], changed: [] },
          summary: [],
        })
      }),
      { numRuns: Number(process.env.CHARRETTE_FUZZ_RUNS ?? 20) },
    )
  })

  test('every record that differs is listed, no other is, and each is spoken of', () => {
    assert(
      property(happenings, happenings, (first, second) => {
        const [a, b] = [momentAfter(first), momentAfter(second)]
        const { records, summary } = compareStates(stateOf(a), stateOf(b))
        const [was, is] = [a, b].map(
          (it) => new Map(it.records.map((record) => [record.id as string, canonicalJson(record)])),
        )
        const all = new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])
        const differing = [...all].filter((id) => was?.get(id) !== is?.get(id)).sort()
        expect([...records.added, ...records.removed, ...records.changed].sort()).toEqual(differing)
        const told = new Set(summary.flatMap((it) => it.records))
        expect(differing.filter((id) => !told.has(id))).toEqual([])
      }),
      { numRuns: Number(process.env.CHARRETTE_FUZZ_RUNS ?? 20) },
    )
  })
})

/** Scripts that ran twice put the same card twice: a board has each once, the newest. */
function onlyOnce(moment: typeof startMoment): typeof startMoment {
  const once = <T extends object>(items: readonly T[], idOf: (item: T) => string) => [
    ...new Map(items.map((it) => [idOf(it), it])).values(),
  ]
  const { records, ledger } = moment
  return {
    records: once(records, (it) => it.id),
    ledger: {
      ...ledger,
      rounds: once(ledger.rounds, (it) => it.id),
      comments: once(ledger.comments, (it) => it.id),
      findings: once(ledger.findings, (it) => it.key),
    },
  }
}

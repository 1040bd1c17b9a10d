import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import * as Y from 'yjs'
import type { PlainRecord } from '../commands'
import { layoutVersion, recordsOf } from '../doc'
import { changeRecord, createRecord, removeRecord } from '../edits'
import { readBoard, readRecord } from '../read'
import { boardSchema } from '../schema'
import { seedRecords } from '../seed'
import { seedDoc } from '../seed-doc'
import { frameworks } from '../../catalogue/catalogue'
import { arrow, arrowBinding, note, relation, relationBinding, stroke } from './records'

/**
 * Documents of every layout and schema that ever was, as they lay on disk, with what they said. They are written once and
 * never changed: `npx tsx lib/board/testing/golden.ts` adds those of the present layout and schema that are missing.
 */
export interface Golden {
  readonly name: string
  readonly state: Uint8Array
  readonly schema: Readonly<Record<string, unknown>>
  readonly records: readonly PlainRecord[]
}

const dir = path.resolve('lib/board/testing/golden')

export function goldenDocuments(): Golden[] {
  const names = readdirSync(dir).flatMap((file) => /^(.+)\.bin$/.exec(file)?.[1] ?? [])
  return names.map((name) => {
    // True: written below.
    const said = JSON.parse(readFileSync(path.join(dir, `${name}.json`), 'utf8')) as Pick<Golden, 'schema' | 'records'>
    return { name, state: readFileSync(path.join(dir, `${name}.bin`)), ...said }
  })
}

function record(name: string, doc: Y.Doc): void {
  const file = path.join(dir, `layout-${layoutVersion}-${name}`)
  if (existsSync(`${file}.bin`)) return
  mkdirSync(dir, { recursive: true })
  writeFileSync(`${file}.bin`, Y.encodeStateAsUpdate(doc))
  writeFileSync(`${file}.json`, JSON.stringify({ schema: boardSchema.serialize(), records: readBoard(doc) }))
}

function seeded(records: readonly PlainRecord[]): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = 1
  seedDoc(doc, records, { epoch: 1, schema: boardSchema.serialize() })
  return doc
}

/** A little of everything that people do, by two of them at once. */
function edited(doc: Y.Doc): Y.Doc {
  const other = new Y.Doc()
  other.clientID = 2
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  const [option, card, gone] = readBoard(doc).filter((it) => it.typeName === 'shape' && String(it.type) === 'option')
  const change = (on: Y.Doc, id: string, fields: object, props: object = {}) => {
    const from = readRecord(id, recordsOf(on).get(id))
    if (!from || !('props' in from)) throw new Error(`${id} is no shape`)
    const to = { ...from, ...fields, props: { ...from.props, ...props } } as PlainRecord
    on.transact(() => changeRecord(on, from, to))
  }
  for (let step = 1; step <= 20; step++) if (option) change(step % 2 ? doc : other, option.id, { x: step, y: -step })
  if (option) change(doc, option.id, {}, { status: 'chosen', rationale: 'It is what the team knows. Grüße 世界 😀' })
  if (card) change(other, card.id, { opacity: 0.5, isLocked: true }, { title: 'Renamed', w: 321.5 })
  if (gone) removeRecord(other, gone.id)
  const rich = {
    type: 'doc',
    content: [
      { type: 'heading', attrs: { dir: 'auto', level: 2 }, content: [{ type: 'text', text: 'Next' }] },
      {
        type: 'bulletList',
        content: [
          {
            type: 'listItem',
            content: [
              {
                type: 'paragraph',
                attrs: { dir: 'auto' },
                content: [
                  { type: 'text', marks: [{ type: 'bold' }], text: 'bold' },
                  { type: 'text', text: ' and plain' },
                ],
              },
            ],
          },
        ],
      },
    ],
  }
  for (const made of [
    note('shape:golden-note', { index: 'b11', richText: rich }),
    stroke('shape:golden-stroke', { index: 'b12' }),
    arrow('shape:golden-arrow', { index: 'b13', text: 'so' }),
    arrowBinding('binding:golden', 'shape:golden-arrow', 'shape:golden-note', 'end'),
  ])
    doc.transact(() => createRecord(doc, made))
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  return doc
}

/** A board with every kind of register card, as the register wrote them. */
function register(doc: Y.Doc): Y.Doc {
  const ownGap = { w: 288, h: 88, ref: '', addedBy: 'par_golden' }
  const own = { ...ownGap, kind: '' }
  const objective = { dueDate: '2027-06-30', priority: 'high', horizon: 'y3', status: 'agreed', owner: 'Grüße 世界' }
  const levels = { now: 1, y3: 3, y5: null, needed: 3, leadTimeMonths: 6 }
  const cards: readonly (readonly [string, string, object])[] = [
    ['shape:golden-o1', 'objective', { ...own, ...objective, title: 'Faster claims', measure: '−30 %', target: '' }],
    ['shape:golden-o2', 'objective', { ...own, ...objective, title: 'Nobody’s', measure: '', target: 'by Q4' }],
    [
      'shape:golden-s1',
      'sponsor',
      { ...own, title: 'A. Weber', role: 'COO', side: 'business', commitment: 'committed' },
    ],
    ['shape:golden-s2', 'sponsor', { ...own, title: 'B. Ito', role: '', side: 'technology', commitment: 'named' }],
    [
      'shape:golden-h',
      'hurdle',
      { ...own, title: 'Old core', category: 'technical', severity: 'high', status: 'mitigated' },
    ],
    [
      'shape:golden-g',
      'skill-gap',
      { ...ownGap, ...levels, skill: 'skill-spark', title: 'Spark', remedy: 'dp-skills-hire' },
    ],
    [
      'shape:golden-p',
      'persona',
      { ...own, title: 'Analyst', tool: 'BI', note: 'Reads it daily', skills: ['skill-bi'] },
    ],
  ]
  const more: Readonly<Record<string, object>> = {
    'shape:golden-o1': { sponsors: ['shape:golden-s1', 'shape:golden-s2', 'shape:gone'] },
    'shape:golden-o2': { sponsors: [] },
    'shape:golden-s1': { askedAt: '2026-10-01', budgetAuthority: true },
    'shape:golden-s2': { askedAt: '', budgetAuthority: false },
    'shape:golden-h': { owner: 'Noor' },
    'shape:golden-g': { status: 'planned', owner: 'Ben' },
  }
  doc.transact(() => {
    for (const [n, [id, type, props]] of cards.entries()) {
      const place = { x: 0, y: n * 100, rotation: 0, index: `b${n + 2}1`, parentId: 'page:page', isLocked: false }
      const shape = { typeName: 'shape', id, type, ...place, opacity: 1, meta: {} }
      const record = { ...shape, props: { ...props, ...more[id] } }
      createRecord(doc, boardSchema.types.shape.validate(record) as PlainRecord)
    }
    createRecord(doc, relation('shape:golden-r', { index: 'bA1' }))
    createRecord(doc, relationBinding('binding:golden-r.from', 'shape:golden-r', 'shape:golden-o1', 'from'))
    createRecord(doc, relationBinding('binding:golden-r.to', 'shape:golden-r', 'shape:golden-s1', 'to'))
  })
  return doc
}

if (process.argv[1]?.endsWith('golden.ts')) {
  for (const framework of frameworks) {
    record(`seed-${framework.id}`, seeded(seedRecords({ framework, density: 'core', cases: false })))
  }
  const [first] = frameworks
  if (first) record('register', register(seeded(seedRecords({ framework: first, density: 'core', cases: false }))))
  if (first) record('edited', edited(seeded(seedRecords({ framework: first, density: 'complete', cases: true }))))
}

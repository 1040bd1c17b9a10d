import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { applyCommands } from '../../lib/board/apply-commands'
import type { BoardCommand, PlainRecord } from '../../lib/board/commands'
import { recordsOf } from '../../lib/board/doc'
import { seedRecords } from '../../lib/board/seed'
import { seedDoc } from '../../lib/board/seed-doc'
import { frameworks } from '../../lib/catalogue/catalogue'
import { type Id, newId } from '../../lib/kernel/ids'
import { CardChanges } from './card-changes'

const records = seedRecords({ framework: frameworks[0] ?? null, density: 'core', cases: false })
const isShape = (type: string) => (record: PlainRecord) => record.typeName === 'shape' && record.type === type
const option = records.find(isShape('option'))
const boardId = newId('board')
const [ada, ben] = [newId('participant'), newId('participant')]

let now: number
let doc: Y.Doc
let changes: CardChanges

beforeEach(() => {
  now = 1_000_000
  doc = new Y.Doc()
  seedDoc(doc, records, { epoch: 1, schema: {} })
  changes = new CardChanges(boardId, { now: () => now })
  changes.remember(recordsOf(doc))
})

function does(participantId: Id<'participant'>, ...commands: BoardCommand[]): void {
  const before = [...recordsOf(doc).keys()]
  applyCommands(doc, commands, null)
  changes.note(recordsOf(doc), new Set([...before, ...recordsOf(doc).keys()]), { participantId })
}
const patch = (changed: Record<string, unknown>): BoardCommand => ({
  type: 'patch',
  id: option?.id ?? '',
  changes: changed,
})
const taken = () =>
  changes.take({ all: true }).map(({ field, before, after, participantId }) => [field, before, after, participantId])

test('typing a rationale is one change, from what it was to what it became', () => {
  for (const rationale of ['B', 'Be', 'Because']) does(ada, patch({ rationale }))
  expect(taken()).toEqual([['rationale', '', 'Because', ada]])
})

test('a change is complete ten seconds after it began', () => {
  does(ada, patch({ status: 'chosen' }))
  now += 9_999
  expect(changes.take({ all: false })).toEqual([])
  now += 1
  expect(changes.take({ all: false })).toHaveLength(1)
  expect(changes.takeNews({ all: false })).toHaveLength(1)
  expect(changes.isEmpty).toBe(true)
})

test('two people who change one field in turn form a chain', () => {
  does(ada, patch({ status: 'chosen' }))
  does(ben, patch({ status: 'rejected' }))
  does(ada, patch({ status: 'deferred' }))
  expect(taken()).toEqual([
    ['status', 'candidate', 'chosen', ada],
    ['status', 'chosen', 'rejected', ben],
    ['status', 'rejected', 'deferred', ada],
  ])
})

test('what is taken back within ten seconds was no change', () => {
  does(ada, patch({ status: 'chosen' }))
  does(ada, patch({ status: 'candidate' }))
  expect(taken()).toEqual([])
})

test('moving and resizing a card says nothing', () => {
  does(ada, patch({ $x: 900, $y: -20, w: 500 }))
  expect(changes.isEmpty).toBe(true)
})

test('cards that come and go are told with their title', () => {
  const card = { ...option, id: 'shape:another', index: 'a9' } as PlainRecord
  does(ada, { type: 'put', records: [card] })
  does(ben, { type: 'remove', ids: ['shape:another'] })
  const summary = { type: 'option', title: (option as { props: { title: string } } | undefined)?.props.title }
  expect(taken()).toEqual([
    ['created', null, summary, ada],
    ['deleted', summary, null, ben],
  ])
})

test('records that are none of our cards, or have impossible names, are passed over', () => {
  recordsOf(doc).set('shape:\u0000', new Y.Map([['$', { typeName: 'shape', type: 'option', props: {} }]]))
  recordsOf(doc).set('shape:odd', new Y.Map([['$', 'nonsense']]))
  const frame = records.find(isShape('frame'))
  does(ada, { type: 'patch', id: frame?.id ?? '', changes: { name: 'Another' } })
  expect(changes.isEmpty).toBe(true)
})

test('the activity log is told what was chosen, for which decision; not what a use case tells itself', () => {
  does(ada, patch({ status: 'chosen' }))
  expect(changes.nextAt).toBe(now + 2_000)
  const [news] = changes.takeNews({ all: true })
  const decision = records.find(
    ({ id }) => id === (option as { props: { decision: string } } | undefined)?.props.decision,
  )
  expect(decision).toBeDefined()
  expect(news).toMatchObject({
    type: 'option.status',
    participantId: ada,
    payload: { recordId: option?.id, to: 'chosen', decision: (decision as { props: { title: string } }).props.title },
  })
  applyCommands(doc, [patch({ status: 'rejected' })], null)
  changes.note(recordsOf(doc), [option?.id ?? ''], { participantId: ada, isTold: true })
  expect(changes.takeNews({ all: true })).toEqual([])
  expect(taken()).toEqual([['status', 'candidate', 'rejected', ada]])
})

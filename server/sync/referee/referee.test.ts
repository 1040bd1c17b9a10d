import * as Y from 'yjs'
import { describe, expect, test } from 'vitest'
import type { Role } from '../../../lib/access/roles'
import type { RecordMap } from '../../../lib/board/doc'
import { createRecord, removeRecord } from '../../../lib/board/edits'
import { readRecord } from '../../../lib/board/read'
import { arrow, arrowBinding, frame, note, option, relation, relationBinding } from '../../../lib/board/testing/records'
import { GuardedBoard, protectedPart } from './testing/guarded-board'
import { rawUpdate } from './testing/raw-update'
import { newestItem } from '../../../lib/board/yjs-insides'

type Act = (doc: Y.Doc) => void

const records = (doc: Y.Doc) => doc.getMap<RecordMap>('records')
const graves = (doc: Y.Doc) => doc.getMap('graves')
function record(doc: Y.Doc, id: string): Y.Map<unknown> {
  const map = records(doc).get(id)
  if (!map) throw new Error(`there is no ${id}`)
  return map
}
const set =
  (id: string, register: string, value: unknown): Act =>
  (doc) =>
    void record(doc, id).set(register, value)
/** Y types belong to one document: a new one each time. */
const nest =
  (id: string, register: string, make: () => unknown): Act =>
  (doc) =>
    void record(doc, id).set(register, make())
const unset =
  (id: string, register: string): Act =>
  (doc) =>
    record(doc, id).delete(register)
const words = (id: string, register: string, act: (text: Y.Text) => void): Act => {
  return (doc) => {
    const text = record(doc, id).get(register)
    if (text instanceof Y.Text) act(text)
  }
}
const remove =
  (...ids: string[]): Act =>
  (doc) => {
    for (const id of ids) removeRecord(doc, id)
  }
const create =
  (...made: Parameters<typeof createRecord>[1][]): Act =>
  (doc) => {
    for (const it of made) createRecord(doc, it)
  }
const all =
  (...acts: Act[]): Act =>
  (doc) => {
    for (const act of acts) act(doc)
  }
/** The record's whole map again, with its first value replaced. */
const replace =
  (id: string, base: object, more: Record<string, unknown> = {}): Act =>
  (doc) =>
    void records(doc).set(id, new Y.Map<unknown>([['$', base], ...Object.entries(more)]))

const plainNote = { typeName: 'shape', type: 'note', parentId: 'page:page', index: 'b1', props: {}, meta: {} }
const plainCard = { ...plainNote, type: 'option' }

/** What is done, and who of c(ontributor) and s(takeholder) may. Facilitators may do all of it, observers nothing. */
const table: readonly (readonly [string, Act, string])[] = [
  // Free shapes are everybody's.
  ['move a note', set('shape:note', 'xy', [5, 5]), 'c s'],
  ['type into a note', words('shape:note', 't.richText', (text) => text.insert(1, 'new ')), 'c s'],
  ['format words', words('shape:note', 't.richText', (text) => text.format(0, 3, { bold: true })), 'c s'],
  ['delete words', words('shape:note', 't.richText', (text) => text.delete(0, 2)), 'c s'],
  ['delete a drawing', remove('shape:stroke'), 'c s'],
  ['add a note', create(note('shape:new', { text: 'new' })), 'c s'],
  ['add a note to an open phase', create(note('shape:new', { parentId: 'shape:open', text: 'new' })), 'c s'],
  ['move a note in an open phase', set('shape:inside', 'xy', [1, 1]), 'c s'],
  ['take a note out of an open phase', set('shape:inside', 'pi', ['page:page', 'b2']), 'c s'],
  [
    'bind an arrow to a card',
    create(arrow('shape:a'), arrowBinding('binding:a', 'shape:a', 'shape:card', 'end')),
    'c s',
  ],
  [
    'bind an arrow to a locked card',
    create(arrow('shape:a'), arrowBinding('binding:a', 'shape:a', 'shape:locked', 'end')),
    'c s',
  ],
  ['let go of an arrow', remove('binding:arrow'), 'c s'],
  ['delete a note that a locked arrow points at', remove('shape:note', 'binding:arrow', 'binding:shut-arrow'), 'c s'],
  ['move a group of notes', set('shape:group', 'xy', [1, 1]), 'c s'],
  ['move what was made in a phase that is locked now', set('shape:once-shut', 'pi', ['page:page', 'b3']), 'c s'],
  ['write in a root of one’s own', (doc) => void doc.getMap('own').set('key', new Y.Map([['deep', 1]])), 'c s'],
  ['write what nobody reads', (doc) => void records(doc).set('shape:void', new Y.Map([['xy', [1, 2]]])), 'c s'],

  // Cards and what orders them are the contributors'.
  ['move a card', set('shape:card', 'xy', [5, 5]), 'c'],
  ['choose an option', set('shape:card', 'p.status', 'chosen'), 'c'],
  ['retitle a card', words('shape:card', 't.title', (text) => text.insert(0, 'x')), 'c'],
  ['cut a card’s title', words('shape:card', 't.title', (text) => text.delete(0, 1)), 'c'],
  ['format a card’s title', words('shape:card', 't.title', (text) => text.format(0, 1, { bold: true })), 'c'],
  ['embed in a card’s title', words('shape:card', 't.title', (text) => text.insertEmbed(0, { a: 1 })), 'c'],
  ['put another text in a card', nest('shape:card', 't.title', () => new Y.Text('mine')), 'c'],
  ['put XML in a card', nest('shape:card', 'p.x', () => new Y.XmlElement('p')), 'c'],
  ['put a nested map in a card', nest('shape:card', 'p.x', () => new Y.Map([['deep', new Y.Array()]])), 'c'],
  ['reset a card’s value', all(set('shape:card', 'p.status', 'chosen'), unset('shape:card', 'p.status')), 'c'],
  ['make another thing of a card', set('shape:card', '$', plainNote), 'c'],
  ['take away what a card is made of', unset('shape:card', '$'), 'c'],
  ['replace a card by a note', replace('shape:card', plainNote), 'c'],
  ['delete a card', remove('shape:card'), 'c'],
  [
    'delete and add a card under the same name',
    all(remove('shape:card'), create(note('shape:card', { text: '' }))),
    'c',
  ],
  ['set a value in a card’s place', (doc) => void (records(doc) as Y.Map<unknown>).set('shape:card', 5), 'c'],
  ['add a card', create(option('shape:new', { title: 'new' })), 'c'],
  ['make a card of a note', set('shape:note', '$', plainCard), 'c'],
  ['make a card of nothing', (doc) => void records(doc).set('shape:v', new Y.Map<unknown>([['$', plainCard]])), 'c'],
  [
    'make something unheard of',
    (doc) => void records(doc).set('shape:v', new Y.Map<unknown>([['$', { ...plainNote, type: 'portal' }]])),
    'c',
  ],
  ['move a phase', set('shape:third', 'xy', [1, 1]), 'c'],
  ['rename a phase', set('shape:third', 'p.name', 'mine'), 'c'],
  ['delete a phase', remove('shape:third'), 'c'],
  ['add a frame', create(frame('shape:new', {})), 'c'],
  ['move a group that holds a card', set('shape:mixed', 'xy', [1, 1]), 'c'],
  ['delete a group that holds a card', remove('shape:mixed'), 'c'],
  ['add a relation', create(relation('shape:r'), relationBinding('binding:r', 'shape:r', 'shape:card', 'from')), 'c'],
  [
    'reroute a relation',
    set('binding:from', 'b', { fromId: 'shape:relation', toId: 'shape:locked', props: {}, meta: {} }),
    'c',
  ],
  ['delete a relation', remove('shape:relation', 'binding:from', 'binding:to'), 'c'],
  ['hide a card among notes', all(set('shape:note', 'xy', [1, 1]), set('shape:card', 'xy', [1, 1])), 'c'],

  // What is locked is the facilitators'.
  ['move a locked card', set('shape:locked', 'xy', [5, 5]), ''],
  ['retitle a locked card', words('shape:locked', 't.title', (text) => text.insert(0, 'x')), ''],
  ['delete a locked card', remove('shape:locked'), ''],
  ['replace a locked card', replace('shape:locked', plainNote), ''],
  ['delete and add a locked card', all(remove('shape:locked'), create(note('shape:locked', { text: '' }))), ''],
  ['unlock a card', set('shape:locked', 'm.lock', null), ''],
  ['unlock a card by the whole', set('shape:locked', 'f.meta', {}), ''],
  ['take away a lock', unset('shape:locked', '$'), ''],
  ['unlock what is not locked', set('shape:card', 'm.lock', null), ''],
  ['lock a card', set('shape:card', 'm.lock', 'facilitator'), ''],
  ['lock a note', set('shape:note', 'm.lock', 'facilitator'), ''],
  ['add a locked note', create(note('shape:new', { text: '', meta: { lock: 'facilitator' } })), ''],
  ['add a note with a lock beside it', replace('shape:new', plainNote, { 'm.lock': 'facilitator' }), ''],
  ['move a locked phase', set('shape:shut', 'xy', [1, 1]), ''],
  ['unlock a phase', set('shape:shut', 'm.lock', null), ''],
  ['move a card in a locked phase', set('shape:shut-card', 'xy', [1, 1]), ''],
  ['move a note in a locked phase', set('shape:shut-note', 'xy', [1, 1]), ''],
  ['type deep in a locked phase', words('shape:deep', 't.richText', (text) => text.insert(1, 'x')), ''],
  ['take a note out of a locked phase', set('shape:shut-note', 'pi', ['page:page', 'b2']), ''],
  ['put a note into a locked phase', set('shape:note', 'pi', ['shape:shut', 'b2']), ''],
  ['put a note deep into a locked phase', set('shape:note', 'pi', ['shape:shut-group', 'b2']), ''],
  ['put a note there past the register', set('shape:note', 'f.parentId', 'shape:shut'), ''],
  ['put a note there by a binding’s register', set('shape:note', 'b', { fromId: 'shape:note' }), ''],
  ['add a note to a locked phase', create(note('shape:new', { parentId: 'shape:shut', text: '' })), ''],
  ['let a note fall back into a locked phase', unset('shape:once-shut', 'pi'), ''],
  ['let a note fall back by a value that is none', set('shape:once-shut', 'pi', 'nowhere'), ''],
  ['delete a frame that holds a locked card', remove('shape:frame'), ''],
  ['move a phase that holds a locked card', set('shape:open', 'xy', [1, 1]), ''],
  ['break a frame that holds a locked card', set('shape:frame', 'p.x', 1), ''],
  ['rename the page of locked cards', set('page:page', 'f.name', 'mine'), ''],
  ['delete a phase that holds a locked card', remove('shape:open'), ''],
  ['delete the page', remove('page:page'), ''],
  ['say anew where a frame stood', (doc) => void graves(doc).set('shape:gone', ['page:page', 9, 9, 0]), ''],
  ['say where a frame stands that is there', (doc) => void graves(doc).set('shape:open', ['page:page', 9, 9, 0]), ''],
  ['forget where a frame stood', (doc) => graves(doc).delete('shape:gone'), ''],
  ['bring back a frame that others stood in', create(frame('shape:gone', { x: 500 })), ''],
  ['bind a locked arrow', create(arrowBinding('binding:a', 'shape:shut-arrow', 'shape:card', 'start')), ''],
  ['let go of a locked arrow', remove('binding:shut-arrow'), ''],
]

const meta: readonly (readonly [string, Act])[] = [
  ['overwrite a key', (doc) => void doc.getMap('meta').set('epoch', 99)],
  ['add a key', (doc) => void doc.getMap('meta').set('layout', 2)],
  ['overwrite twice', (doc) => [1, 2, 3].forEach((n) => doc.getMap('meta').set('epoch', n))],
  ['delete a key', (doc) => doc.getMap('meta').delete('schema')],
  ['hide it', all(set('shape:note', 'xy', [1, 1]), (doc) => void doc.getMap('meta').set('schema', {}))],
]

function outcome(role: Role, act: Act): ReturnType<GuardedBoard['offer']> {
  const board = new GuardedBoard()
  const before = protectedPart(board.doc, role)
  const result = board.offer(role, board.client(7).does(act))
  if (role !== 'facilitator') expect(protectedPart(board.doc, role)).toEqual(before)
  return result
}

describe('who may do what on the canvas', () => {
  for (const [what, act, promised] of table) {
    test(`${what}: ${promised ? `facilitators, ${promised}` : 'facilitators'}`, () => {
      const may = (['facilitator', 'contributor', 'stakeholder', 'observer'] as const).filter(
        (role) => outcome(role, act) === 'admitted',
      )
      const letters = promised.split(' ')
      const expected = ['facilitator', 'contributor', 'stakeholder'].filter(
        (role) => role === 'facilitator' || letters.includes(role.charAt(0)),
      )
      expect(may).toEqual(expected)
    })
  }

  test.each(meta)('nobody writes what the document says of itself: %s', (_, act) => {
    for (const role of ['facilitator', 'contributor', 'stakeholder', 'observer'] as const) {
      expect(outcome(role, act)).toBe('refused')
    }
  })

  test('also at the end of a long chain of references, found in one pass', () => {
    const act: Act = (doc) => {
      for (let n = 0; n < 20_000; n++) doc.getMap('own').set('key', n)
      for (let n = 0; n < 20_000; n++) doc.getMap('meta').set('epoch', n)
    }
    expect(outcome('facilitator', act)).toBe('refused')
  })

  test('whoever only repeats what is known is left in peace, as a stock client does after a reconnect', () => {
    for (const role of ['contributor', 'stakeholder', 'observer'] as const) {
      const board = new GuardedBoard()
      const { doc } = board.client(7)
      expect(board.offer(role, Y.encodeStateAsUpdate(doc))).toBe('admitted')
    }
  })

  test('what comes too late for a card that is deleted does no harm and is no offence', () => {
    const board = new GuardedBoard()
    const contributor = board.client(7)
    const facilitator = board.client(8)
    board.offer('facilitator', facilitator.does(set('shape:card', 'm.lock', 'facilitator')))
    board.offer('facilitator', facilitator.does(remove('shape:card')))
    expect(board.offer('contributor', contributor.does(set('shape:card', 'xy', [7, 7])))).toBe('admitted')
    expect(board.offer('stakeholder', contributor.does(set('shape:card', 'xy', [8, 8])))).toBe('admitted')
  })

  test('what is undone comes back as it was', () => {
    const board = new GuardedBoard()
    const { doc, does } = board.client(7)
    const undo = new Y.UndoManager([records(doc), graves(doc)], { trackedOrigins: new Set([null]), captureTimeout: 0 })
    expect(board.offer('contributor', does(remove('shape:card', 'binding:from')))).toBe('admitted')
    expect(
      board.offer(
        'contributor',
        does(() => undo.undo()),
      ),
    ).toBe('admitted')
    expect(readRecord('shape:card', records(board.doc).get('shape:card'))).toMatchObject({ props: { title: 'A card' } })
    expect(
      board.offer(
        'contributor',
        does(() => undo.redo()),
      ),
    ).toBe('admitted')
  })
})

describe('what several people do at once', () => {
  test('a merged update is refused for its worst part', () => {
    const board = new GuardedBoard()
    const { does } = board.client(7)
    const parts = [set('shape:note', 'xy', [1, 1]), set('shape:locked', 'xy', [1, 1]), set('shape:note', 'xy', [2, 2])]
    const merged = Y.mergeUpdates(parts.map((act) => does(act)))
    expect(board.offer('contributor', merged)).toBe('refused')
    expect(readRecord('shape:note', records(board.doc).get('shape:note'))).toMatchObject({ x: 0 })
  })

  test('locked by others in the meantime, a card stays as it is', () => {
    const board = new GuardedBoard()
    const contributor = board.client(7)
    const late = contributor.does(set('shape:card', 'xy', [9, 9]))
    board.offer('facilitator', board.client(8).does(set('shape:card', 'm.lock', 'facilitator')))
    expect(board.offer('contributor', late)).toBe('refused')
  })

  test('a phase that is locked locks what stands in it, and unlocked it gives it back', () => {
    const board = new GuardedBoard()
    const facilitator = board.client(8)
    const contributor = board.client(7)
    const moves = () => board.offer('contributor', board.client(9).does(set('shape:inside', 'xy', [1, 1])))
    board.offer('facilitator', facilitator.does(set('shape:open', 'm.lock', 'facilitator')))
    expect(moves()).toBe('refused')
    board.offer('facilitator', facilitator.does(set('shape:open', 'm.lock', null)))
    expect(moves()).toBe('admitted')
    expect(board.offer('contributor', contributor.does(set('shape:locked', 'xy', [1, 1])))).toBe('refused')
  })

  test('what stood in a frame that is deleted in a locked phase stays locked', () => {
    const board = new GuardedBoard()
    board.offer('facilitator', board.client(8).does(remove('shape:shut-group')))
    expect(board.offer('contributor', board.client(7).does(set('shape:deep', 'xy', [1, 1])))).toBe('refused')
  })
})

describe('a lock that comes while others are at work', () => {
  const shut = (id: string) => set(id, 'm.lock', 'facilitator')
  /** A contributor's change to what a facilitator has locked this long ago. */
  function afterLock(lock: Act, act: Act, pauseMs: number, role: Role = 'contributor') {
    const board = new GuardedBoard()
    const change = board.client(7).does(act)
    board.offer('facilitator', board.client(8).does(lock))
    board.pauseMs = pauseMs
    const before = protectedPart(board.doc, role)
    const verdict = board.offer(role, change)
    expect(protectedPart(board.doc, role)).toEqual(before)
    return verdict
  }

  test('makes a change too late, not forbidden, for two seconds; never is it applied', () => {
    for (const act of [
      set('shape:card', 'xy', [7, 7]),
      remove('shape:card'),
      set('shape:card', 'p.status', 'chosen'),
    ]) {
      expect(afterLock(shut('shape:card'), act, 0)).toBe('late')
      expect(afterLock(shut('shape:card'), act, 2_000)).toBe('late')
      expect(afterLock(shut('shape:card'), act, 2_001)).toBe('refused')
    }
    const inside = set('shape:inside', 'xy', [1, 1])
    expect(afterLock(shut('shape:open'), inside, 500, 'stakeholder')).toBe('late')
    expect(afterLock(set('shape:inside', 'pi', ['shape:shut', 'a9']), inside, 500)).toBe('late')
  })

  test('excuses nothing that was never allowed', () => {
    expect(afterLock(shut('shape:card'), set('shape:locked', 'xy', [7, 7]), 0)).toBe('refused')
    expect(afterLock(shut('shape:card'), set('shape:locked', 'm.lock', null), 0)).toBe('refused')
    expect(afterLock(shut('shape:card'), set('shape:card', 'xy', [7, 7]), 0, 'stakeholder')).toBe('refused')
    expect(afterLock(shut('shape:card'), (doc) => void doc.getMap('meta').set('epoch', 9), 0)).toBe('refused')
    const both = all(set('shape:card', 'xy', [7, 7]), set('shape:shut-card', 'xy', [7, 7]))
    expect(afterLock(shut('shape:card'), both, 0)).toBe('refused')
  })
})

describe('updates that no client writes', () => {
  const idOf = (board: GuardedBoard, id: string, register?: string) => {
    const entry = newestItem(records(board.doc), id)
    const map = record(board.doc, id)
    const item = register === undefined ? entry : newestItem(map, register)
    if (!item) throw new Error('there is no such struct')
    return { client: item.id.client, clock: item.id.clock }
  }
  const any = (value: unknown) => ({ is: 'any', values: [value] }) as const

  test('what builds on something that is missing waits, and is judged when that has come', () => {
    const board = new GuardedBoard()
    const { doc } = board.client(7)
    const [first, second] = [new Y.Doc(), new Y.Doc()]
    for (const it of [first, second]) Y.applyUpdate(it, Y.encodeStateAsUpdate(doc))
    first.clientID = 20
    second.clientID = 21
    record(first, 'shape:locked').set('p.own', 1)
    const parent = Y.encodeStateAsUpdate(first, Y.encodeStateVector(doc))
    Y.applyUpdate(second, parent)
    record(second, 'shape:locked').set('p.own', 2)
    const child = Y.encodeStateAsUpdate(second, Y.encodeStateVector(first))
    expect(board.offer('stakeholder', child)).toBe('waits')
    expect(board.offer('facilitator', parent)).toBe('admitted')
    expect(board.doc.store.pendingStructs).toBeNull()
    expect(board.offer('stakeholder', child)).toBe('refused')
  })

  test('a facilitator may be early, but never in what the document says of itself', () => {
    const board = new GuardedBoard()
    const late = (parent: string) =>
      rawUpdate([{ client: 30, clock: 5, structs: [{ parent, sub: 'epoch', content: any(99) }] }])
    expect(board.offer('facilitator', late('meta'))).toBe('refused')
    expect(board.offer('facilitator', late('own'))).toBe('admitted')
    const epoch = newestItem(board.doc.getMap('meta'), 'epoch')?.id
    const beside = rawUpdate([{ client: 31, clock: 5, structs: [{ origin: epoch, content: any(99) }] }])
    expect(board.offer('facilitator', beside)).toBe('refused')
  })

  test('a deletion ahead of what it deletes waits as well', () => {
    const board = new GuardedBoard()
    expect(board.offer('stakeholder', rawUpdate([], [{ client: 50, from: 0, to: 3 }]))).toBe('waits')
  })

  test('a struct that hangs on a card’s value is the card’s, also beside something else', () => {
    const board = new GuardedBoard()
    const note = idOf(board, 'shape:note', '$')
    const card = idOf(board, 'shape:card', '$')
    const update = (origin: typeof card | null, rightOrigin: typeof card | null) =>
      rawUpdate([{ client: 30, clock: 0, structs: [{ origin, rightOrigin, content: any(plainNote) }] }])
    expect(board.offer('stakeholder', update(card, null))).toBe('refused')
    expect(board.offer('stakeholder', update(null, card))).toBe('refused')
    expect(board.offer('stakeholder', update(card, note))).toBe('refused')
  })

  test('a struct that claims to go on somewhere else is refused', () => {
    const board = new GuardedBoard()
    const structs = [{ parent: 'own', sub: null, content: { is: 'text', text: 'ab' } }] as const
    expect(board.offer('stakeholder', rawUpdate([{ client: 30, clock: 0, structs }]))).toBe('admitted')
    const card = idOf(board, 'shape:card')
    const overlapping = [{ parent: card, sub: 'p.status', content: { is: 'any', values: [1, 2, 'chosen'] } }] as const
    expect(board.offer('stakeholder', rawUpdate([{ client: 30, clock: 0, structs: overlapping }]))).toBe('refused')
  })

  test.each([
    ['a deletion in disguise', { is: 'deleted', length: 1 }],
    ['JSON', { is: 'json', values: [{ ...plainCard }] }],
    ['an embed', { is: 'embed', value: plainCard }],
    ['bytes', { is: 'binary', bytes: Uint8Array.of(1) }],
    ['letters', { is: 'text', text: 'x' }],
    ['a list', { is: 'type', ref: 0 }],
    ['an XML fragment', { is: 'type', ref: 4 }],
  ] as const)('%s in a card’s place is refused', (_, content) => {
    const board = new GuardedBoard()
    const structs = [{ origin: idOf(board, 'shape:card'), content }]
    expect(board.offer('stakeholder', rawUpdate([{ client: 30, clock: 0, structs }]))).toBe('refused')
    const inside = [{ parent: idOf(board, 'shape:card'), sub: '$', content }]
    expect(board.offer('stakeholder', rawUpdate([{ client: 30, clock: 0, structs: inside }]))).toBe('refused')
  })

  test('of several values in one struct each counts', () => {
    const board = new GuardedBoard()
    const structs = [
      { parent: 'records', sub: 'shape:new', content: { is: 'type', ref: 1 } },
      { parent: { client: 30, clock: 0 }, sub: '$', content: { is: 'any', values: [plainCard, plainNote] } },
    ] as const
    expect(board.offer('stakeholder', rawUpdate([{ client: 30, clock: 0, structs }]))).toBe('refused')
  })

  test('a document in a document is no update at all', () => {
    const structs = [{ parent: 'records', sub: 'shape:new', content: { is: 'subdocument' } }] as const
    expect(new GuardedBoard().offer('facilitator', rawUpdate([{ client: 30, clock: 0, structs }]))).toBe('malformed')
  })

  test('structs that wait for each other, or for themselves, are refused', () => {
    const at = (client: number) => ({ client, clock: 0 })
    const one = (client: number, origin: number) => ({
      ...at(client),
      structs: [{ origin: at(origin), content: any(1) }],
    })
    expect(new GuardedBoard().offer('facilitator', rawUpdate([one(30, 31), one(31, 30)]))).toBe('refused')
    expect(new GuardedBoard().offer('facilitator', rawUpdate([one(30, 30)]))).toBe('refused')
  })

  test('content that lies in a list where records have keys is refused', () => {
    const board = new GuardedBoard()
    for (const parent of ['records', 'graves', idOf(board, 'shape:note')]) {
      const structs = [{ parent, sub: null, content: any(plainNote) }]
      expect(board.offer('stakeholder', rawUpdate([{ client: 30, clock: 0, structs }]))).toBe('refused')
    }
  })

  test('garbage and gaps change nothing, and what follows a gap waits', () => {
    const board = new GuardedBoard()
    const structs = [
      { content: 'gap', length: 5 },
      { parent: 'own', sub: 'k', content: any(1) },
    ] as const
    expect(board.offer('stakeholder', rawUpdate([{ client: 30, clock: 0, structs }]))).toBe('waits')
    const garbage = [{ content: 'garbage', length: 5 }] as const
    expect(board.offer('stakeholder', rawUpdate([{ client: 30, clock: 0, structs: garbage }]))).toBe('admitted')
    expect(board.offer('stakeholder', rawUpdate([{ client: 30, clock: 0, structs }]))).toBe('admitted')
  })
})

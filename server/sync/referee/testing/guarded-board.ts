import * as Y from 'yjs'
import { kindOf, mayChangeKind, mayPassLocks } from '../../../../lib/access/canvas-powers'
import type { Role } from '../../../../lib/access/roles'
import type { PlainRecord } from '../../../../lib/board/commands'
import { metaOf } from '../../../../lib/board/doc'
import { createRecord, removeRecord } from '../../../../lib/board/edits'
import { isLock, lockHolder } from '../../../../lib/board/lock'
import { readBoard, readRecords } from '../../../../lib/board/read'
import { seedDoc } from '../../../../lib/board/seed-doc'
import { presentSchema } from '../../board-reading'
import {
  arrow,
  arrowBinding,
  frame,
  note,
  option,
  page,
  relation,
  relationBinding,
  stroke,
} from '../../../../lib/board/testing/records'
import { checkUpdate } from '../../check-update'
import { Referee } from '../referee'

const locked = { lock: 'facilitator' }

/** A small board with everything on it that a role may or may not touch, in and out of what is locked. */
export function boardRecords(): PlainRecord[] {
  const at = (parentId: string, index: string) => ({ parentId, index })
  const group = (id: string, place: object): PlainRecord =>
    // True: a group is the one shape without props of its own.
    ({ ...note(id, place), type: 'group', props: {} }) as unknown as PlainRecord
  return [
    page(),
    frame('shape:open', { index: 'a1', meta: { phase: 'one' } }),
    frame('shape:shut', { index: 'a2', x: 900, meta: { phase: 'two', ...locked } }),
    frame('shape:third', { index: 'a2V', x: 1_800, meta: { phase: 'three' } }),
    option('shape:card', { ...at('shape:open', 'a1'), title: 'A card' }),
    option('shape:locked', { ...at('shape:open', 'a2'), title: 'Locked', meta: locked }),
    note('shape:inside', { ...at('shape:open', 'a3'), text: 'in an open phase' }),
    option('shape:shut-card', { ...at('shape:shut', 'a1'), title: 'In a locked phase' }),
    note('shape:shut-note', { ...at('shape:shut', 'a2'), text: 'in a locked phase' }),
    group('shape:shut-group', at('shape:shut', 'a3')),
    note('shape:deep', { ...at('shape:shut-group', 'a1'), text: 'deep in a locked phase' }),
    note('shape:note', { index: 'a3', text: 'words' }),
    note('shape:once-shut', { ...at('shape:shut', 'a4'), text: 'moved out later' }),
    stroke('shape:stroke', { index: 'a4' }),
    arrow('shape:arrow', { index: 'a5' }),
    arrowBinding('binding:arrow', 'shape:arrow', 'shape:note', 'end'),
    arrow('shape:shut-arrow', at('shape:shut', 'a5')),
    arrowBinding('binding:shut-arrow', 'shape:shut-arrow', 'shape:note', 'end'),
    group('shape:group', { index: 'a6' }),
    note('shape:grouped', { ...at('shape:group', 'a1'), text: 'in a group' }),
    group('shape:mixed', { index: 'a7' }),
    option('shape:mixed-card', { ...at('shape:mixed', 'a1'), title: 'In a group' }),
    frame('shape:frame', { index: 'a8' }),
    option('shape:framed', { ...at('shape:frame', 'a1'), title: 'Locked in a frame', meta: locked }),
    frame('shape:gone', { index: 'a9' }),
    option('shape:orphan', { ...at('shape:gone', 'a1'), title: 'Its frame is gone', meta: locked }),
    relation('shape:relation', { index: 'aA' }),
    relationBinding('binding:from', 'shape:relation', 'shape:card', 'from'),
    relationBinding('binding:to', 'shape:relation', 'shape:locked', 'to'),
  ]
}

/** The server's document, with the referee before it. */
export class GuardedBoard {
  readonly doc = new Y.Doc()
  readonly referee: Referee
  /** Between one update and the next; by default nothing is news any more by then. */
  pauseMs = 10_000
  #now = 0

  constructor() {
    // A client id that does not differ from run to run keeps a found case findable.
    this.doc.clientID = 1_000
    const about = { epoch: 1, schema: presentSchema() }
    this.doc.transact(() => seedDoc(this.doc, boardRecords(), about))
    this.doc.clientID = 1_001
    this.doc.transact(() => {
      const moved: unknown = this.doc.getMap('records').get('shape:once-shut')
      if (moved instanceof Y.Map) moved.set('pi', ['page:page', 'aB'])
      removeRecord(this.doc, 'shape:gone')
      createRecord(this.doc, note('shape:short-lived', { text: 'deleted' }))
    })
    this.doc.transact(() => removeRecord(this.doc, 'shape:short-lived'))
    // Nobody's: a client that wrote under this one would make the document take another.
    this.doc.clientID = 1_002
    this.referee = new Referee(this.doc, () => this.#now)
  }

  /** A client's document that knows all of it; what the client then does is one update. */
  client(clientID: number): { doc: Y.Doc; does: (act: (doc: Y.Doc) => void) => Uint8Array } {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.doc))
    doc.clientID = clientID
    const does = (act: (doc: Y.Doc) => void): Uint8Array => {
      const updates: Uint8Array[] = []
      const collect = (update: Uint8Array) => void updates.push(update)
      doc.on('update', collect)
      doc.transact(() => act(doc))
      doc.off('update', collect)
      return updates[0] ?? Uint8Array.of(0, 0)
    }
    return { doc, does }
  }

  /** What becomes of an update: applied when it is admitted. */
  offer(role: Role, bytes: Uint8Array): 'admitted' | 'refused' | 'late' | 'waits' | 'malformed' {
    this.#now += this.pauseMs
    const checked = checkUpdate(bytes)
    if (!checked.ok) return 'malformed'
    const verdict = this.referee.check(checked.value, { role })
    if (typeof verdict === 'object') return 'waits'
    if (verdict === 'admitted') Y.applyUpdate(this.doc, bytes)
    return verdict
  }
}

/** Everything that this role may not change, as plain JSON: the same before and after whatever it tried. */
export function protectedPart(doc: Y.Doc, role: Role): Record<string, unknown> {
  const records = readRecords(doc)
  const look = (id: string) => {
    const record = records.get(id)
    if (!record) return undefined
    const parentId = 'parentId' in record && typeof record.parentId === 'string' ? record.parentId : null
    return { lock: 'meta' in record ? record.meta?.lock : null, parentId }
  }
  const mayChange = (id: string, record: PlainRecord) =>
    mayChangeKind(role, kindOf(record)) && (mayPassLocks(role) || lockHolder(id, look) === null)
  const kept = [...records].filter(([id, record]) => !mayChange(id, record))
  const shown = new Map(readBoard(doc).map((record) => [record.id as string, record]))
  const parents = kept.map(([id]) => {
    const record = shown.get(id)
    return [id, record && 'parentId' in record ? record.parentId : null]
  })
  const locks = [...records].flatMap(([id, record]) => ('meta' in record && isLock(record.meta?.lock) ? [id] : []))
  return {
    // A late lock on something new, or a card more, would show here as well.
    records: Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1))),
    standsIn: Object.fromEntries(parents),
    locks: locks.sort(),
    meta: metaOf(doc).toJSON(),
  }
}

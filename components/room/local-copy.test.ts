// @vitest-environment happy-dom
import { afterEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { readRecord, readRecords } from '@/lib/board/read'
import { recordsOf } from '@/lib/board/doc'
import { renewedDoc } from '@/lib/board/epoch'
import { boardSchema } from '@/lib/board/schema'
import { seedDoc } from '@/lib/board/seed-doc'
import { note, page } from '@/lib/board/testing/records'
import { carryOver, oldDocuments } from './carry-over'
import { copyName, type DeviceStore, earlierEpochs, openLocalCopy, type Persistence } from './local-copy'

/** Databases by name, as a device keeps them; tabs that have one open hear when it is thrown away. */
class FakeDevice implements DeviceStore {
  isBlocked = false
  neverAnswers = false
  readonly kept = new Map<string, { updates: Uint8Array[]; custom: Map<string, unknown>; open: Set<EventTarget> }>()

  mayStore = async () => !this.isBlocked
  names = async () => [...this.kept.keys()]

  open = (name: string, doc: Y.Doc): Persistence => {
    const { kept } = this
    const database = kept.get(name) ?? { updates: [], custom: new Map<string, unknown>(), open: new Set<EventTarget>() }
    kept.set(name, database)
    const db = new EventTarget()
    database.open.add(db)
    const it: Persistence & { load(): void } = {
      whenSynced: this.neverAnswers ? new Promise(() => undefined) : Promise.resolve().then(() => it.load()),
      db,
      load: () => {
        for (const update of database.updates) Y.applyUpdate(doc, update, it)
      },
      get: async (key) => database.custom.get(key),
      set: async (key, value) => database.custom.set(key, value),
      del: async (key) => database.custom.delete(key),
      async clearData() {
        await it.destroy()
        kept.delete(name)
        for (const other of database.open) other.dispatchEvent(new Event('versionchange'))
      },
      async destroy() {
        doc.off('update', write)
        database.open.delete(db)
      },
    }
    const write = (update: Uint8Array, origin: unknown) => {
      if (it.db && origin !== it) database.updates.push(update)
    }
    doc.on('update', write)
    return it
  }

  // True: `open` makes them.
  catchUp = async (persistence: Persistence) => (persistence as Persistence & { load(): void }).load()
}

const ignore = () => undefined
const name = copyName('brd_a', 'par_a', 1)

afterEach(() => {
  vi.useRealTimers()
  localStorage.clear()
})

describe('the copy on this device', () => {
  test('is told of to nobody while it is read, and lets everybody hear what comes after', async () => {
    const device = new FakeDevice()
    const before = new Y.Doc()
    await openLocalCopy(name, before, ignore, device)
    before.getText('t').insert(0, 'kept')
    const doc = new Y.Doc()
    const heard = vi.fn()
    doc.on('update', heard)
    await openLocalCopy(name, doc, ignore, device)
    expect(doc.getText('t').toString()).toBe('kept')
    expect(heard).not.toHaveBeenCalled()
    doc.getText('t').insert(0, 'new, and ')
    expect(heard).toHaveBeenCalledOnce()
  })

  test('brings back what an earlier visit left, and where it lost the connection', async () => {
    const device = new FakeDevice()
    const before = new Y.Doc()
    const first = await openLocalCopy(name, before, ignore, device)
    before.getMap('records').set('a', 1)
    first?.keepUnsent(2)
    first?.keepAway({ since: 5, base: Y.encodeStateAsUpdate(new Y.Doc()) })
    first?.close()
    const after = new Y.Doc()
    const second = await openLocalCopy(name, after, ignore, device)
    expect(after.getMap('records').get('a')).toBe(1)
    expect(second).toMatchObject({ unsent: 2, away: { since: 5 } })
    expect(after.clientID).not.toBe(before.clientID)
  })

  test('is missing where the browser keeps nothing, or does not answer', async () => {
    const device = new FakeDevice()
    device.isBlocked = true
    expect(await openLocalCopy(name, new Y.Doc(), ignore, device)).toBeNull()
    vi.useFakeTimers()
    device.isBlocked = false
    device.neverAnswers = true
    const opening = openLocalCopy(name, new Y.Doc(), ignore, device)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await opening).toBeNull()
  })

  test('that ran full is told, and editing goes on', async () => {
    const onLost = vi.fn()
    const copy = await openLocalCopy(name, new Y.Doc(), onLost, new FakeDevice())
    const full = new Event('unhandledrejection', { cancelable: true })
    Object.assign(full, { reason: new DOMException('', 'QuotaExceededError') })
    window.dispatchEvent(full)
    expect(onLost).toHaveBeenCalledOnce()
    expect(full.defaultPrevented).toBe(true)
    copy?.close()
    window.dispatchEvent(full)
    expect(onLost).toHaveBeenCalledOnce()
  })

  test('two tabs write to one copy under numbers of their own, and take in what the other left', async () => {
    const device = new FakeDevice()
    const [a, b] = [new Y.Doc(), new Y.Doc()]
    const [, copyB] = [await openLocalCopy(name, a, ignore, device), await openLocalCopy(name, b, ignore, device)]
    a.getMap('records').set('a', 1)
    b.getMap('records').set('b', 2)
    expect(b.getMap('records').has('a')).toBe(false)
    await copyB?.catchUp()
    expect(b.getMap('records').toJSON()).toEqual({ a: 1, b: 2 })
    const later = new Y.Doc()
    await openLocalCopy(name, later, ignore, device)
    expect(later.getMap('records').toJSON()).toEqual({ a: 1, b: 2 })
    expect(later.store.clients.size).toBe(2)
  })

  test('that another tab throws away is let go, and editing goes on', async () => {
    const device = new FakeDevice()
    const onLost = vi.fn()
    const doc = new Y.Doc()
    const copy = await openLocalCopy(name, doc, onLost, device)
    const other = await openLocalCopy(name, new Y.Doc(), ignore, device)
    await other?.clear()
    expect(onLost).toHaveBeenCalledOnce()
    doc.getMap('records').set('a', 1)
    await copy?.catchUp()
    expect(device.kept.has(name)).toBe(false)
  })
})

describe('copies of earlier epochs', () => {
  test('are found by their name, those of others are left alone', async () => {
    const device = new FakeDevice()
    for (const epoch of [3, 1, 2, 10])
      await openLocalCopy(copyName('brd_a', 'par_a', epoch), new Y.Doc(), ignore, device)
    await openLocalCopy(copyName('brd_a', 'par_b', 1), new Y.Doc(), ignore, device)
    expect(await earlierEpochs('brd_a', 'par_a', 3, device)).toEqual([1, 2])
  })

  test('are carried over once by two tabs, and then forgotten', async () => {
    const device = new FakeDevice()
    const server = new Y.Doc()
    const records = [page(), note('shape:note', { index: 'a1', text: 'hello' })]
    seedDoc(server, records, { epoch: 1, schema: boardSchema.serialize() })
    const coda = Y.encodeStateAsUpdate(server)
    const away = new Y.Doc()
    await openLocalCopy(name, away, ignore, device)
    Y.applyUpdate(away, coda)
    const text = recordsOf(away).get('shape:note')?.get('t.richText')
    if (text instanceof Y.Text) text.insert(5, ' world')
    const fresh = renewedDoc(server, { epoch: 2 })
    if (!fresh) throw new Error('it cannot be renewed')

    const present = async () => {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(fresh))
      const copy = await openLocalCopy(copyName('brd_a', 'par_a', 2), doc, ignore, device)
      return { doc, copy, origin: 'carried', lock: 'l' }
    }
    const about = { boardId: 'brd_a', participantId: 'par_a', epoch: 2 }
    const [one, two] = [await present(), await present()]
    const [olds, oldsOfTwo] = [await oldDocuments(about, device), await oldDocuments(about, device)]
    expect(olds).toHaveLength(1)
    for (const old of olds) await carryOver(old, one, async () => coda)
    Y.applyUpdate(two.doc, Y.encodeStateAsUpdate(one.doc))
    for (const old of oldsOfTwo) await carryOver(old, two, async () => coda)
    const carried = readRecord('shape:note', recordsOf(two.doc).get('shape:note'))
    expect(JSON.stringify(carried)).toContain('"text":"hello world"')
    expect([...readRecords(two.doc).keys()].sort()).toEqual(['document:document', 'page:page', 'shape:note'])
    expect(device.kept.has(name)).toBe(false)
  })

  test('stay while the server does not answer, and are handed back when it knows nothing any more', async () => {
    const device = new FakeDevice()
    await openLocalCopy(name, new Y.Doc(), ignore, device)
    const [old] = await oldDocuments({ boardId: 'brd_a', participantId: 'par_a', epoch: 2 }, device)
    const present = { doc: new Y.Doc(), copy: null, origin: 'carried', lock: 'l' }
    if (!old) throw new Error('it was not found')
    expect(await carryOver(old, present, async () => null)).toEqual({ kind: 'later' })
    expect(await carryOver(old, present, async () => 'gone')).toEqual({ kind: 'gone' })
    expect(device.kept.has(name)).toBe(true)
  })
})

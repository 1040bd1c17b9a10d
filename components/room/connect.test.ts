// @vitest-environment happy-dom
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as sync from 'y-protocols/sync'
import * as Y from 'yjs'
import { recordsOf } from '@/lib/board/doc'
import { createRecord } from '@/lib/board/edits'
import { renewedDoc } from '@/lib/board/epoch'
import { boardSchema } from '@/lib/board/schema'
import { seedDoc } from '@/lib/board/seed-doc'
import { option, page } from '@/lib/board/testing/records'
import { newId } from '@/lib/kernel/ids'
import { err, ok, type Result } from '@/lib/kernel/result'
import { cursorNewsFrame, readOwnCursor } from '@/lib/protocol/cursors'
import { type ApiProblem, noConnection } from '../api/problem'
import { backoffMs } from './backoff'
import type { FetchCoda } from './carry-over'
import { type Connection, type ConnectOptions, connect } from './connect'
import type { FetchBase } from './early-base'
import type { DeviceStore, Persistence } from './local-copy'

/** A server in the test's hands: one document, and it says "durable" only when told to. */
class FakeServer {
  readonly doc = new Y.Doc()
  readonly sockets: FakeSocket[] = []
  readonly urls: string[] = []

  get socket(): FakeSocket {
    const last = this.sockets.at(-1)
    if (!last) throw new Error('nobody has connected')
    return last
  }

  accept(): void {
    this.socket.open()
    this.socket.say((it) => {
      encoding.writeVarUint(it, 0)
      sync.writeSyncStep1(it, this.doc)
    })
  }

  receive(socket: FakeSocket, data: Uint8Array): void {
    const decoder = decoding.createDecoder(data)
    if (data[0] === 102) socket.cursors.push(readOwnCursor(data))
    if (decoding.readVarUint(decoder) !== 0) return
    if (data[1] !== 0) socket.received += 1
    const answer = encoding.createEncoder()
    encoding.writeVarUint(answer, 0)
    sync.readSyncMessage(decoder, answer, this.doc, 'peer')
    if (encoding.length(answer) <= 1) return
    socket.heardBytes += encoding.length(answer)
    socket.hear(encoding.toUint8Array(answer))
  }

  confirm(): void {
    const { socket } = this
    socket.say((it) => {
      encoding.writeVarUint(it, 100)
      encoding.writeVarUint8Array(it, Y.encodeStateVector(this.doc))
      encoding.writeVarUint(it, socket.received)
    })
  }

  announce(body: unknown): void {
    this.socket.say((it) => {
      encoding.writeVarUint(it, 101)
      encoding.writeVarString(it, JSON.stringify(body))
    })
  }
}

let server: FakeServer

class FakeSocket {
  static readonly OPEN = 1
  readonly OPEN = 1
  readyState = 0
  binaryType = 'blob'
  received = 0
  heardBytes = 0
  readonly cursors: unknown[] = []
  onopen: (() => void) | null = null
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null
  onclose: ((event: { code: number; reason: string }) => void) | null = null
  onerror: (() => void) | null = null

  constructor(url: string) {
    server.sockets.push(this)
    server.urls.push(url)
  }

  open(): void {
    this.readyState = 1
    this.onopen?.()
  }

  send(data: Uint8Array): void {
    server.receive(this, data)
  }

  hear(data: Uint8Array): void {
    this.onmessage?.({ data: Uint8Array.from(data).buffer })
  }

  say(write: (encoder: encoding.Encoder) => void): void {
    this.hear(encoding.encode(write))
  }

  close(code = 1000): void {
    this.readyState = 3
    this.onclose?.({ code, reason: '' })
  }
}

type Ticket = Result<{ ticket: string }, ApiProblem>
const refused = (status: number): Ticket => err({ ...noConnection, code: 'board-not-found', status })

let connection: Connection
let tickets: (() => Ticket)[]
const events = {
  onAnnouncement: vi.fn(),
  onOutageOver: vi.fn(),
  onReady: vi.fn(),
  onNotKept: vi.fn(),
  onTooOld: vi.fn<ConnectOptions['onTooOld']>(async () => 'reload'),
  onTooLongAway: vi.fn(),
}

async function open(more: Partial<ConnectOptions> = {}): Promise<void> {
  let count = 0
  connection = connect({
    boardId: newId('board'),
    participantId: newId('participant'),
    epoch: 1,
    ...events,
    socket: FakeSocket as unknown as typeof WebSocket,
    ticket: async () => tickets.shift()?.() ?? ok({ ticket: `t${++count}` }),
    chance: () => 0,
    ...more,
  })
  await vi.advanceTimersByTimeAsync(0)
}

const state = () => connection.saving.get().saving.state
const edit = (key: string) => connection.doc.getMap('records').set(key, 1)

beforeEach(() => {
  vi.useFakeTimers()
  vi.clearAllMocks()
  tickets = []
  server = new FakeServer()
  server.doc.getMap('meta').set('layout', 1)
})

afterEach(() => {
  connection.destroy()
  vi.useRealTimers()
})

describe('a connection to a board', () => {
  test('gets a ticket, names layout and epoch, and is saved once in step', async () => {
    await open()
    expect(server.urls[0]).toMatch(/\/sync\/brd_\w+\?ticket=t1&layout=1&schema=\d+&epoch=1&cursors=1$/)
    expect(state()).toBe('connecting')
    server.accept()
    expect(state()).toBe('saved')
    expect(events.onReady).toHaveBeenCalledOnce()
    expect(connection.doc.getMap('meta').get('layout')).toBe(1)
  })

  test('counts a change until the server says that it is committed', async () => {
    await open()
    server.accept()
    edit('a')
    expect(connection.saving.get().unsaved).toBe(1)
    vi.advanceTimersByTime(1_000)
    expect(state()).toBe('saving')
    server.confirm()
    expect(connection.saving.get()).toEqual({ saving: { state: 'saved' }, unsaved: 0 })
  })

  test('what others change is not mine to save', async () => {
    await open()
    server.accept()
    server.socket.say((it) => {
      server.doc.getMap('records').set('b', 1)
      encoding.writeVarUint(it, 0)
      sync.writeUpdate(it, Y.encodeStateAsUpdate(server.doc))
    })
    expect(connection.doc.getMap('records').get('b')).toBe(1)
    expect(connection.saving.get().unsaved).toBe(0)
  })

  test('comes back with a fresh ticket, sends what was kept, and says so once', async () => {
    await open()
    server.accept()
    server.socket.close(1006)
    edit('a')
    vi.advanceTimersByTime(600)
    edit('b')
    server.doc.getMap('records').set('c', 1)
    tickets = [() => err(noConnection)]
    await vi.advanceTimersByTimeAsync(3_000)
    expect(connection.saving.get().saving).toMatchObject({ state: 'offline', changes: 2 })
    await vi.advanceTimersByTimeAsync(2_000)
    expect(server.urls.at(-1)).toContain('ticket=t2')
    server.accept()
    expect(connection.saving.get().saving).toEqual({ state: 'sending', changes: 2 })
    expect(server.doc.getMap('records').get('a')).toBe(1)
    server.confirm()
    expect(state()).toBe('saved')
    expect(events.onOutageOver).toHaveBeenCalledExactlyOnceWith({ sent: 2, cameIn: 1, gaveWay: null })
  })

  test('tries at once when the browser is online again', async () => {
    tickets = [() => err(noConnection)]
    await open()
    expect(server.sockets).toHaveLength(0)
    window.dispatchEvent(new Event('online'))
    await vi.advanceTimersByTimeAsync(0)
    expect(server.sockets).toHaveLength(1)
  })

  test('an attempt that hangs does not keep the next one waiting', async () => {
    const asked = vi.fn((_signal: AbortSignal) => new Promise<Ticket>(() => undefined))
    await open({ ticket: asked })
    connection.tryNow()
    await vi.advanceTimersByTimeAsync(0)
    expect(asked).toHaveBeenCalledTimes(2)
    expect(asked.mock.calls[0]?.[0].aborted).toBe(true)
  })

  test.each([
    [4409, 'too-old'],
    [4404, 'gone'],
  ] as const)('a close with %i is final: %s', async (code, ending) => {
    await open()
    server.accept()
    server.socket.close(code)
    await vi.advanceTimersByTimeAsync(120_000)
    expect(state()).toBe(ending)
    expect(server.sockets).toHaveLength(1)
  })

  test.each([
    [4400, { state: 'busy' }],
    [4529, { state: 'busy' }],
    [1013, { state: 'busy' }],
    [1012, { state: 'offline' }],
    [4401, { state: 'offline' }],
    [1006, { state: 'offline' }],
  ])('a close with %i is told as %o, and another attempt follows', async (code, told) => {
    await open()
    server.accept()
    server.socket.close(code)
    tickets = Array.from({ length: 20 }, () => () => err(noConnection))
    await vi.advanceTimersByTimeAsync(4_000)
    expect(connection.saving.get().saving).toMatchObject(told)
    tickets = []
    await vi.advanceTimersByTimeAsync(40_000)
    expect(server.sockets.length).toBeGreaterThan(1)
  })

  test.each([4413, 1009])('a close with %i says that the board is full, and keeps what was done', async (code) => {
    await open()
    server.accept()
    edit('a')
    server.socket.close(code)
    await vi.advanceTimersByTimeAsync(4_000)
    expect(connection.saving.get().saving).toMatchObject({ state: 'not-saved', changes: 1, why: 'full' })
  })

  test('who is no longer signed in is told so, and not asked for ever', async () => {
    await open()
    server.accept()
    tickets = [() => refused(401)]
    server.socket.close(4401)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(state()).toBe('no-access')
    expect(server.sockets).toHaveLength(1)
  })

  test('waits twice as long after each failure, up to half a minute, each cut by chance', async () => {
    const waits: number[] = []
    let asked = Date.now()
    const ticket = async (): Promise<Ticket> => {
      waits.push(Math.round((Date.now() - asked) / 1_000))
      asked = Date.now()
      return err(noConnection)
    }
    await open({ ticket })
    await vi.advanceTimersByTimeAsync(130_000)
    expect(waits).toEqual([0, 1, 2, 4, 8, 16, 30, 30, 30])
    expect([backoffMs(3, () => 0), backoffMs(3, () => 0.999)]).toEqual([8_000, 4_004])
  })

  test('who was removed is told, with the count of what was not sent', async () => {
    await open()
    server.accept()
    edit('a')
    tickets = [() => refused(404)]
    server.socket.close(4403)
    await vi.advanceTimersByTimeAsync(0)
    expect(connection.saving.get().saving).toEqual({ state: 'removed', changes: 1 })
  })

  test('who is still a member after a refusal had one update refused', async () => {
    await open()
    server.accept()
    edit('a')
    server.socket.close(4403)
    await vi.advanceTimersByTimeAsync(0)
    expect(state()).toBe('refused')
  })

  test('nobody who never was in is called removed', async () => {
    tickets = [() => refused(404)]
    await open()
    expect(state()).toBe('no-access')
  })

  test('a server that turns people away is asked again after ten seconds', async () => {
    await open()
    server.accept()
    edit('a')
    server.socket.close(1013)
    await vi.advanceTimersByTimeAsync(4_000)
    expect(connection.saving.get().saving).toMatchObject({ state: 'not-saved', changes: 1 })
    await vi.advanceTimersByTimeAsync(6_000)
    expect(server.sockets).toHaveLength(2)
  })

  test('notices a network that swallows everything', async () => {
    await open()
    server.accept()
    server.receive = () => undefined
    edit('a')
    await vi.advanceTimersByTimeAsync(12_000)
    expect(server.sockets.length).toBeGreaterThan(1)
    expect(['offline', 'not-saved']).toContain(state())
  })

  test('gives up a socket that never opens', async () => {
    await open()
    await vi.advanceTimersByTimeAsync(9_000)
    expect(server.sockets).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(server.sockets).toHaveLength(2)
    server.accept()
    expect(state()).toBe('saved')
  })

  test('after half a minute away, newer values of others stand, nobody sees mine meanwhile, and I am told where', async () => {
    const records = [page(), option('shape:option', { index: 'a1', title: 'Raw data' })]
    seedDoc(server.doc, records, { epoch: 1, schema: boardSchema.serialize() })
    await open()
    server.accept()
    server.socket.close(1006)
    const mine = recordsOf(connection.doc).get('shape:option')
    const theirs = recordsOf(server.doc).get('shape:option')
    mine?.set('p.status', 'rejected')
    mine?.set('xy', [7, 7])
    theirs?.set('p.status', 'chosen')
    tickets = Array.from({ length: 40 }, () => () => err(noConnection))
    await vi.advanceTimersByTimeAsync(40_000)
    tickets = []
    window.dispatchEvent(new Event('online'))
    await vi.advanceTimersByTimeAsync(0)
    const seen: unknown[] = []
    theirs?.observe(() => seen.push(theirs.get('p.status')))
    server.accept()
    expect([theirs?.get('p.status'), theirs?.get('xy')]).toEqual(['chosen', [7, 7]])
    expect(seen).not.toContain('rejected')
    expect(mine?.get('p.status')).toBe('chosen')
    server.confirm()
    expect(events.onOutageOver).toHaveBeenCalledExactlyOnceWith({
      sent: 1,
      cameIn: expect.any(Number),
      gaveWay: { changes: 1, names: ['Raw data'] },
    })
  })

  test('turned away because the board went on, it hands over what was not sent', async () => {
    events.onTooOld.mockResolvedValueOnce('rejoin')
    await open()
    server.accept()
    server.socket.close(1006)
    edit('a')
    await vi.advanceTimersByTimeAsync(2_000)
    server.socket.close(4409)
    await vi.advanceTimersByTimeAsync(0)
    const [old] = events.onTooOld.mock.calls[0] ?? []
    const doc = new Y.Doc()
    Y.applyUpdate(doc, old?.state ?? new Uint8Array())
    expect([old?.epoch, old?.unsent, doc.getMap('records').toJSON()]).toEqual([1, 1, { a: 1 }])
    expect(state()).not.toBe('too-old')
  })

  test('carries over what was done in an earlier epoch, and asks again when there is no answer', async () => {
    seedDoc(server.doc, [page()], { epoch: 1, schema: boardSchema.serialize() })
    const coda = Y.encodeStateAsUpdate(server.doc)
    const past = new Y.Doc()
    Y.applyUpdate(past, coda)
    past.transact(() => createRecord(past, option('shape:mine', { index: 'a1', title: 'Mine' })))
    const fresh = renewedDoc(server.doc, { epoch: 2 })
    server.doc.destroy()
    server = Object.assign(new FakeServer(), { doc: fresh })
    const drop = vi.fn(async () => undefined)
    const fetchCoda = vi.fn<FetchCoda>(async () => coda).mockResolvedValueOnce(null)
    const carried = [{ epoch: 1, state: Y.encodeStateAsUpdate(past), base: coda, unsent: 1, drop }]
    await open({ epoch: 2, carried, fetchCoda })
    expect(connection.saving.get().unsaved).toBe(1)
    server.accept()
    await vi.advanceTimersByTimeAsync(0)
    expect(recordsOf(server.doc).has('shape:mine')).toBe(false)
    server.socket.close(1006)
    await vi.advanceTimersByTimeAsync(2_000)
    server.accept()
    await vi.advanceTimersByTimeAsync(0)
    expect(recordsOf(server.doc).has('shape:mine')).toBe(true)
    expect(drop).toHaveBeenCalledOnce()
    server.confirm()
    expect(state()).toBe('saved')
    expect(events.onOutageOver).toHaveBeenCalledWith(expect.objectContaining({ sent: 1, gaveWay: null }))
  })

  test('hands announcements on, and warns before unsaved changes are left behind', async () => {
    await open()
    server.accept()
    server.announce({ type: 'presence', connected: [] })
    expect(events.onAnnouncement).toHaveBeenCalledWith('{"type":"presence","connected":[]}')
    edit('a')
    const leaving = new Event('beforeunload', { cancelable: true })
    window.dispatchEvent(leaving)
    expect(leaving.defaultPrevented).toBe(true)
    server.confirm()
    const leavingLater = new Event('beforeunload', { cancelable: true })
    window.dispatchEvent(leavingLater)
    expect(leavingLater.defaultPrevented).toBe(false)
  })

  test('tells when this browser keeps no copy', async () => {
    await open()
    expect(events.onNotKept).toHaveBeenCalledOnce()
  })
})

describe('cursors', () => {
  test('travel in messages of their own, and only while there is a socket', async () => {
    await open()
    connection.cursors.send({ x: 1, y: 2 })
    server.accept()
    const hear = vi.fn()
    connection.cursors.listen(hear)
    connection.cursors.learn([[7, 99]])
    server.socket.hear(cursorNewsFrame({ intervalMs: 50, moved: [{ slot: 7, x: 3, y: 4 }] }))
    expect(hear).toHaveBeenCalledExactlyOnceWith(99, { x: 3, y: 4 })
    connection.cursors.send({ x: 5, y: 6 })
    expect(server.socket.cursors).toEqual([{ x: 5, y: 6 }])
    expect(connection.saving.get().unsaved).toBe(0)
  })
})

describe('joining from the folded canvas', () => {
  const large = { hash: 'abc', epoch: 1, bytes: 400_000 }
  const seeded = () => {
    const records = Array.from({ length: 40 }, (_, n) => option(`shape:o${n}`, { index: 'a1', title: `Option ${n}` }))
    seedDoc(server.doc, [page(), ...records], { epoch: 1, schema: boardSchema.serialize() })
    return Y.encodeStateAsUpdateV2(server.doc)
  }

  test('shows it before the socket is open, and the socket brings only what came since', async () => {
    const folded = seeded()
    server.doc.getMap('records').set('later', 1)
    await open({ base: large, fetchBase: async () => folded })
    expect(events.onReady).toHaveBeenCalledOnce()
    expect(recordsOf(connection.doc).has('shape:o7')).toBe(true)
    server.accept()
    expect(connection.doc.getMap('records').get('later')).toBe(1)
    expect(server.socket.heardBytes).toBeLessThan(Y.encodeStateAsUpdate(server.doc).byteLength / 20)
    expect([state(), connection.saving.get().unsaved]).toEqual(['saved', 0])
    expect(events.onReady).toHaveBeenCalledOnce()
  })

  test.each([
    ['is no longer there', async () => null],
    ['cannot be fetched', async () => Promise.reject(new TypeError('network'))],
    ['is not a canvas', async () => Uint8Array.of(1, 2, 3)],
  ] as const satisfies readonly (readonly [string, FetchBase])[])(
    'a base that %s: the socket brings everything',
    async (_, fetchBase) => {
      seeded()
      await open({ base: large, fetchBase })
      expect(events.onReady).not.toHaveBeenCalled()
      server.accept()
      expect(recordsOf(connection.doc).has('shape:o7')).toBe(true)
      expect(events.onReady).toHaveBeenCalledOnce()
    },
  )

  test('waits for a large canvas, but not for ever, and what comes after that is left out', async () => {
    const folded = seeded()
    let arrive: (state: Uint8Array) => void = () => undefined
    let asked: AbortSignal | undefined
    const fetchBase: FetchBase = (_, signal) => {
      asked = signal
      return new Promise((resolve) => {
        arrive = resolve
      })
    }
    await open({ base: large, fetchBase })
    await vi.advanceTimersByTimeAsync(9_000)
    expect(server.sockets).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(server.sockets).toHaveLength(1)
    expect(asked?.aborted).toBe(true)
    arrive(folded)
    await vi.advanceTimersByTimeAsync(0)
    expect(recordsOf(connection.doc).has('shape:o7')).toBe(false)
  })

  test('a small canvas opens its socket at once', async () => {
    await open({ base: { ...large, bytes: 9_000 }, fetchBase: () => new Promise(() => undefined) })
    await vi.advanceTimersByTimeAsync(100)
    expect(server.sockets).toHaveLength(1)
  })

  test('a base of another epoch is left alone', async () => {
    const fetchBase = vi.fn(async () => null)
    await open({ base: { ...large, epoch: 2 }, fetchBase })
    expect(fetchBase).not.toHaveBeenCalled()
    expect(server.sockets).toHaveLength(1)
  })

  test('who has the canvas on this device asks for no base', async () => {
    seeded()
    const kept = Y.encodeStateAsUpdate(server.doc)
    const fetchBase = vi.fn(async () => null)
    const persistence: Persistence = {
      whenSynced: Promise.resolve(),
      db: null,
      get: async () => null,
      set: async () => undefined,
      del: async () => undefined,
      clearData: async () => undefined,
      destroy: async () => undefined,
    }
    const store: DeviceStore = {
      mayStore: async () => true,
      open(_, doc) {
        Y.applyUpdate(doc, kept, persistence)
        return persistence
      },
      catchUp: async () => undefined,
      names: async () => [],
    }
    await open({ base: large, fetchBase, store })
    expect(events.onReady).toHaveBeenCalledOnce()
    expect(fetchBase).not.toHaveBeenCalled()
  })
})

// @vitest-environment happy-dom
import * as encoding from 'lib0/encoding'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { newId } from '@/lib/kernel/ids'
import { err, ok, type Result } from '@/lib/kernel/result'
import { messageTypes } from '@/lib/protocol/messages'
import { type ApiProblem, noConnection } from '../api/problem'
import { announcementText } from './announcement-text'
import { Link, type LinkOptions } from './link'

/** A socket whose other end is the test. */
class FakeSocket extends EventTarget {
  static all: FakeSocket[] = []
  static get last(): FakeSocket {
    return FakeSocket.all.at(-1) ?? expect.fail('no socket was opened')
  }
  binaryType = ''
  readyState = 0
  readonly sent: Uint8Array[] = []

  constructor(readonly url: string) {
    super()
    FakeSocket.all.push(this)
  }

  send(frame: Uint8Array): void {
    this.sent.push(frame)
  }

  close(): void {
    this.readyState = 3
  }

  hears(frame: Uint8Array): void {
    this.readyState = 1
    this.dispatchEvent(Object.assign(new Event('message'), { data: Uint8Array.from(frame).buffer }))
  }

  isClosed(code: number): void {
    this.readyState = 3
    this.dispatchEvent(Object.assign(new Event('close'), { code }))
  }
}

const said = (body: object) =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageTypes.announcement)
    encoding.writeVarString(encoder, JSON.stringify(body))
  })
const hello = said({ type: 'hello' })
const nothing = encoding.encode((encoder) => {
  encoding.writeVarUint(encoder, messageTypes.awareness)
  encoding.writeVarUint8Array(encoder, Uint8Array.of(0))
})
const refusal = (status: number, more: Partial<ApiProblem> = {}): ApiProblem => ({
  code: 'failed',
  status,
  title: '',
  errors: {},
  ...more,
})

let stop: (() => void) | null = null
let heard: string[] = []
let tickets: number

beforeEach(() => {
  vi.useFakeTimers()
  FakeSocket.all = []
  heard = []
  tickets = 0
})
afterEach(() => {
  stop?.()
  stop = null
  vi.useRealTimers()
})

async function begin(answer: () => Result<{ ticket: string }, ApiProblem> = () => ok({ ticket: `t${tickets}` })) {
  const link = new Link({
    boardId: newId('board'),
    ticket: async () => {
      tickets += 1
      return answer()
    },
    onAnnouncement: (text) => heard.push(text),
    socket: FakeSocket as unknown as NonNullable<LinkOptions['socket']>,
    chance: () => 0,
  })
  stop = link.start()
  await vi.advanceTimersByTimeAsync(0)
  return link
}
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)

describe('what a frame says', () => {
  test('an announcement gives its text, everything else nothing', () => {
    const words = { type: 'noted', text: `Grüße 🗳 ${'x'.repeat(300)}` }
    expect(announcementText(said(words))).toBe(JSON.stringify(words))
    expect(announcementText(nothing)).toBeNull()
    expect(announcementText(Uint8Array.of())).toBeNull()
    expect(announcementText(Uint8Array.of(messageTypes.announcement))).toBeNull()
    expect(announcementText(said(words).subarray(0, 20))).toBeNull()
    expect(announcementText(Uint8Array.of(messageTypes.announcement, 2, 0xc3, 0x28))).toBeNull()
  })
})

describe('the phone’s connection', () => {
  test('asks for a ticket, for no canvas, and is open once the server has spoken', async () => {
    const link = await begin()
    expect(FakeSocket.last.url).toMatch(/^ws:.*\/sync\/brd_\w+\?ticket=t1&canvas=0$/)
    expect(link.state.get().kind).toBe('connecting')
    FakeSocket.last.hears(hello)
    expect(link.state.get().kind).toBe('open')
    expect(heard).toEqual(['{"type":"hello"}'])
    FakeSocket.last.hears(nothing)
    expect(heard).toHaveLength(1)
  })

  test('comes back after 1, 2, 4 … 30 s, each time with a fresh ticket', async () => {
    const link = await begin()
    for (const seconds of [1, 2, 4, 8, 16, 30, 30]) {
      const before = FakeSocket.all.length
      FakeSocket.last.isClosed(1006)
      expect(link.state.get()).toEqual({ kind: 'lost', turnedAway: false })
      await wait(seconds * 1_000 - 1)
      expect(FakeSocket.all.length).toBe(before)
      await wait(1)
      expect(FakeSocket.all.length).toBe(before + 1)
    }
    expect(FakeSocket.last.url).toContain('ticket=t8')
    FakeSocket.last.hears(hello)
    FakeSocket.last.isClosed(1012)
    await wait(1_000)
    expect(FakeSocket.all.length).toBe(9)
  })

  test('keeps apart from the others by cutting the wait by up to half', async () => {
    stop?.()
    const link = new Link({
      boardId: newId('board'),
      ticket: async () => ok({ ticket: 't' }),
      onAnnouncement: () => undefined,
      socket: FakeSocket as unknown as NonNullable<LinkOptions['socket']>,
      chance: () => 1,
    })
    stop = link.start()
    await wait(0)
    FakeSocket.last.isClosed(1006)
    await wait(500)
    expect(FakeSocket.all).toHaveLength(2)
  })

  test('comes back at once when the phone is online again', async () => {
    await begin()
    FakeSocket.last.hears(hello)
    window.dispatchEvent(new Event('offline'))
    expect(FakeSocket.last.readyState).toBe(3)
    await wait(100)
    window.dispatchEvent(new Event('online'))
    await wait(0)
    expect(FakeSocket.all).toHaveLength(2)
  })

  test.each([
    [4403, 'removed'],
    [4404, 'gone'],
  ] as const)('%i ends it: %s', async (code, why) => {
    const link = await begin()
    FakeSocket.last.isClosed(code)
    expect(link.state.get()).toEqual({ kind: 'ended', why })
    window.dispatchEvent(new Event('online'))
    await wait(60_000)
    expect(FakeSocket.all).toHaveLength(1)
  })

  test.each([4401, 4409, 1012, 1006])('%i asks for another ticket soon', async (code) => {
    await begin()
    FakeSocket.last.isClosed(code)
    await wait(1_000)
    expect([FakeSocket.all.length, tickets]).toEqual([2, 2])
  })

  test.each([4400, 4413, 4529, 1013, 1009])('%i means later: in ten seconds', async (code) => {
    const link = await begin()
    FakeSocket.last.isClosed(code)
    expect(link.state.get()).toEqual({ kind: 'lost', turnedAway: true })
    await wait(9_999)
    expect(FakeSocket.all).toHaveLength(1)
    await wait(1)
    expect(FakeSocket.all).toHaveLength(2)
  })

  test.each([
    [401, 'no-access'],
    [403, 'removed'],
    [404, 'removed'],
  ] as const)('a ticket refused with %i ends it', async (status, why) => {
    const link = await begin(() => err(refusal(status)))
    expect(link.state.get()).toEqual({ kind: 'ended', why })
  })

  test('a server in trouble is asked when it says, a network that is away by itself', async () => {
    const answers: Result<{ ticket: string }, ApiProblem>[] = [
      err(refusal(503, { retryAfterSeconds: 4 })),
      err(noConnection),
      ok({ ticket: 't' }),
    ]
    await begin(() => answers.shift() ?? expect.fail('asked too often'))
    await wait(3_999)
    expect(tickets).toBe(1)
    await wait(1)
    expect(tickets).toBe(2)
    await wait(2_000)
    expect(FakeSocket.all).toHaveLength(1)
  })

  test('a network that swallows everything is noticed: it asks, and gives up without an answer', async () => {
    const link = await begin()
    FakeSocket.last.hears(hello)
    await wait(28_000)
    expect(FakeSocket.last.sent).toEqual([Uint8Array.of(messageTypes.queryAwareness)])
    FakeSocket.last.hears(nothing)
    await wait(26_000)
    expect(link.state.get().kind).toBe('open')
    await wait(6_000)
    expect(link.state.get().kind).toBe('lost')
  })

  test('a socket that nobody answers is given up after ten seconds', async () => {
    const link = await begin()
    await wait(10_000)
    expect(link.state.get().kind).toBe('lost')
  })

  test('a phone that is looked at again asks at once', async () => {
    await begin()
    FakeSocket.last.hears(hello)
    document.dispatchEvent(new Event('visibilitychange'))
    expect(FakeSocket.last.sent).toHaveLength(1)
    FakeSocket.last.isClosed(1006)
    document.dispatchEvent(new Event('visibilitychange'))
    await wait(0)
    expect(FakeSocket.all).toHaveLength(2)
  })

  test('once left it never comes back', async () => {
    await begin()
    FakeSocket.last.isClosed(1006)
    stop?.()
    await wait(60_000)
    expect(FakeSocket.all).toHaveLength(1)
  })
})

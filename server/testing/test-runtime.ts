import pino from 'pino'
import type { Database } from '../../db/client'
import { testDb } from '../../db/testing/test-db'
import type { BoardCommand, PlainRecord } from '../../lib/board/commands'
import { boardSchema } from '../../lib/board/schema'
import type { Instant } from '../../lib/kernel/clock'
import type { Id } from '../../lib/kernel/ids'
import type { Announcement } from '../../lib/protocol/announcements'
import type { Config } from '../config'
import { type Rooms, type Runtime, installRuntime } from '../runtime'
import type { RoomRules } from '../sync/room-rules'

// A serialised schema is plain JSON; its type has no index signature.
const schema = boardSchema.serialize() as unknown as Readonly<Record<string, unknown>>

/** Rooms that only remember what they were asked: enough for use cases, which know rooms by this port alone. */
export class FakeRooms implements Rooms {
  readonly records = new Map<string, readonly PlainRecord[]>()
  readonly edits: { boardId: string; commands: readonly BoardCommand[]; author: Id<'participant'> | null }[] = []
  readonly announced: (Announcement & { boardId: string })[] = []
  readonly told: { boardId: string; participantId: Id<'participant'>; announcement: Announcement }[] = []
  readonly evicted: { boardId: string; participantId: Id<'participant'>; code: number }[] = []
  readonly closed: { boardId: string; code: number }[] = []
  readonly roles: { boardId: string; participantId: Id<'participant'>; role: string }[] = []
  readonly mutes: { boardId: string; participantId: Id<'participant'>; isMuted: boolean }[] = []
  readonly rules: { boardId: string; rules: RoomRules }[] = []
  readonly online = new Map<string, Set<Id<'participant'>>>()

  async read(boardId: Id<'board'>) {
    const records = [...(this.records.get(boardId) ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1))
    return { records, schema, update: new Uint8Array([0, 0]), epoch: 1, seq: 1 }
  }
  async freeze(boardId: Id<'board'>) {
    return { ...(await this.read(boardId)), state: new Uint8Array([0]) }
  }
  async seed(boardId: Id<'board'>, records: readonly PlainRecord[]) {
    this.records.set(boardId, records)
  }
  async edit(boardId: Id<'board'>, commands: readonly BoardCommand[], author: Id<'participant'> | null) {
    this.edits.push({ boardId, commands, author })
    const records = new Map(
      (this.records.get(boardId) ?? []).map((record): [string, PlainRecord] => [record.id, record]),
    )
    for (const command of commands) {
      if (command.type === 'replace') records.clear()
      if (command.type === 'put' || command.type === 'replace')
        for (const record of command.records) records.set(record.id, record)
      if (command.type === 'remove') for (const id of command.ids) records.delete(id)
      if (command.type === 'patch') {
        const record = records.get(command.id)
        if (record) records.set(command.id, patched(record, command.changes))
      }
    }
    this.records.set(boardId, [...records.values()])
  }
  async commitChanges() {}
  announce(boardId: Id<'board'>, announcement: Announcement) {
    this.announced.push({ ...announcement, boardId })
  }
  tell(boardId: Id<'board'>, participantId: Id<'participant'>, announcement: Announcement) {
    this.told.push({ boardId, participantId, announcement })
  }
  evict(boardId: Id<'board'>, participantId: Id<'participant'>, code: number) {
    this.evicted.push({ boardId, participantId, code })
  }
  close(boardId: Id<'board'>, code: number) {
    this.closed.push({ boardId, code })
  }
  changeRole(boardId: Id<'board'>, participantId: Id<'participant'>, role: string) {
    this.roles.push({ boardId, participantId, role })
  }
  mute(boardId: Id<'board'>, participantId: Id<'participant'>, isMuted: boolean) {
    this.mutes.push({ boardId, participantId, isMuted })
  }
  setRules(boardId: Id<'board'>, rules: RoomRules) {
    this.rules.push({ boardId, rules })
  }
  connected(boardId: Id<'board'>): ReadonlySet<Id<'participant'>> {
    return this.online.get(boardId) ?? new Set()
  }
}

function patched(record: PlainRecord, changes: Readonly<Record<string, unknown>>): PlainRecord {
  const own = Object.entries(changes).filter(([key]) => key.startsWith('$'))
  const props = Object.fromEntries(Object.entries(changes).filter(([key]) => !key.startsWith('$')))
  const before = 'props' in record ? record.props : {}
  // A fake may trust its test to name fields that the record has.
  return {
    ...record,
    ...Object.fromEntries(own.map(([key, value]) => [key.slice(1), value])),
    props: { ...before, ...props },
  } as PlainRecord
}

export const testConfig: Config = {
  mode: 'test',
  port: 3000,
  host: '127.0.0.1',
  publicUrl: 'http://localhost:3000',
  origins: ['http://localhost:3000', 'http://127.0.0.1:3000'],
  secure: false,
  databaseUrl: 'postgres://unused',
  redisUrl: null,
  authSecret: 'a-secret-for-tests-only',
  signup: 'open',
  trustedProxies: [],
  metricsToken: null,
  logLevel: 'silent',
  tldrawLicenseKey: null,
}

/** A clock that stands still until a test moves it. It starts at the present, as PostgreSQL's own clock does. */
export class TestClock {
  #now = Date.now()
  now(): Instant {
    return this.#now
  }
  advance(ms: number): void {
    this.#now += ms
  }
}

export interface TestRuntime extends Runtime {
  readonly rooms: FakeRooms
  readonly clock: TestClock
  /** What was logged, as the lines that production would print. */
  readonly logged: string[]
}

/** A runtime on the test database, installed for route handlers, which take it from where main.ts puts it. */
export async function testRuntime(
  more: { readonly config?: Partial<Config>; readonly db?: Database } = {},
): Promise<TestRuntime> {
  const db = more.db ?? (await testDb()).db
  const logged: string[] = []
  const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) })
  const config = { ...testConfig, ...more.config }
  const runtime = { config, db, rooms: new FakeRooms(), clock: new TestClock(), log, logged }
  installRuntime(runtime)
  return runtime
}

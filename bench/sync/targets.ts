import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { BenchClient, JoinOptions } from './clients/bench-client'
import { TldrawClient } from './clients/tldraw-client'
import { type Dialect, YjsClient } from './clients/yjs-client'
import { type BenchDatabase, bundleOurs, openBenchDatabase } from './lib/database'
import { freePort, type ServerProcess, startServerProcess } from './lib/processes'

export interface RunningTarget {
  readonly server: ServerProcess
  /** Also of the database, where one stands beside the server. */
  otherPids(): number[]
  /** Lets somebody in who will open the board later: not part of the joining. Servers that ask nobody need not. */
  invite?(room: string, who: number): Promise<void>
  /** `visit` tells several visits of one person apart. */
  join(room: string, options: JoinOptions, visit?: number): Promise<BenchClient>
  /** Ends the server as hard as it gets and throws away what it kept. */
  end(): Promise<void>
  /** A new process on what the last one kept, after it has been killed or stopped. */
  restart(): Promise<RunningTarget>
  /** Where it keeps things. */
  readonly folder: string
  boardIdOf(room: string): Promise<string>
}

export interface Target {
  readonly name: string
  /** Keeps boards in the bench's PostgreSQL, not in a folder of its own. */
  readonly keepsInDatabase?: boolean
  /** Hocuspocus only: what every message of a room begins with. */
  documentNameOf?(room: string): string
  start(): Promise<RunningTarget>
}

const here = import.meta.dirname
const extraFlags = (process.env.BENCH_SERVER_FLAGS ?? '').split(' ').filter(Boolean)
/** What every server runs with: garbage collection on demand, and what BENCH_SERVER_FLAGS adds (a profiler, say). */
export const serverFlags = ['--expose-gc', '-r', path.join(here, 'servers/collect-garbage.cjs'), ...extraFlags]

type Connect = (port: number, room: string, options: JoinOptions, visit: number) => BenchClient

function peer(
  name: string,
  script: string,
  connect: Connect,
  keeping: (folder: string) => Record<string, string>,
): Target {
  async function run(folder: string): Promise<RunningTarget> {
    const port = await freePort()
    const server = await startServerProcess([...serverFlags, path.join(here, script)], keeping(folder), port)
    return {
      server,
      folder,
      otherPids: () => [],
      boardIdOf: (room) => Promise.resolve(room),
      join: (room, options, visit = 0) => Promise.resolve(connect(port, room, options, visit)),
      restart: () => run(folder),
      async end() {
        await server.kill()
        rmSync(folder, { recursive: true, force: true })
      },
    }
  }
  return { name, start: () => run(mkdtempSync('/tmp/charrette-bench-')) }
}

const nothing = () => ({})

const yWebsocketScript = 'node_modules/@y/websocket-server/src/server.js'
const joinYWebsocket: Connect = (port, room, options, visit) =>
  new YjsClient(
    { address: `ws://127.0.0.1:${port}/${room}`, cursors: 'awareness', acknowledgedBy: 'echo', visit },
    options,
  )

const joinHocuspocus: Connect = (port, room, options, visit) =>
  new YjsClient(
    {
      address: `ws://127.0.0.1:${port}/`,
      documentName: room,
      cursors: 'awareness',
      acknowledgedBy: 'status',
      visit,
    },
    options,
  )

const joinTldraw: Connect = (port, room, options, visit) =>
  new TldrawClient(`ws://127.0.0.1:${port}/${room}?session=${options.who}-${visit}`, options)

let database: Promise<BenchDatabase> | null = null
let bundled: Promise<string> | null = null

/** One for the whole run: every board is new. */
export function benchDatabase(): Promise<BenchDatabase> {
  database ??= openBenchDatabase()
  return database
}

export async function closeDatabase(): Promise<void> {
  await (await database)?.stop()
}

function ours(name: string, cursors: Dialect['cursors']): Target {
  async function run(boards: Map<string, Promise<string>>): Promise<RunningTarget> {
    const kept = await benchDatabase()
    bundled ??= bundleOurs()
    const port = await freePort()
    const server = await startServerProcess([...serverFlags, await bundled], { DATABASE_URL: kept.url }, port)
    const boardIdOf = (room: string) => {
      const known = boards.get(room) ?? kept.newBoard()
      boards.set(room, known)
      return known
    }
    return {
      server,
      folder: '',
      otherPids: () => kept.pids(),
      boardIdOf,
      async join(room, options, visit = 0) {
        const query = cursors === 'binary' ? '&cursors=1' : ''
        const address = `ws://127.0.0.1:${port}/sync/${await boardIdOf(room)}?ticket=${options.who}-${visit}${query}`
        return new YjsClient({ address, cursors, acknowledgedBy: 'durable', visit }, options)
      },
      restart: () => run(boards),
      // A profiler writes what it has seen only when the process ends by itself.
      end: () => (extraFlags.length > 0 ? server.stop() : server.kill()),
    }
  }
  return { name, keepsInDatabase: true, start: () => run(new Map()) }
}

export const peers = {
  hocuspocus: {
    ...peer('Hocuspocus', 'servers/hocuspocus.mjs', joinHocuspocus, nothing),
    documentNameOf: (room: string) => room,
  },
  'y-websocket': peer('y-websocket', yWebsocketScript, joinYWebsocket, nothing),
  tldraw: peer('tldraw sync', 'servers/tldraw.mjs', joinTldraw, nothing),
}

/** The same, keeping what they are told. */
export const keepingPeers = {
  hocuspocus: peer('Hocuspocus + SQLite', 'servers/hocuspocus.mjs', joinHocuspocus, (folder) => ({
    SQLITE: path.join(folder, 'documents.sqlite'),
  })),
  'y-websocket': peer('y-websocket + LevelDB', yWebsocketScript, joinYWebsocket, (folder) => ({
    YPERSISTENCE: folder,
  })),
  tldraw: peer('tldraw sync + SQLite', 'servers/tldraw.mjs', joinTldraw, (folder) => ({ SQLITE_DIR: folder })),
}

/** Our server with its log on: stock clients of y-websocket, and our own. */
export const oursStock = ours('ours, stock clients', 'awareness')
export const oursOwn = ours('ours, our client', 'binary')

import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { BenchClient, JoinOptions } from './clients/bench-client'
import { enter, type Entrance } from './clients/entrance'
import type { Dialect } from './clients/yjs-client'
import { serverNodeFlags } from '../../scripts/lib/server-flags.mjs'
import { type BenchDatabase, bundleOurs, openBenchDatabase } from './lib/database'
import { freePort, serverCore, type ServerProcess, startServerProcess } from './lib/processes'

export interface RunningTarget {
  readonly server: ServerProcess
  /** Beside the first, on other cores. */
  readonly otherNodes?: readonly ServerProcess[]
  /** Also of the database, where one stands beside the server. */
  otherPids(): number[]
  /** Lets somebody in who will open the board later: not part of the joining. Servers that ask nobody need not. */
  invite?(room: string, who: number): Promise<void>
  /** How somebody comes into a room; `visit` tells several visits of one person apart. Good for one connection. */
  entrance(room: string, who: number, visit?: number): Promise<Entrance>
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
  start(): Promise<RunningTarget>
}

export async function join(
  running: RunningTarget,
  room: string,
  options: JoinOptions,
  visit?: number,
): Promise<BenchClient> {
  return enter(await running.entrance(room, options.who, visit), options)
}

const here = import.meta.dirname
const extraFlags = (process.env.BENCH_SERVER_FLAGS ?? '').split(' ').filter(Boolean)
/** What every server runs with: garbage collection on demand, and what BENCH_SERVER_FLAGS adds (a profiler, say). */
const serverFlags = ['--expose-gc', '-r', path.join(here, 'servers/collect-garbage.cjs'), ...extraFlags]
/** Ours, also with the flags that the product is started with. */
export const ourFlags = [...serverNodeFlags, ...serverFlags]

type Door = (port: number, room: string, who: number, visit: number) => Entrance

function peer(name: string, script: string, door: Door, keeping: (folder: string) => Record<string, string>): Target {
  async function run(folder: string): Promise<RunningTarget> {
    const port = await freePort()
    const server = await startServerProcess([...serverFlags, path.join(here, script)], keeping(folder), port)
    return {
      server,
      folder,
      otherPids: () => [],
      boardIdOf: (room) => Promise.resolve(room),
      entrance: (room, who, visit = 0) => Promise.resolve(door(port, room, who, visit)),
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
const intoYWebsocket: Door = (port, room, _, visit) => ({
  protocol: 'yjs',
  address: `ws://127.0.0.1:${port}/${room}`,
  cursors: 'awareness',
  acknowledgedBy: 'echo',
  visit,
})
const intoHocuspocus: Door = (port, room, _, visit) => ({
  protocol: 'yjs',
  address: `ws://127.0.0.1:${port}/`,
  documentName: room,
  cursors: 'awareness',
  acknowledgedBy: 'status',
  visit,
})
const intoTldraw: Door = (port, room, who, visit) => ({
  protocol: 'tldraw',
  address: `ws://127.0.0.1:${port}/${room}?session=${who}-${visit}`,
})

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

/** Several nodes on one database, each on a core of its own: whoever balances the load keeps a board on one of them. */
function ours(name: string, cursors: Dialect['cursors'], nodes = 1): Target {
  async function run(boards: Map<string, Promise<string>>): Promise<RunningTarget> {
    const kept = await benchDatabase()
    bundled ??= bundleOurs()
    const script = await bundled
    const servers = await Promise.all(
      Array.from({ length: nodes }, async (_, node) => {
        const env = { DATABASE_URL: kept.url }
        return startServerProcess([...ourFlags, script], env, await freePort(), serverCore + node)
      }),
    )
    const [server] = servers as [ServerProcess, ...ServerProcess[]]
    const boardIdOf = (room: string) => {
      const known = boards.get(room) ?? kept.newBoard()
      boards.set(room, known)
      return known
    }
    const places = new Map<string, number>()
    const portOf = (room: string) => {
      const place = places.get(room) ?? places.size
      places.set(room, place)
      return (servers[place % nodes] ?? server).port
    }
    return {
      server,
      folder: '',
      otherNodes: servers.slice(1),
      otherPids: () => kept.pids(),
      boardIdOf,
      async entrance(room, who, visit = 0) {
        const query = cursors === 'binary' ? '&cursors=1' : ''
        const address = `ws://127.0.0.1:${portOf(room)}/sync/${await boardIdOf(room)}?ticket=${who}-${visit}${query}`
        return { protocol: 'yjs', address, cursors, acknowledgedBy: 'durable', visit }
      },
      restart: () => run(boards),
      async end() {
        // A profiler writes what it has seen only when the process ends by itself.
        for (const each of servers) await (extraFlags.length > 0 ? each.stop() : each.kill())
      },
    }
  }
  return { name, keepsInDatabase: true, start: () => run(new Map()) }
}

export const peers = {
  hocuspocus: peer('Hocuspocus', 'servers/hocuspocus.mjs', intoHocuspocus, nothing),
  'y-websocket': peer('y-websocket', yWebsocketScript, intoYWebsocket, nothing),
  tldraw: peer('tldraw sync', 'servers/tldraw.mjs', intoTldraw, nothing),
}

/** The same, keeping what they are told. */
export const keepingPeers = {
  hocuspocus: peer('Hocuspocus + SQLite', 'servers/hocuspocus.mjs', intoHocuspocus, (folder) => ({
    SQLITE: path.join(folder, 'documents.sqlite'),
  })),
  'y-websocket': peer('y-websocket + LevelDB', yWebsocketScript, intoYWebsocket, (folder) => ({
    YPERSISTENCE: folder,
  })),
  tldraw: peer('tldraw sync + SQLite', 'servers/tldraw.mjs', intoTldraw, (folder) => ({ SQLITE_DIR: folder })),
}

/** Our server with its log on: stock clients of y-websocket, and our own. */
export const oursStock = ours('ours, stock clients', 'awareness')
export const oursOwn = ours('ours, our client', 'binary')
/** What one machine of two cores carries, the generator and the database on the same two. */
export const oursOnBothCores = ours('ours, two nodes, our client', 'binary', 2)

import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Logger } from 'pino'
import type { OpenDatabase } from '../../db/client'
import { applyCommands } from '../../lib/board/apply-commands'
import { recordsOf } from '../../lib/board/doc'
import { seedDoc } from '../../lib/board/seed-doc'
import type { Clock } from '../../lib/kernel/clock'
import { closeCodes } from '../../lib/protocol/close-codes'
import { limits } from '../../lib/protocol/limits'
import type { Config } from '../config'
import type { Rooms } from '../runtime'
import { presentSchema } from './board-reading'
import { packState } from './compaction'
import { databaseLog } from './database-log'
import { drainRooms } from './drain'
import { Counters, type SyncFigures } from './figures'
import { GroupCommit } from './group-commit'
import { IdleBoards } from './idle-boards'
import type { CanvasDeps } from './live-canvas'
import { LateNews } from './late-news'
import type { SocketMembers } from './members'
import { RoomRegistry } from './room-registry'
import { SocketDoor } from './socket-door'

export interface RoomsDeps {
  readonly database: Pick<OpenDatabase, 'sql'>
  readonly clock: Clock
  readonly log: Logger
  readonly config: Pick<Config, 'origins'>
  readonly members: SocketMembers
  /** How long a room stays in memory after the last one who needed it, and how long it then waits to be compacted. */
  readonly lingerMs?: number
  readonly idleMs?: number
}

/** The sync server as the composition root sees it. */
export interface RoomServer extends Rooms {
  /** Takes over a request to `/sync/:boardId`. The handshake is always accepted, so that browsers see the close code. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Compacts boards that have grown and that nobody has been on for a while, one after the other. */
  compactIdle(): Promise<void>
  /** Commits what was received, folds, closes every socket with 1012. Ends within eight seconds. */
  drain(): Promise<void>
  figures(): SyncFigures
  /** False while the database does not take what people write. */
  healthy(): boolean
}

/** Opens the sync server: the rooms of this process, and the port through which use cases see them. */
export function openRooms(deps: RoomsDeps): RoomServer {
  const { clock, log: logger } = deps
  const counters = new Counters()
  const queue = { bytes: 0, updates: 0 }
  const log = databaseLog(deps.database)
  const commit = new GroupCommit(log, logger)
  const canvasDeps: CanvasDeps = { clock, logger, counters, log, commit, queue }
  const registry = new RoomRegistry(canvasDeps, {
    lingerMs: deps.lingerMs ?? 2_000,
    idleMs: deps.idleMs ?? 600_000,
    rulesOf: (boardId) => deps.members.rulesOf(boardId),
  })
  const idle = new IdleBoards(deps, registry, deps.idleMs ?? 600_000)
  const lateNews = new LateNews()
  const door = new SocketDoor({ ...deps, counters, commit, registry, lateNews })

  // Two beats an interval: one asks for a sign of life, both end silences. One timer for all connections.
  let beats = 0
  const heart = setInterval(() => {
    const ping = beats++ % 2 === 0
    for (const room of registry.rooms()) room.beat({ ping })
  }, limits.pingEveryMs / 2)
  heart.unref()

  return {
    read: (boardId) => registry.use(boardId, (room) => room.read()),

    freeze: (boardId) =>
      registry.use(boardId, async (room) => {
        const packing = packState(room.canvas.doc) // encodes before it waits: both are of one moment
        return { ...room.read(), state: await packing }
      }),

    seed: (boardId, records) =>
      registry.use(boardId, (room) => {
        if (recordsOf(room.canvas.doc).size > 0) throw new Error(`the board ${boardId} is not empty`)
        const author = { participantId: null, isSeed: true }
        const about = { epoch: room.canvas.epoch, schema: presentSchema() }
        return room.edit(author, (doc) => doc.transact(() => seedDoc(doc, records, about), author))
      }),

    edit: (boardId, commands, participantId) =>
      registry.use(boardId, (room) => {
        const author = { participantId }
        return room.edit(author, (doc) => applyCommands(doc, commands, author))
      }),

    commitChanges: (boardId) => registry.use(boardId, (room) => room.commitChanges()),

    announce: (boardId, announcement) => registry.find(boardId)?.announce(announcement),
    evict(boardId, participantId, code) {
      lateNews.tell(boardId, { participantId, code })
      registry.find(boardId)?.evict(participantId, code)
    },
    close(boardId, code) {
      lateNews.tell(boardId, { participantId: null, code })
      registry.find(boardId)?.closeAll(code)
    },
    changeRole(boardId, participantId, role) {
      lateNews.tell(boardId, { participantId, role })
      registry.find(boardId)?.changeRole(participantId, role)
    },
    mute(boardId, participantId, isMuted) {
      lateNews.tell(boardId, { participantId, isMuted })
      registry.find(boardId)?.mute(participantId, isMuted)
    },
    setRules: (boardId, rules) => registry.tell(boardId, (room) => room.setRules(rules)),
    connected: (boardId) => registry.find(boardId)?.connected ?? new Set(),

    upgrade: (request, socket, head) => door.open(request, socket, head),

    compactIdle: () => idle.sweep(),

    async drain() {
      door.closeWith(closeCodes.restarting)
      clearInterval(heart)
      await drainRooms({ registry, commit, logger, queue })
    },

    figures: () => ({
      rooms: registry.size,
      connections: counters.connections,
      updates: counters.updates,
      bytesIn: counters.bytesIn,
      bytesOut: counters.bytesOut,
      rows: counters.rows,
      folds: counters.folds,
      closed: { ...counters.closed },
      logQueueBytes: queue.bytes,
      logQueueUpdates: queue.updates,
      databaseAway: commit.isAway,
      ackLatency: counters.ackLatency,
    }),

    healthy: () => !commit.isAway,
  }
}

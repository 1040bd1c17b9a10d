import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Logger } from 'pino'
import type { OpenDatabase } from '../../db/client'
import { applyCommands } from '../../lib/board/apply-commands'
import type { BoardCommand } from '../../lib/board/commands'
import { recordsOf } from '../../lib/board/doc'
import { seedDoc } from '../../lib/board/seed-doc'
import type { Clock } from '../../lib/kernel/clock'
import type { Id } from '../../lib/kernel/ids'
import { unreachable } from '../../lib/kernel/result'
import type { Announcement } from '../../lib/protocol/announcements'
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
import { LateNews } from './late-news'
import { EventLoopLoad } from './load'
import type { SocketMembers } from './members'
import { watchLog } from './nodes/log-watch'
import { alone, type Neighbours } from './nodes/neighbours'
import type { Order } from './nodes/orders'
import { PacedWriter } from './paced-writer'
import type { Room, RoomDeps } from './room'
import { RoomRegistry } from './room-registry'
import { SocketDoor } from './socket-door'

export interface RoomsDeps {
  readonly database: Pick<OpenDatabase, 'sql'>
  readonly clock: Clock
  readonly log: Logger
  readonly config: Pick<Config, 'origins'>
  readonly members: SocketMembers
  /** The other nodes; by default there are none. */
  readonly neighbours?: Neighbours
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
  const log = databaseLog(deps.database, {
    noted: (facts) => {
      for (const { boardId, seq, type } of facts) announce(boardId, { type: 'noted', seq, event: type })
    },
    notNoted: (err) => logger.error({ err }, 'log.news-lost'),
  })
  const commit = new GroupCommit(log, logger)
  const neighbours = deps.neighbours ?? alone
  const roomDeps: RoomDeps = {
    clock,
    logger,
    counters,
    log,
    commit,
    queue,
    neighbours,
    members: deps.members,
    load: new EventLoopLoad((ms) => counters.ticked(ms)),
    writer: new PacedWriter(),
  }
  const registry = new RoomRegistry(roomDeps, {
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
  const stopWatching = watchLog({ neighbours, log, logger }, () => registry.rooms())

  function announce(boardId: Id<'board'>, announcement: Announcement): void {
    registry.find(boardId)?.announce(announcement)
    neighbours.tell(boardId, { kind: 'announcement', announcement })
  }

  /** What was decided holds on this node at once, also for whoever is just being let in; `neighbours` tells the others. */
  function obey(boardId: Id<'board'>, order: Order): void {
    switch (order.do) {
      case 'evict':
        lateNews.tell(boardId, { participantId: order.participantId, code: order.code })
        return registry.find(boardId)?.evict(order.participantId, order.code)
      case 'close':
        lateNews.tell(boardId, { participantId: null, code: order.code })
        return registry.find(boardId)?.closeAll(order.code)
      case 'role':
        lateNews.tell(boardId, { participantId: order.participantId, role: order.role })
        return registry.find(boardId)?.changeRole(order.participantId, order.role)
      case 'mute':
        lateNews.tell(boardId, { participantId: order.participantId, isMuted: order.isMuted })
        return registry.find(boardId)?.mute(order.participantId, order.isMuted)
      case 'tell':
        return registry.find(boardId)?.tell(order.participantId, order.announcement)
      case 'rules':
        return registry.tell(boardId, (room) => room.setRules(order.rules))
      default:
        return unreachable(order)
    }
  }
  function give(boardId: Id<'board'>, order: Order): void {
    obey(boardId, order)
    neighbours.order(boardId, order)
  }
  neighbours.onOrder(obey)

  /** The room with all that other nodes have committed: what somebody was told there must not be missing here. */
  async function withOthers(room: Room): Promise<Room> {
    if (neighbours.state === 'off') return room
    const head = (await log.heads([room.boardId])).get(room.boardId)
    if (head?.epoch === room.canvas.epoch && head.seq > room.canvas.seq) await room.canvas.catchUp()
    return room
  }

  return {
    read: (boardId) => registry.use(boardId, async (room) => (await withOthers(room)).read()),

    freeze: (boardId) =>
      registry.use(boardId, async (it) => {
        const room = await withOthers(it)
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
        const author = { participantId, isTold: true, authors: authorsIn(commands) }
        return room.edit(author, (doc) => applyCommands(doc, commands, author))
      }),

    commitChanges: (boardId) => registry.use(boardId, (room) => room.commitChanges()),

    announce,
    evict: (boardId, participantId, code) => give(boardId, { do: 'evict', participantId, code }),
    close: (boardId, code) => give(boardId, { do: 'close', code }),
    changeRole: (boardId, participantId, role) => give(boardId, { do: 'role', participantId, role }),
    tell: (boardId, participantId, announcement) => give(boardId, { do: 'tell', participantId, announcement }),
    mute: (boardId, participantId, isMuted) => give(boardId, { do: 'mute', participantId, isMuted }),
    setRules: (boardId, rules) => give(boardId, { do: 'rules', rules: { ...rules, writers: [...rules.writers] } }),
    connected: (boardId) => registry.find(boardId)?.connected ?? neighbours.elsewhere(boardId),

    upgrade: (request, socket, head) => door.open(request, socket, head),

    compactIdle: () => idle.sweep(),

    async drain() {
      door.closeWith(closeCodes.restarting)
      clearInterval(heart)
      stopWatching()
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
      tickTime: counters.tickTime,
      redis: neighbours.state,
    }),

    healthy: () => !commit.isAway,
  }
}

/** Whose the records are that are added for several people. */
function authorsIn(commands: readonly BoardCommand[]): ReadonlyMap<string, Id<'participant'> | null> {
  const added = commands.flatMap((command) => (command.type === 'add-once' ? command.parts : []))
  return new Map(added.flatMap(({ by, records }) => records.map(({ id }) => [id, by] as const)))
}

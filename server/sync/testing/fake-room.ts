import type { Duplex } from 'node:stream'
import { pino } from 'pino'
import type { WebSocket } from 'ws'
import { type Id, newId } from '../../../lib/kernel/ids'
import { syncSteps } from '../../../lib/protocol/messages'
import { ColdBoard } from '../cold-board'
import { momentOf, openStored, packFold } from '../compaction'
import { Counters } from '../figures'
import { GroupCommit } from '../group-commit'
import { alone } from '../nodes/neighbours'
import { PacedWriter } from '../paced-writer'
import { Peer } from '../peer'
import { Room, type RoomDeps } from '../room'
import { syncFrame } from './clients'
import { FakeSocket } from './fake-socket'
import { MemoryLog } from './memory-log'

export interface FakeJoin {
  readonly participantId?: Id<'participant'>
  readonly hasCursors?: boolean
  readonly announcementsOnly?: boolean
}

/** A room with a log in memory and people at fake sockets. */
export class FakeRoom {
  readonly room: Room
  readonly deps: RoomDeps
  readonly time: { now: number }

  private constructor(room: Room, deps: RoomDeps, time: { now: number }) {
    this.room = room
    this.deps = deps
    this.time = time
  }

  /** `written`: what the board holds already, as it lies in the log before it is folded. */
  static async open({ written }: { written?: readonly Uint8Array[] } = {}): Promise<FakeRoom> {
    const time = { now: 1_000_000 }
    const log = new MemoryLog()
    const boardId = newId('board')
    log.addBoard(boardId)
    const logger = pino({ level: 'silent' })
    const deps: RoomDeps = {
      clock: { now: () => time.now },
      logger,
      counters: new Counters(),
      log,
      commit: new GroupCommit(log, logger),
      queue: { bytes: 0, updates: 0 },
      neighbours: alone,
      load: { now: () => 0 },
      writer: new PacedWriter(),
    }
    if (written) await foldAway(log, boardId, written)
    const stored = await log.load(boardId)
    if (!stored) throw new Error('the board was just added')
    const board = ColdBoard.of(stored) ?? (await openStored(stored))
    return new FakeRoom(new Room(boardId, board, deps), deps, time)
  }

  join({ participantId = newId('participant'), ...more }: FakeJoin = {}) {
    const { room, deps } = this
    const socket = new FakeSocket()
    const member = { participantId, role: 'contributor' as const, name: 'Somebody', isMuted: false }
    // True as far as a peer goes: see FakeSocket.
    const peer = new Peer(socket as unknown as WebSocket, socket as unknown as Duplex, member, { ...deps, ...more })
    room.join(peer)
    const say = (frame: Uint8Array) => room.receive(peer, frame, true)
    return { peer, socket, say, offer: (update: Uint8Array) => say(syncFrame(syncSteps.update, update)) }
  }
}

/** Writes it down and folds it, as when the last person has left. */
export async function foldAway(log: MemoryLog, boardId: Id<'board'>, updates: readonly Uint8Array[]): Promise<void> {
  await log.append([{ boardId, epoch: 1, updates, clients: [], changes: [] }])
  const stored = await log.load(boardId)
  if (!stored) throw new Error('the board is there')
  const moment = momentOf({ boardId, ...(await openStored(stored)) })
  await log.fold(boardId, await packFold(moment, await log.rows(boardId, moment.uptoSeq)))
}

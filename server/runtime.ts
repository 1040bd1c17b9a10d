import type { Logger } from 'pino'
import type { Database } from '../db/client'
import type { Role } from '../lib/access/roles'
import type { BoardCommand, BoardReading, FrozenBoard, PlainRecord } from '../lib/board/commands'
import type { Clock } from '../lib/kernel/clock'
import type { Id } from '../lib/kernel/ids'
import type { Announcement } from '../lib/protocol/announcements'
import type { CloseCode } from '../lib/protocol/close-codes'
import type { Config } from './config'
import type { DatabaseWatch } from './observability/database-watch'
import type { RoomRules } from './sync/room-rules'

/** The sync server as use cases see it. Only bytes and plain JSON cross: Next loads its own copy of every module. */
export interface Rooms {
  /** The canvas as it stands, including what is received but not yet committed. */
  read(boardId: Id<'board'>): Promise<BoardReading>
  /** The same moment as bytes to be kept. */
  freeze(boardId: Id<'board'>): Promise<FrozenBoard>
  /** Writes the first state of a new board. Resolves when it is committed. */
  seed(boardId: Id<'board'>, records: readonly PlainRecord[]): Promise<void>
  /** Applies commands as one transaction by `author` (null: the server itself). Resolves when it is committed. */
  edit(boardId: Id<'board'>, commands: readonly BoardCommand[], author: Id<'participant'> | null): Promise<void>
  /** Writes down who changed what about the cards until now, as far as this node knows. Resolves when it is committed. */
  commitChanges(boardId: Id<'board'>): Promise<void>
  /** Tells everyone on the board. Called after the transaction, never before. */
  announce(boardId: Id<'board'>, announcement: Announcement): void
  /** The same to one person alone, on all their open connections. Signals only: facts are everybody's. */
  tell(boardId: Id<'board'>, participantId: Id<'participant'>, announcement: Announcement): void
  /** Ends a person's open connections at once. */
  evict(boardId: Id<'board'>, participantId: Id<'participant'>, code: CloseCode): void
  /** Ends every connection of a board (deleted). */
  close(boardId: Id<'board'>, code: CloseCode): void
  /** A new role holds on open connections at once. */
  changeRole(boardId: Id<'board'>, participantId: Id<'participant'>, role: Role): void
  /** From now on, or no longer, nothing that this person writes on the canvas is applied. */
  mute(boardId: Id<'board'>, participantId: Id<'participant'>, isMuted: boolean): void
  /** What the workshop allows from now on. Called after the transaction: a room that is loaded later reads it there. */
  setRules(boardId: Id<'board'>, rules: RoomRules): void
  /** Participants with at least one open connection. */
  connected(boardId: Id<'board'>): ReadonlySet<Id<'participant'>>
}

/** What a use case may touch. */
export interface Runtime {
  readonly config: Config
  readonly db: Database
  readonly rooms: Rooms
  readonly clock: Clock
  readonly log: Logger
  /** Whether the database answers. */
  readonly database?: DatabaseWatch
}

const key = Symbol.for('charrette.runtime')

/** Called once by main.ts. Kept on globalThis: Next and main.ts share the process, but load separate copies of our modules. */
export function installRuntime(runtime: Runtime): void {
  ;(globalThis as { [key]?: Runtime })[key] = runtime
}

export function getRuntime(): Runtime {
  const runtime = (globalThis as { [key]?: Runtime })[key]
  if (!runtime) throw new Error('The runtime is not installed: pages and API are served through server/main.ts only')
  return runtime
}

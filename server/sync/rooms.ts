import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Logger } from 'pino'
import type { OpenDatabase } from '../../db/client'
import type { Clock } from '../../lib/kernel/clock'
import type { Config } from '../config'
import type { Rooms } from '../runtime'
import type { SyncFigures } from './figures'
import type { SocketMembers } from './members'

export interface RoomsDeps {
  readonly database: OpenDatabase
  readonly clock: Clock
  readonly log: Logger
  readonly config: Pick<Config, 'origins'>
  readonly members: SocketMembers
}

/** The sync server as the composition root sees it. */
export interface RoomServer extends Rooms {
  /** Takes over a request to `/sync/:boardId`. The handshake is always accepted, so that browsers see the close code. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Commits what was received, folds, closes every socket with 1012. Ends within eight seconds. */
  drain(): Promise<void>
  figures(): SyncFigures
  /** False while the database does not take what people write. */
  healthy(): boolean
}

export function openRooms(_deps: RoomsDeps): RoomServer {
  throw new Error('The sync server is being written')
}

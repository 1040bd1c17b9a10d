import { testDb } from '../../db/testing/test-db'
import type { Announcement } from '../../lib/protocol/announcements'
import { socketMembers } from '../auth/socket-members'
import { type Runtime, installRuntime } from '../runtime'
import { type RoomServer, openRooms } from '../sync/rooms'
import { type TestRuntime, testRuntime } from './test-runtime'

export interface LiveRuntime extends Runtime {
  readonly rooms: RoomServer
  readonly clock: TestRuntime['clock']
  readonly logged: TestRuntime['logged']
  /** Everything that was announced, to whomever was there. */
  readonly announced: (Announcement & { readonly boardId: string })[]
}

/**
 * A test runtime with the true rooms behind it: canvases are Yjs documents, committed to the database. Drain the rooms
 * when the tests are through.
 */
export async function liveRuntime(): Promise<LiveRuntime> {
  const { rooms: _, ...base } = await testRuntime()
  const { clock, log, config } = base
  const rooms = openRooms({ database: await testDb(), clock, log, config, members: socketMembers(base) })
  const announced: LiveRuntime['announced'] = []
  const announce: RoomServer['announce'] = (boardId, announcement) => {
    announced.push({ ...announcement, boardId })
    rooms.announce(boardId, announcement)
  }
  const runtime = { ...base, announced, rooms: { ...rooms, announce } }
  installRuntime(runtime)
  return runtime
}

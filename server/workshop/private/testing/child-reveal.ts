import { pino } from 'pino'
import { openDatabase } from '@/db/client'
import type { Id } from '@/lib/kernel/ids'
import { socketMembers } from '@/server/auth/socket-members'
import type { Rooms, Runtime } from '@/server/runtime'
import { openRooms } from '@/server/sync/rooms'
import { testConfig } from '@/server/testing/test-runtime'
import { revealDue } from '../reveal-due'

/** Reveals what is due on a board, in a process of its own that is killed at the moment that its arguments name. */
const [boardId, moment] = process.argv.slice(2)
const database = openDatabase(process.env.DATABASE_URL ?? '')
// Later than any countdown: what is due must not depend on how long this process took to start.
const clock = { now: () => Date.now() + 60_000 }
const base = { config: testConfig, db: database.db, clock, log: pino({ level: 'silent' }) }
const open = openRooms({ ...base, database, members: socketMembers({ ...base }) })
const die = () => process.kill(process.pid, 'SIGKILL')

const edit: Rooms['edit'] = async (...asked) => {
  // Out of the ledger, not on the canvas.
  if (moment === 'sealed') die()
  const done = open.edit(...asked)
  // On the canvas of this process, and on its way into the database.
  if (moment === 'applied') die()
  await done
  // On the canvas for good; nobody has been told.
  if (moment === 'committed') die()
}
const read: Rooms['read'] = async (...asked) => {
  const reading = await open.read(...asked)
  if (moment === 'due') die()
  return reading
}
const runtime: Runtime = { ...base, rooms: { ...open, edit, read } }
await revealDue(runtime, boardId as Id<'board'>)
die()

import { createServer } from 'node:http'
import { openDatabase } from '../../../db/client'
import { systemClock } from '../../../lib/kernel/clock'
import { newId } from '../../../lib/kernel/ids'
import { socketMembers } from '../../../server/auth/socket-members'
import { readConfig } from '../../../server/config'
import { openLog } from '../../../server/observability/log'
import type { SocketMembers } from '../../../server/sync/members'
import { openRooms } from '../../../server/sync/rooms'

/**
 * The product's sync server with its log in PostgreSQL, as server/main.ts composes it, and a door that lets everybody in as a
 * contributor: peers ask nobody either. Without pages and API, so that what is measured is the sync engine.
 */
const config = readConfig({ LOG_LEVEL: 'silent', AUTH_SECRET: 'nobody signs in here', ...process.env })
const log = openLog({ level: config.logLevel, pretty: false })
const database = openDatabase(config.databaseUrl)
const logDatabase = openDatabase(config.databaseUrl, { connectionsMax: 4 })

const everybody: SocketMembers = {
  ...socketMembers({ config, db: database.db, clock: systemClock }),
  byTicket: () =>
    Promise.resolve({ participantId: newId('participant'), role: 'contributor', name: 'Somebody', isMuted: false }),
}

const rooms = openRooms({ database: logDatabase, clock: systemClock, log, config, members: everybody })
const server = createServer()
server.on('upgrade', (request, socket, head) => rooms.upgrade(request, socket, head))
server.listen(config.port, config.host)
process.on('SIGTERM', () => {
  server.close()
  void rooms
    .drain()
    .then(() => Promise.all([database.close(), logDatabase.close()]))
    .then(() => process.exit(0))
})

// tldraw sync as people host it themselves: one TLSocketRoom for each room, on ws. SQLITE_DIR names a folder to keep rooms in.
import { createServer } from 'node:http'
import path from 'node:path'
import { NodeSqliteWrapper, SQLiteSyncStorage, TLSocketRoom } from '@tldraw/sync-core'
import { WebSocketServer } from 'ws'

const { PORT, HOST, SQLITE_DIR } = process.env
const Database = SQLITE_DIR ? (await import('better-sqlite3')).default : null
const nothing = () => undefined
const rooms = new Map()

function roomOf(name) {
  const known = rooms.get(name)
  if (known && !known.isClosed()) return known
  const database = Database && new Database(path.join(SQLITE_DIR, `${name}.sqlite`))
  database?.pragma('journal_mode = WAL')
  const room = new TLSocketRoom({
    ...(database && { storage: new SQLiteSyncStorage({ sql: new NodeSqliteWrapper(database) }) }),
    log: { warn: nothing, error: nothing },
    onSessionRemoved(_, { numSessionsRemaining }) {
      if (numSessionsRemaining > 0) return
      room.close()
      rooms.delete(name)
      database?.close()
    },
  })
  rooms.set(name, room)
  return room
}

const server = createServer()
new WebSocketServer({ server }).on('connection', (socket, request) => {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost')
  socket.on('error', nothing)
  roomOf(pathname.slice(1)).handleSocketConnect({ sessionId: searchParams.get('session'), socket })
})
server.listen(Number(PORT), HOST)
process.on('SIGTERM', () => process.exit(0))

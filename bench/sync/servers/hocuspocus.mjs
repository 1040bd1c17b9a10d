// Hocuspocus as its documentation starts it; SQLITE names a file to keep documents in.
import { Server } from '@hocuspocus/server'

const { PORT, HOST, SQLITE } = process.env
const extensions = []
if (SQLITE) {
  const { SQLite } = await import('@hocuspocus/extension-sqlite')
  extensions.push(new SQLite({ database: SQLITE }))
}
await new Server({ port: Number(PORT), address: HOST, quiet: true, extensions }).listen()

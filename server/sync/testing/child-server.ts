import { startServer } from './test-server'

/**
 * A sync server in a process of its own, for tests that kill it. Reads DATABASE_URL, prints its socket address on a line,
 * and drains on SIGTERM.
 */
const server = await startServer({ databaseUrl: process.env.DATABASE_URL ?? '' })
process.stdout.write(`${server.url}\n`)
process.on('SIGTERM', () => {
  void server.stop().then(() => process.exit(0))
})

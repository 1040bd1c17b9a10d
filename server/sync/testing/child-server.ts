import { startServer } from './test-server'

/**
 * A sync server in a process of its own, for tests that kill it. Reads DATABASE_URL, prints its socket address on a line,
 * and drains on SIGTERM.
 */
const { DATABASE_URL: databaseUrl = '', REDIS_URL: redisUrl } = process.env
const server = await startServer({ databaseUrl, redisUrl })
process.stdout.write(`${server.url}\n`)
process.on('SIGTERM', () => {
  void server.stop().then(() => process.exit(0))
})

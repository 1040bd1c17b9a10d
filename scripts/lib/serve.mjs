import { spawn } from 'node:child_process'
import path from 'node:path'
import { authSecret, claim, databasePassword, openDataDir } from './data-dir.mjs'
import { startPostgres } from './postgres.mjs'
import { Trouble } from './say.mjs'

const nothing = () => undefined

/**
 * Runs the server under this launcher until it ends, with an embedded PostgreSQL where no DATABASE_URL is given.
 * Signals are passed on; the database is stopped last. Ends the process with the server's exit status.
 */
export async function serve(root, serverArgs, mode) {
  const env = { ...process.env, NODE_ENV: mode, NEXT_TELEMETRY_DISABLED: '1', CHARRETTE_LAUNCHER: String(process.pid) }
  if (env.DATABASE_URL && !env.AUTH_SECRET) {
    throw new Trouble(
      'DATABASE_URL is set, so AUTH_SECRET must be set too: at least 16 characters, the same on every node (for example `openssl rand -base64 32`).',
    )
  }
  let stopped = false
  let server = null
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
    process.on(signal, () => {
      stopped = true
      server?.kill('SIGTERM')
    })
  }
  let release = nothing
  let postgres = null
  if (!env.DATABASE_URL) {
    const dataDir = openDataDir(path.resolve(root, env.DATA_DIR || 'data'))
    release = claim(dataDir)
    process.on('exit', release)
    const secret = authSecret(dataDir)
    env.AUTH_SECRET ||= secret
    postgres = await startPostgres(root, dataDir, databasePassword(secret))
    env.DATABASE_URL = postgres.url
  }
  let code = 0
  if (!stopped) {
    server = spawn(process.execPath, serverArgs, { cwd: root, env, stdio: 'inherit' })
    code = await new Promise((resolve) => {
      server.on('error', () => resolve(1))
      server.on('exit', (status, signal) => resolve(status ?? (signal ? 1 : 0)))
    })
  }
  await postgres?.stop()
  release()
  process.exit(code)
}

import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { bundleOperations } from './build.mjs'
import { authSecret, claim, databasePassword, openDataDir } from './data-dir.mjs'
import { ensurePackages } from './install.mjs'
import { runningPostgres, startPostgres } from './postgres.mjs'
import { isAlive } from './processes.mjs'
import { run } from './run.mjs'
import { checkNode, Trouble } from './say.mjs'

/**
 * Runs a command of server/operations on this installation's database: the one that DATABASE_URL names, the embedded one of
 * a Charrette that runs, or else the embedded one started for as long as the command takes.
 */
export async function operate(root, args) {
  checkNode()
  await ensurePackages(root)
  const program = await bundleOperations(root)
  const env = { ...process.env, NODE_ENV: 'production' }
  const finish = await reachDatabase(root, env)
  try {
    await run(process.execPath, ['--enable-source-maps', program, ...args], { cwd: root, env, what: args[0] })
  } catch (error) {
    // The command has said itself what is wrong.
    if (!(error instanceof Trouble)) throw error
    process.exitCode = 1
  } finally {
    await finish()
  }
}

/** Puts DATABASE_URL and AUTH_SECRET into `env`. Returns what ends a database that was started for this. */
async function reachDatabase(root, env) {
  if (env.DATABASE_URL) {
    if (!env.AUTH_SECRET) throw new Trouble('DATABASE_URL is set, so AUTH_SECRET must be set too: as for the server.')
    return () => undefined
  }
  const dataDir = openDataDir(path.resolve(root, env.DATA_DIR || 'data'))
  const secret = authSecret(dataDir)
  env.AUTH_SECRET ||= secret
  const password = databasePassword(secret)
  const running = isRunning(dataDir) ? runningPostgres(dataDir, password) : null
  if (running) {
    env.DATABASE_URL = running
    return () => undefined
  }
  const release = claim(dataDir)
  process.on('exit', release)
  const postgres = await startPostgres(root, dataDir, password)
  env.DATABASE_URL = postgres.url
  return async () => {
    await postgres.stop()
    release()
  }
}

function isRunning(dataDir) {
  const file = path.join(dataDir, 'running.pid')
  if (!existsSync(file)) return false
  return isAlive(Number.parseInt(readFileSync(file, 'utf8'), 10))
}

// npm start: installs, builds and migrates what is missing, then serves. Node built-ins only: it runs before the install.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { ensureBuild } from './lib/build.mjs'
import { authSecret, claim, databasePassword, openDataDir } from './lib/data-dir.mjs'
import { ensurePackages } from './lib/install.mjs'
import { startPostgres } from './lib/postgres.mjs'
import { checkNode, main, Trouble } from './lib/say.mjs'

const root = path.resolve(import.meta.dirname, '..')

await main(async () => {
  checkNode()
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    CHARRETTE_LAUNCHER: String(process.pid),
  }
  if (env.DATABASE_URL && !env.AUTH_SECRET) {
    throw new Trouble(
      'DATABASE_URL is set, so AUTH_SECRET must be set too: at least 16 characters, the same on every node (for example `openssl rand -base64 32`).',
    )
  }
  await ensurePackages(root)
  await ensureBuild(root)

  let release = () => undefined
  let postgres = null
  if (!env.DATABASE_URL) {
    const dataDir = openDataDir(path.resolve(root, env.DATA_DIR ?? 'data'))
    release = claim(dataDir)
    process.on('exit', release)
    const secret = authSecret(dataDir)
    env.AUTH_SECRET ||= secret
    postgres = await startPostgres(root, dataDir, databasePassword(secret))
    env.DATABASE_URL = postgres.url
  }

  const server = spawn(process.execPath, ['--enable-source-maps', path.join(root, 'dist/server.mjs')], {
    cwd: root,
    env,
    stdio: 'inherit',
  })
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => server.kill('SIGTERM'))
  const code = await new Promise((resolve) => {
    server.on('error', () => resolve(1))
    server.on('exit', (status, signal) => resolve(status ?? (signal ? 1 : 0)))
  })
  await postgres?.stop()
  release()
  process.exit(code)
})

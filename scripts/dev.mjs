// npm run dev: the same server with hot module replacement, on its own data folder.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { copyCanvasAssets } from './lib/build.mjs'
import { authSecret, claim, databasePassword, openDataDir } from './lib/data-dir.mjs'
import { ensurePackages } from './lib/install.mjs'
import { startPostgres } from './lib/postgres.mjs'
import { checkNode, main } from './lib/say.mjs'

const root = path.resolve(import.meta.dirname, '..')

await main(async () => {
  checkNode()
  await ensurePackages(root)
  copyCanvasAssets(root)
  const env = {
    ...process.env,
    NODE_ENV: 'development',
    NEXT_TELEMETRY_DISABLED: '1',
    CHARRETTE_LAUNCHER: String(process.pid),
  }
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
  const server = spawn(process.execPath, ['--import', 'tsx', path.join(root, 'server/main.ts')], {
    cwd: root,
    env,
    stdio: 'inherit',
  })
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => server.kill('SIGTERM'))
  const code = await new Promise((resolve) => server.on('exit', (status) => resolve(status ?? 1)))
  await postgres?.stop()
  release()
  process.exit(code)
})

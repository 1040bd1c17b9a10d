// npm run proof: the long versions of the tests that attack by chance, and the figures of bench/. Takes its time.
// npm run proof -- kills: only the server that is killed while two thousand boards are written, a quarter of an hour.
import path from 'node:path'
import { ensureBuild } from './lib/build.mjs'
import { testPostgres, vitest } from './lib/checks.mjs'
import { playwright } from './lib/e2e.mjs'
import { ensurePackages } from './lib/install.mjs'
import { run } from './lib/run.mjs'
import { checkNode, main } from './lib/say.mjs'

const root = path.resolve(import.meta.dirname, '..')
await main(async () => {
  checkNode()
  await ensurePackages(root)
  process.env.CHARRETTE_FUZZ_RUNS ??= '5000'
  // Two thousand boards lose their server while they are written; a hundred stories over a bad network.
  process.env.CHARRETTE_KILLS ??= '200'
  process.env.CHARRETTE_SOCKET_STORIES ??= '100'
  if (process.argv[2] === 'kills') {
    await vitest(root, ['server/sync/killed.test.ts'])
    return
  }
  await vitest(root)
  // Three people write in one note for a whole minute; PostgreSQL stands still under a board.
  process.env.CHARRETTE_LONG_STORIES = '1'
  await ensureBuild(root)
  await playwright(root, ['text.spec', 'frozen.spec', 'every-page.spec'])
  await run(process.execPath, ['--import', 'tsx', 'bench/document/bytes.ts'], { cwd: root })
  const postgres = await testPostgres(root)
  try {
    const env = { ...process.env, DATABASE_URL: postgres.url }
    await run(process.execPath, ['--import', 'tsx', 'bench/soak/soak.ts'], { cwd: root, env })
  } finally {
    await postgres.stop()
  }
})

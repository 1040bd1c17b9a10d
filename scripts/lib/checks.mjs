import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { isReachableByOthers } from './data-dir.mjs'
import { ensurePdfReader } from './pdf-reader.mjs'
import { startPostgres } from './postgres.mjs'
import { startRedis } from './redis.mjs'
import { run, runBin } from './run.mjs'
import { say } from './say.mjs'

/** Format, lint, arrows and types: what can be said without running anything. */
export async function staticChecks(root) {
  say('\n— format, lint, arrows, types')
  await run(path.join(root, 'node_modules/.bin/biome'), ['format', '.'], {
    cwd: root,
    quiet: true,
    what: 'biome format (mend it with `npm run format`)',
  })
  await run(path.join(root, 'node_modules/.bin/oxlint'), ['--deny-warnings'], {
    cwd: root,
    quiet: true,
    what: 'oxlint',
  })
  await runBin(
    root,
    'dependency-cruiser/bin/dependency-cruise.mjs',
    ['app', 'components', 'lib', 'db', 'server', 'e2e', '--config', '.dependency-cruiser.cjs'],
    { quiet: true, what: 'dependency-cruiser' },
  )
  await run(path.join(root, 'node_modules/typescript-native/bin/tsc'), ['--noEmit', '-p', 'tsconfig.check.json'], {
    cwd: root,
    quiet: true,
    what: 'tsc',
  })
}

/** A PostgreSQL for one test run, in a folder of its own that is thrown away. TEST_DATABASE_URL names another one. */
export async function testPostgres(root) {
  if (process.env.TEST_DATABASE_URL) return { url: process.env.TEST_DATABASE_URL, stop: async () => undefined }
  const base = process.getuid?.() === 0 && !isReachableByOthers(os.tmpdir()) ? '/var/tmp' : os.tmpdir()
  const folder = mkdtempSync(path.join(base, 'charrette-test-'))
  const { chmodSync } = await import('node:fs')
  chmodSync(folder, 0o755)
  const postgres = await startPostgres(root, folder, 'test-only', { settings: { max_connections: 200 } })
  return {
    url: postgres.url,
    async stop() {
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Runs the unit and integration tests. Returns how many passed. */
export async function vitest(root, args = []) {
  say('\n— unit and integration tests')
  ensurePdfReader()
  const [postgres, redis] = await Promise.all([testPostgres(root), startRedis()])
  const report = path.join(mkdtempSync(path.join(os.tmpdir(), 'charrette-report-')), 'vitest.json')
  try {
    const env = { ...process.env, TEST_DATABASE_URL: postgres.url, TEST_REDIS_URL: redis.url }
    await runBin(
      root,
      'vitest/vitest.mjs',
      ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
      { env },
    )
    return JSON.parse(readFileSync(report, 'utf8')).numPassedTests
  } finally {
    redis.stop()
    await postgres.stop()
  }
}

import { mkdtempSync, readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ensureChromium } from './browser.mjs'
import { testPostgres } from './checks.mjs'
import { ensureNginx } from './nginx.mjs'
import { startRedis } from './redis.mjs'
import { runBin } from './run.mjs'
import { say } from './say.mjs'

/** Runs the end-to-end tests in a real Chromium against the built product. Returns how many passed. */
export async function playwright(root, args = []) {
  const chromium = await ensureChromium(root)
  say(`\n— end-to-end tests (${chromium})`)
  const nginx = ensureNginx()
  const [postgres, redis] = await Promise.all([testPostgres(root), startRedis()])
  const report = path.join(mkdtempSync(path.join(os.tmpdir(), 'charrette-report-')), 'playwright.json')
  try {
    const env = {
      CHARRETTE_RETRIES: '2',
      ...process.env,
      CHROMIUM_PATH: chromium,
      TEST_DATABASE_URL: postgres.url,
      TEST_REDIS_URL: redis.url,
      NGINX_PATH: nginx,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    }
    await runBin(root, '@playwright/test/cli.js', ['test', '--config', 'e2e/playwright.config.ts', ...args], {
      env,
      what: 'playwright',
    })
    const { stats } = JSON.parse(readFileSync(report, 'utf8'))
    if (stats.flaky > 0) say(`${stats.flaky} passed only when tried again: see "flaky" above`)
    return stats.expected + stats.flaky
  } finally {
    redis.stop()
    await postgres.stop()
  }
}

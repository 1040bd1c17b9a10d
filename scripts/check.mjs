// npm run check: what should be green before every commit; everything but the browser.
import path from 'node:path'
import { staticChecks, vitest } from './lib/checks.mjs'
import { ensurePackages } from './lib/install.mjs'
import { checkNode, main } from './lib/say.mjs'

const root = path.resolve(import.meta.dirname, '..')
await main(async () => {
  checkNode()
  await ensurePackages(root)
  await staticChecks(root)
  await vitest(root, process.argv.slice(2))
})

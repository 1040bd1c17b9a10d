// npm test: everything, from a fresh clone. Exit status 0 only if all passed.
import path from 'node:path'
import { ensureBuild } from './lib/build.mjs'
import { staticChecks, vitest } from './lib/checks.mjs'
import { playwright } from './lib/e2e.mjs'
import { ensurePackages } from './lib/install.mjs'
import { checkNode, main, say } from './lib/say.mjs'

const root = path.resolve(import.meta.dirname, '..')
await main(async () => {
  checkNode()
  await ensurePackages(root)
  await staticChecks(root)
  const inProcess = await vitest(root)
  await ensureBuild(root)
  const inBrowser = await playwright(root)
  say(`\n${inProcess + inBrowser} passed, 0 failed`)
})

// npm run e2e [-- playwright's arguments]: the end-to-end tests against a current build.
import path from 'node:path'
import { ensureBuild } from './lib/build.mjs'
import { playwright } from './lib/e2e.mjs'
import { ensurePackages } from './lib/install.mjs'
import { checkNode, main } from './lib/say.mjs'

const root = path.resolve(import.meta.dirname, '..')
await main(async () => {
  checkNode()
  await ensurePackages(root)
  await ensureBuild(root)
  await playwright(root, process.argv.slice(2))
})

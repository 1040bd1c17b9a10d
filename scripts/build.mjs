// npm run build: packages, pages, server. Does nothing when the sources have not changed.
import path from 'node:path'
import { ensureBuild } from './lib/build.mjs'
import { ensurePackages } from './lib/install.mjs'
import { checkNode, main } from './lib/say.mjs'

const root = path.resolve(import.meta.dirname, '..')
await main(async () => {
  checkNode()
  await ensurePackages(root)
  await ensureBuild(root)
})

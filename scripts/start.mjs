// npm start: installs, builds and migrates what is missing, then serves. Node built-ins only: it runs before the install.
import path from 'node:path'
import { ensureBuild } from './lib/build.mjs'
import { ensurePackages } from './lib/install.mjs'
import { checkNode, main } from './lib/say.mjs'
import { serve } from './lib/serve.mjs'
import { serverNodeFlags } from './lib/server-flags.mjs'

const root = path.resolve(import.meta.dirname, '..')
await main(async () => {
  checkNode()
  await ensurePackages(root)
  await ensureBuild(root)
  await serve(root, [...serverNodeFlags, path.join(root, 'dist/server.mjs')], 'production')
})

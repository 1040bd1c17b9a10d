// npm run dev: the same server with hot module replacement.
import path from 'node:path'
import { copyCanvasAssets } from './lib/build.mjs'
import { ensurePackages } from './lib/install.mjs'
import { watchPhone } from './lib/phone.mjs'
import { checkNode, main } from './lib/say.mjs'
import { serve } from './lib/serve.mjs'

const root = path.resolve(import.meta.dirname, '..')
await main(async () => {
  checkNode()
  await ensurePackages(root)
  copyCanvasAssets(root)
  await watchPhone(root)
  await serve(root, ['--import', 'tsx', path.join(root, 'server/main.ts')], 'development')
})

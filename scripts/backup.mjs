// npm run backup [-- <file>]: everything of this installation in one file, while it runs.
import path from 'node:path'
import { operate } from './lib/installation.mjs'
import { main } from './lib/say.mjs'

await main(() => operate(path.resolve(import.meta.dirname, '..'), ['backup', ...process.argv.slice(2)]))

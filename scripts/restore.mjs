// npm run restore -- <file>: a backup into an empty database (DATABASE_URL, or a new DATA_DIR).
import path from 'node:path'
import { operate } from './lib/installation.mjs'
import { main } from './lib/say.mjs'

await main(() => operate(path.resolve(import.meta.dirname, '..'), ['restore', ...process.argv.slice(2)]))

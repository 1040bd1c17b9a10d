// npm run doctor: looks at the configuration and everything that the product needs, and says what to do.
import path from 'node:path'
import { operate } from './lib/installation.mjs'
import { main } from './lib/say.mjs'

await main(() => operate(path.resolve(import.meta.dirname, '..'), ['doctor']))

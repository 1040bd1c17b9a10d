// node scripts/complete-lock.mjs: adds the optional platform packages that this machine's registry did not serve to
// package-lock.json. npm leaves them out when it cannot see them, and then `npm ci` refuses its own lock elsewhere.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { completeLock } from './lib/lock.mjs'

const file = path.resolve(import.meta.dirname, '../package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8'))
const added = completeLock(lock)
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
process.stdout.write(`${added.length} entries added${added.length ? `: ${added.join(', ')}` : ''}\n`)

// Runs after every install. postgres.js 3.4.9 ends the process when a connection breaks under a transaction: it writes to a
// socket that is already gone, in a callback where nobody can catch it (porsager/postgres #1154, #1208, open), and a write
// that was due at that moment keeps the connection silent for ever. A connection that breaks while the driver asks for the
// types of arrays, the first thing it does on each, ends the process too: nobody waits for that question. And a COPY whose
// reader was slower than the database leaves the connection paused at its end, for ever.
// A few lines; says so when the driver has changed.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const driver = path.resolve(import.meta.dirname, '..', 'node_modules', 'postgres')
const edits = [
  [
    '  function nextWrite(fn) {\n    const x = socket.write(chunk, fn)',
    "  function nextWrite(fn) {\n    if (!socket) {\n      chunk = nextWriteTimer = null\n      error(Errors.connection('CONNECTION_CLOSED', options, socket))\n      return false\n    }\n    const x = socket.write(chunk, fn)",
  ],
  [
    "    clearImmediate(nextWriteTimer)\n    socket.removeListener('data', data)",
    "    clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = null\n    socket.removeListener('data', data)",
  ],
  ['        return fetchArrayTypes()\n', '        return fetchArrayTypes().catch(errored)\n'],
  [
    '    stream && stream.push(null)\n    stream = null',
    '    stream && stream.push(null)\n    stream = null\n    socket && socket.resume()',
  ],
]

for (const build of ['src', 'cjs/src']) {
  const file = path.join(driver, build, 'connection.js')
  if (!existsSync(file)) continue
  let text = readFileSync(file, 'utf8')
  for (const [before, after] of edits) {
    if (text.includes(after)) continue
    if (!text.includes(before))
      throw new Error(`${file} is not the driver this patch was made for: see scripts/patch-driver.mjs`)
    text = text.replace(before, after)
  }
  writeFileSync(file, text)
}

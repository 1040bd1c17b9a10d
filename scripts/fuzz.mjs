// npm run fuzz: the properties of the board's document, tried far more often than in npm test. What fails prints its seed,
// with which fast-check runs it again: { seed, path } as second argument of fc.assert.
// In batches, each a process of its own with new seeds: what an editor that was mounted ten thousand times leaves behind
// would fill any memory.
//   CHARRETTE_FUZZ_RUNS=50000 npm run fuzz [words in a test's name]
import { spawn } from 'node:child_process'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const runs = Number(process.env.CHARRETTE_FUZZ_RUNS ?? 50_000)
const batchRuns = 5_000
const [only] = process.argv.slice(2)
const args = ['vitest', 'run', '--project', 'unit', 'lib/board', 'components/canvas/binding']
if (only) args.push('-t', only)
console.log(`Each property ${runs} times (CHARRETTE_FUZZ_RUNS)`)
const startedAt = Date.now()
for (let done = 0; done < runs && !process.exitCode; done += batchRuns) {
  process.exitCode = await batch(Math.min(batchRuns, runs - done))
  console.log(`${Math.min(runs, done + batchRuns)} of ${runs} after ${Math.round((Date.now() - startedAt) / 1000)} s`)
}

/** Exit status of one batch. */
function batch(many) {
  const env = { ...process.env, CHARRETTE_FUZZ_RUNS: String(many) }
  const child = spawn('npx', args, { cwd: root, stdio: 'inherit', env })
  return new Promise((resolve) => child.on('exit', (code, signal) => resolve(signal ? 1 : (code ?? 1))))
}

// npm run fuzz: the properties of the board's document, tried far more often than in npm test. What fails prints its seed,
// with which fast-check runs it again: { seed, path } as second argument of fc.assert.
//   CHARRETTE_FUZZ_RUNS=50000 npm run fuzz [words in a test's name]
import { spawn } from 'node:child_process'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const runs = process.env.CHARRETTE_FUZZ_RUNS ?? '50000'
const [only] = process.argv.slice(2)
const args = ['vitest', 'run', '--project', 'unit', 'lib/board', 'components/canvas/binding']
if (only) args.push('-t', only)
console.log(`Each property ${runs} times (CHARRETTE_FUZZ_RUNS)`)
const startedAt = Date.now()
const child = spawn('npx', args, { cwd: root, stdio: 'inherit', env: { ...process.env, CHARRETTE_FUZZ_RUNS: runs } })
child.on('exit', (code, signal) => {
  console.log(`${Math.round((Date.now() - startedAt) / 1000)} s`)
  process.exitCode = signal ? 1 : (code ?? 1)
})

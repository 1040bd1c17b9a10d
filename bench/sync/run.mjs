// node bench/sync/run.mjs <workload | quick | all> …: the generator of load on core 1; what it starts is put on core 0.
import { spawnSync } from 'node:child_process'
import path from 'node:path'

const cli = path.join(import.meta.dirname, 'cli.ts')
const core = process.env.BENCH_GENERATOR_CORE ?? '1'
// Young objects live for one message: with room for them the collector does not stop the clocks we read.
const node = [process.execPath, '--max-semi-space-size=64', '--expose-gc', '--import', 'tsx', cli]
// On a machine that has other work: before all of it, generator, servers and database alike.
const first = process.env.BENCH_FIRST ? ['chrt', '-r', '5', 'taskset'] : ['taskset']
const { status } = spawnSync(first[0], [...first.slice(1), '-c', core, ...node, ...process.argv.slice(2)], {
  cwd: path.resolve(import.meta.dirname, '../..'),
  stdio: 'inherit',
})
process.exit(status ?? 1)

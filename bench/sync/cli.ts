import { parseArgs } from 'node:util'
import { closeDatabase, oursOwn, oursStock, peers, type Target } from './targets'
import { crowd } from './workloads/crowd'
import { rounded } from './lib/statistics'

const targets: Record<string, Target> = { ...peers, ours: oursStock, own: oursOwn }
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    targets: { type: 'string', default: Object.keys(targets).join(',') },
    people: { type: 'string', default: '50' },
    boards: { type: 'string', default: '16' },
    times: { type: 'string', default: '1' },
    ms: { type: 'string', default: '3000' },
  },
})

const say = (value: unknown) => process.stdout.write(`${typeof value === 'string' ? value : JSON.stringify(value)}\n`)
const numbers = (list: string) => list.split(',').map(Number)
const chosen = () =>
  options.targets.split(',').map((name) => {
    const target = targets[name]
    if (!target) throw new Error(`there is no ${name}; there are ${Object.keys(targets).join(', ')}`)
    return target
  })

function shortened(value: unknown): unknown {
  if (typeof value === 'number') return rounded(value)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shortened(each)]))
}

const [workload] = positionals
try {
  if (workload === 'w1' || workload === 'w2') {
    for (const target of chosen()) {
      for (const size of numbers(workload === 'w1' ? options.people : options.boards)) {
        for (let time = 1; time <= Number(options.times); time++) {
          const shape = workload === 'w1' ? { rooms: 1, perRoom: size } : { rooms: size, perRoom: 8 }
          const figures = await crowd(target, { ...shape, seed: time, measureMs: Number(options.ms) })
          say({ workload, target: target.name, ...(shortened(figures) as object) })
        }
      }
    }
  }
} finally {
  await closeDatabase()
}
process.exit(0)

import { parseArgs } from 'node:util'
import { rounded } from './lib/statistics'
import { product } from './product'
import { report } from './report/report'
import { closeDatabase, keepingPeers, oursOnBothCores, oursOwn, oursStock, peers, type Target } from './targets'
import { crowd } from './workloads/crowd'
import { acknowledgements, crashes } from './workloads/durability'
import { hostile } from './workloads/hostile'
import { idle } from './workloads/idle'
import { joining } from './workloads/joining'
import { storage } from './workloads/storage'

const withProduct = {
  product: product('the product, stock clients', 'awareness'),
  'product-own': product('the product, our client', 'binary'),
}
/** Measured unless others are named: the product has to be built first. */
const usual = [...Object.keys(peers), 'ours', 'own']
const all: Record<string, Target> = {
  ...peers,
  ours: oursStock,
  own: oursOwn,
  'both-cores': oursOnBothCores,
  ...withProduct,
}
const keeping: Record<string, Target> = { ...keepingPeers, ours: oursStock, ...withProduct }

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    targets: { type: 'string' },
    people: { type: 'string', default: '50' },
    boards: { type: 'string', default: '16' },
    shapes: { type: 'string', default: '2000' },
    kills: { type: 'string', default: '3' },
    drags: { type: 'string', default: '20000' },
    connections: { type: 'string', default: '1000' },
    cold: { type: 'boolean', default: false },
    times: { type: 'string', default: '1' },
    only: { type: 'string' },
    out: { type: 'string' },
    ms: { type: 'string', default: '3000' },
    warm: { type: 'string', default: '1200' },
  },
})
const times = { measureMs: Number(options.ms), warmMs: Number(options.warm) }

type Run = (target: Target) => Promise<object[]>

const workloads: Record<string, { of: Record<string, Target>; run: Run }> = {
  w1: {
    of: all,
    run: (target) => sweep(options.people, (perRoom, seed) => crowd(target, { rooms: 1, perRoom, seed, ...times })),
  },
  w2: {
    of: all,
    run: (target) => sweep(options.boards, (rooms, seed) => crowd(target, { rooms, perRoom: 8, seed, ...times })),
  },
  w3: {
    of: all,
    run: (target) =>
      sweep(options.shapes, (shapes) =>
        joining(target, { shapes, people: Number(options.people), isCold: options.cold }),
      ),
  },
  'w4-crash': {
    of: keeping,
    run: async (target) => [await crashes(target, { kills: Number(options.kills), boards: Number(options.boards) })],
  },
  'w4-ack': { of: keeping, run: async (target) => [await acknowledgements(target)] },
  'w4-store': { of: keeping, run: async (target) => [await storage(target, Number(options.drags))] },
  w5: { of: all, run: async (target) => [await idle(target, Number(options.connections))] },
  w6: { of: all, run: (target) => hostile(target) },
}

async function sweep(list: string, measure: (size: number, seed: number) => Promise<object>): Promise<object[]> {
  const figures: object[] = []
  for (const size of list.split(',').map(Number))
    for (let time = 1; time <= Number(options.times); time++) figures.push(await measure(size, time))
  return figures
}

const say = (value: object) => process.stdout.write(`${JSON.stringify(value)}\n`)

function shortened(value: unknown): unknown {
  if (typeof value === 'number') return rounded(value)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shortened(each)]))
}

async function measureOne(name: string): Promise<void> {
  const workload = workloads[name]
  if (!workload) throw new Error(`there is no ${name}; there are all, quick, ${Object.keys(workloads).join(', ')}`)
  for (const each of options.targets?.split(',') ?? usual.filter((it) => it in workload.of)) {
    const target = workload.of[each]
    if (!target) throw new Error(`there is no ${each}; there are ${Object.keys(workload.of).join(', ')}`)
    for (const figures of await workload.run(target))
      say({ workload: name, target: target.name, ...(shortened(figures) as object) })
  }
}

const [name = ''] = positionals
let holds = true
try {
  if (name === 'all' || name === 'quick') holds = await report(name, options)
  else await measureOne(name)
} finally {
  await closeDatabase()
}
process.exit(holds ? 0 : 1)

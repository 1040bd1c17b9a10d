import { median } from '../lib/statistics'
import { product } from '../product'
import { oursStock, peers, type Target } from '../targets'
import { joining, type JoiningFigures } from '../workloads/joining'
import { boundLine, detailsOf, ratioLine, withUnit } from './lines'
import type { Say, Section } from './section'

const shapes = 2_000
const manyShapes = 10_000
const whole = product('the product, our client', 'binary')

/** W3: a hundred people open a full board; at ten thousand shapes the bytes of five joins, which no noise can change. */
export async function joins(say: Say): Promise<Section> {
  const rows: Record<string, string | number | null>[] = []
  const run = async (target: Target, times: number, size: Parameters<typeof joining>[1]): Promise<JoiningFigures[]> => {
    const runs: JoiningFigures[] = []
    for (let time = 0; time < times; time++) runs.push(await joining(target, size))
    const of = (read: (figures: JoiningFigures) => number) => median(runs.map(read))
    rows.push({
      server: target.name + (size.isCold ? ', nobody there before' : ''),
      shapes: size.shapes,
      people: size.people ?? 100,
      'first, ms': of(({ firstMs }) => firstMs),
      'median, ms': of(({ medianMs }) => medianMs),
      'last, ms': of(({ lastMs }) => lastMs),
      'server CPU, ms': of(({ serverCpuMs }) => serverCpuMs),
      'generator CPU, ms': of(({ generatorCpuMs }) => generatorCpuMs),
      'kB each': of(({ bytesPerJoin }) => bytesPerJoin / 1000),
      'stall elsewhere, ms': of(({ stallMs }) => stallMs),
      'peak, MB': of(({ peakMB }) => peakMB),
    })
    say(`  ${target.name}: ${size.shapes} shapes, last ${Math.round(of(({ lastMs }) => lastMs))} ms`)
    return runs
  }
  const medianOf = (runs: readonly JoiningFigures[], read: (figures: JoiningFigures) => number) =>
    median(runs.map(read))

  const ofPeers: { name: string; runs: JoiningFigures[]; bytes: number }[] = []
  for (const target of Object.values(peers)) {
    const runs = await run(target, 2, { shapes })
    const [few] = await run(target, 1, { shapes: manyShapes, people: 5 })
    ofPeers.push({ name: target.name, runs, bytes: (few?.bytesPerJoin ?? Number.NaN) / 1000 })
  }
  const ours = await run(oursStock, 3, { shapes })
  await run(oursStock, 1, { shapes, isCold: true })
  await run(oursStock, 1, { shapes: manyShapes })
  const wholeRuns = await run(whole, 2, { shapes, isCold: true })
  const [wholeMany] = await run(whole, 1, { shapes: manyShapes, isCold: true })
  const measured = (read: (figures: JoiningFigures) => number) =>
    ofPeers.map(({ name, runs }) => ({ name, value: medianOf(runs, read) }))
  const stalls = measured(({ stallMs }) => stallMs).map(({ name, value }) => `${name} ${withUnit(value, 'ms')}`)
  const last = ({ lastMs }: JoiningFigures) => lastMs
  const cpu = ({ serverCpuMs }: JoiningFigures) => serverCpuMs
  return {
    lines: [
      ratioLine('W3', '100 people, 2,000 shapes: last one in', {
        ours: medianOf(ours, last),
        peers: measured(last),
        unit: 'ms',
        bound: { atMost: 0.15 },
      }),
      ratioLine('W3', '… server CPU', {
        ours: medianOf(ours, cpu),
        peers: measured(cpu),
        unit: 'ms',
        bound: { atMost: 0.06 },
      }),
      boundLine('W3', '… stall seen on another board', {
        ours: medianOf(ours, ({ stallMs }) => stallMs),
        unit: 'ms',
        most: 60,
        peer: stalls.join(', '),
      }),
      ratioLine('W3', '… whole product with its API, our client: last one in', {
        ours: medianOf(wholeRuns, last),
        peers: measured(last),
        unit: 'ms',
        bound: { atMost: 0.15 },
      }),
      ratioLine('W3', 'bytes per join, 10,000 shapes, our client', {
        ours: (wholeMany?.bytesPerJoin ?? Number.NaN) / 1000,
        peers: ofPeers.map(({ name, bytes }) => ({ name, value: bytes })),
        unit: 'kB',
        bound: { atMost: 0.1 },
      }),
    ],
    details: [detailsOf('W3: everybody opens a full board at once', rows)],
  }
}

import { median } from '../lib/statistics'
import { oursOwn, oursStock, peers, type Target } from '../targets'
import { boundMs, crowd, type CrowdFigures, type CrowdSize } from '../workloads/crowd'
import { detailsOf, infoLine, type Measured, ratioLine } from './lines'
import type { Say, Section } from './section'

type Row = Record<string, string | number | null>

const strangersMax = 15
type Times = Pick<CrowdSize, 'warmMs' | 'measureMs'>
/** Long enough for the compiler to have done its work: processor time of a minute, not of the first seconds. */
const warm: Times = { warmMs: 6_000, measureMs: 5_000 }

/** Runs one size until it is clear whether it holds: two of three. Whoever is disturbed by strangers runs once more. */
class Runs {
  readonly rows: Row[] = []
  readonly #say: Say

  constructor(say: Say) {
    this.#say = say
  }

  async once(
    target: Target,
    rooms: number,
    perRoom: number,
    { seed, ...times }: Times & { seed: number },
  ): Promise<CrowdFigures | null> {
    for (let attempt = 1; ; attempt++) {
      try {
        const figures = await crowd(target, { rooms, perRoom, seed, ...times })
        this.#say(
          `  ${target.name}: ${rooms} × ${perRoom}, edits p99 ${Math.round(figures.edits.p99)} ms, cursors p99 ` +
            `${Math.round(figures.cursors.p99)} ms, cpu ${Math.round(figures.serverCpuPercent)} %, generator ` +
            `${Math.round(figures.generatorCpuPercent)} %, strangers ${Math.round(figures.strangersPercent)} %`,
        )
        if (figures.thrownOut > 0) throw new Error(`${figures.thrownOut} people were thrown out`)
        if (
          attempt === 1 &&
          ((figures.strangersPercent > strangersMax && !process.env.BENCH_FIRST) || figures.skippedRounds > 0)
        )
          continue
        return figures
      } catch (error) {
        this.#say(`  ${target.name}: ${rooms} × ${perRoom}: ${error instanceof Error ? error.message : error}`)
        return null
      }
    }
  }

  async several(target: Target, perRoom: number, runsWanted: number, times: Times = {}): Promise<CrowdFigures[]> {
    const runs: CrowdFigures[] = []
    for (let seed = 1; seed <= runsWanted; seed++) {
      const figures = await this.once(target, 1, perRoom, { seed, ...times })
      if (figures) runs.push(figures)
    }
    this.#note(target, 1, perRoom, runs)
    return runs
  }

  /** The largest of these sizes that holds, all smaller ones holding too; 0: not even the first. */
  async largest(target: Target, sizes: readonly number[], shape: (size: number) => [number, number]): Promise<number> {
    let holding = 0
    for (const size of sizes) {
      const [rooms, perRoom] = shape(size)
      const runs: CrowdFigures[] = []
      let [yes, no] = [0, 0]
      for (let seed = 1; yes < 2 && no < 2; seed++) {
        const figures = await this.once(target, rooms, perRoom, { seed })
        if (figures) runs.push(figures)
        if (figures?.holds) yes += 1
        // Far off is off: no need to see it twice.
        else no += !figures || Math.min(figures.edits.p99, figures.cursors.p99) > 3 * boundMs ? 2 : 1
      }
      this.#note(target, rooms, perRoom, runs)
      if (no >= 2) break
      holding = size
    }
    return holding
  }

  #note(target: Target, rooms: number, perRoom: number, runs: readonly CrowdFigures[]): void {
    const of = (read: (figures: CrowdFigures) => number) => median(runs.map(read))
    this.rows.push({
      server: target.name,
      boards: rooms,
      people: rooms * perRoom,
      'edits p50, ms': of(({ edits }) => edits.p50),
      'edits p99, ms': of(({ edits }) => edits.p99),
      'cursors p99, ms': of(({ cursors }) => cursors.p99),
      'server, % of a core': of(({ serverCpuPercent }) => serverCpuPercent),
      'database, %': of(({ databaseCpuPercent }) => databaseCpuPercent),
      'generator, %': of(({ generatorCpuPercent }) => generatorCpuPercent),
      'server, MB': of(({ serverMB }) => serverMB),
      'kB/s each': of(({ bytesPerPersonPerSecond }) => bytesPerPersonPerSecond / 1000),
      'frames/s': of(({ framesPerSecond }) => framesPerSecond),
      'cursors/s each sends': of(({ cursorsPerPersonPerSecond }) => cursorsPerPersonPerSecond),
    })
  }
}

const peerSizes = { hocuspocus: [75, 100, 125, 150, 175], 'y-websocket': [75, 100, 125], tldraw: [75, 100, 125, 150] }
const stockSizes = [300, 400, 500, 600, 700]
const ownSizes = [600, 800, 1_000, 1_200, 1_400]

/** W1: one board. */
export async function oneBoard(say: Say): Promise<Section> {
  const runs = new Runs(say)
  const two: Measured[] = []
  const fifty = new Map<string, CrowdFigures[]>()
  const bytesOfHundred: Measured[] = []
  const sizes: Measured[] = []
  for (const target of Object.values(peers)) {
    two.push({ name: target.name, value: editP99(await runs.several(target, 2, 2)) })
    fifty.set(target.name, await runs.several(target, 50, 2, warm))
  }
  for (const [name, target] of Object.entries(peers)) {
    const own = peerSizes[name as keyof typeof peerSizes]
    sizes.push({ name: target.name, value: (await runs.largest(target, own, (size) => [1, size])) || 50 })
    const atHundred = runs.rows.find((row) => row.server === target.name && row.people === 100)
    // Whoever cannot keep up delivers less than was to be delivered: that is no merit.
    if (atHundred && (sizes.at(-1)?.value ?? 0) >= 100)
      bytesOfHundred.push({ name: target.name, value: Number(atHundred['kB/s each']) })
  }
  const twoOfOurs = await runs.several(oursStock, 2, 2)
  const fiftyStock = await runs.several(oursStock, 50, 2, warm)
  const fiftyOwn = await runs.several(oursOwn, 50, 2, warm)
  const hundredOwn = await runs.several(oursOwn, 100, 1)
  const stock = await runs.largest(oursStock, stockSizes, (size) => [1, size])
  const own = await runs.largest(oursOwn, ownSizes, (size) => [1, size])
  const ofFifty = (read: (runs: readonly CrowdFigures[]) => number) =>
    [...fifty].map(([name, figures]) => ({ name, value: read(figures) }))
  const largest = 'largest N, p99 < 200 ms'
  return {
    lines: [
      ratioLine('W1', `${largest}, stock clients`, {
        ours: stock,
        peers: sizes,
        unit: 'people',
        bound: { atLeast: 4 },
      }),
      ratioLine('W1', `${largest}, our client`, { ours: own, peers: sizes, unit: 'people', bound: { atLeast: 8 } }),
      ratioLine('W1', 'server CPU, N = 50, stock clients', {
        ours: cpu(fiftyStock),
        peers: ofFifty(cpu),
        unit: '%',
        bound: { atMost: 0.25 },
      }),
      ratioLine('W1', 'server CPU, N = 50, our client', {
        ours: cpu(fiftyOwn),
        peers: ofFifty(cpu),
        unit: '%',
        bound: { atMost: 0.25 },
      }),
      ratioLine('W1', 'bytes per client, N = 100, our client', {
        ours: median(hundredOwn.map(({ bytesPerPersonPerSecond }) => bytesPerPersonPerSecond / 1000)),
        peers: bytesOfHundred,
        unit: 'kB/s',
        bound: { atMost: 0.12 },
      }),
      ratioLine('W1', 'edit p99, N = 50, stock clients', {
        ours: editP99(fiftyStock),
        peers: ofFifty(editP99),
        unit: 'ms',
        bound: { atMost: 1.2 },
      }),
      ratioLine('W1', 'edit p99, N = 50, our client', {
        ours: editP99(fiftyOwn),
        peers: ofFifty(editP99),
        unit: 'ms',
        bound: { atMost: 1.2 },
      }),
      ratioLine('W1', 'edit p99, two people alone', {
        ours: editP99(twoOfOurs),
        peers: two,
        unit: 'ms',
        bound: { atMost: 1 },
      }),
      infoLine('W1', 'largest N of each peer', '', sizes.map(({ name, value }) => `${name} ${value}`).join(', ')),
    ],
    details: [detailsOf('W1: one board', runs.rows)],
  }
}

const peerBoards = { hocuspocus: [16, 24, 32, 48], 'y-websocket': [32, 48, 64, 80], tldraw: [16, 24, 32, 48] }
const ourBoards = [96, 128, 160, 192, 224, 256]

/** W2: boards of eight. */
export async function manyBoards(say: Say): Promise<Section> {
  const runs = new Runs(say)
  const sizes: Measured[] = []
  for (const [name, target] of Object.entries(peers)) {
    const own = peerBoards[name as keyof typeof peerBoards]
    sizes.push({ name: target.name, value: await runs.largest(target, own, (boards) => [boards, 8]) })
  }
  const stock = await runs.largest(oursStock, ourBoards, (boards) => [boards, 8])
  const own = await runs.largest(oursOwn, ourBoards, (boards) => [boards, 8])
  const what = 'boards of 8, p99 < 200 ms'
  return {
    lines: [
      ratioLine('W2', `${what}, stock clients`, { ours: stock, peers: sizes, unit: 'boards', bound: { atLeast: 4 } }),
      ratioLine('W2', `${what}, our client`, { ours: own, peers: sizes, unit: 'boards', bound: { atLeast: 4 } }),
      infoLine('W2', 'boards of each peer', '', sizes.map(({ name, value }) => `${name} ${value}`).join(', ')),
    ],
    details: [detailsOf('W2: boards of eight people', runs.rows)],
  }
}

const cpu = (runs: readonly CrowdFigures[]) => median(runs.map(({ serverCpuPercent }) => serverCpuPercent))
const editP99 = (runs: readonly CrowdFigures[]) => median(runs.map(({ edits }) => edits.p99))

import { median } from '../lib/statistics'
import { oursOwn, oursStock, peers, type Target } from '../targets'
import { boundMs, crowd, type CrowdFigures, type CrowdSize } from '../workloads/crowd'
import { detailsOf, infoLine, type Measured, ratioLine } from './lines'
import type { Say, Section } from './section'

type Row = Record<string, string | number | null>

const strangersMax = 15
type Times = Pick<CrowdSize, 'warmMs' | 'measureMs'>
interface Sizes {
  readonly sizes: readonly number[]
  /** Where the limit was found before. */
  readonly expected: number
}
/** Long enough for the compiler to have done its work: as it is in a workshop's first minute, not in its first seconds. */
const warm: Times = { warmMs: 8_000, measureMs: 4_000 }
const warmAlone: Times = { warmMs: 3_000, measureMs: 4_000 }

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

  /**
   * The largest of these sizes that holds. One run tells where to look: upwards from where it is expected while runs hold, else
   * downwards. Then the size that held and the one that did not have to do so two times of three.
   */
  async largest(
    target: Target,
    { sizes, expected }: Sizes,
    shape: (size: number) => [number, number],
  ): Promise<number> {
    const tried = new Map<number, CrowdFigures[]>()
    const holds = async (place: number, timesOfThree: 1 | 2): Promise<boolean> => {
      const [rooms, perRoom] = shape(sizes[place] ?? 0)
      const runs = tried.get(place) ?? []
      tried.set(place, runs)
      for (;;) {
        const yes = runs.filter((it) => it.holds).length
        const no = runs.filter((it) => !it.holds).reduce((sum, it) => sum + (isFarOff(it) ? 2 : 1), 0)
        if (yes >= timesOfThree && yes > no) return true
        if (no >= timesOfThree && no > yes) return false
        const figures = await this.once(target, rooms, perRoom, { seed: runs.length + 1 })
        if (!figures) return false
        runs.push(figures)
      }
    }
    let place = sizes.indexOf(expected)
    if (await holds(place, 1)) while (place + 1 < sizes.length && (await holds(place + 1, 1))) place += 1
    else while (place >= 0 && !(await holds(place, 1))) place -= 1
    while (place + 1 < sizes.length && (await holds(place + 1, 2))) place += 1
    while (place >= 0 && !(await holds(place, 2))) place -= 1
    for (const [size, runs] of [...tried].sort(([one], [other]) => one - other)) {
      if (runs.length > 0) this.#note(target, ...shape(sizes[size] ?? 0), runs)
    }
    return sizes[place] ?? 0
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

/** Far off is off: no need to see it twice. */
const isFarOff = ({ edits, cursors }: CrowdFigures) => Math.min(edits.p99, cursors.p99) > 3 * boundMs

/** Each list goes on until the server breaks, so that the ratio is one of limits. */
const peerSizes = {
  hocuspocus: { sizes: [75, 100, 125, 150, 175, 200, 225, 250, 300], expected: 175 },
  'y-websocket': { sizes: [50, 75, 100, 125, 150, 175, 200], expected: 100 },
  tldraw: { sizes: [50, 75, 100, 125, 150, 175, 200], expected: 125 },
}
const stockSizes = { sizes: [300, 400, 500, 600, 700, 800, 900, 1_000, 1_200, 1_400], expected: 800 }
const ownSizes = { sizes: [600, 800, 1_000, 1_200, 1_400, 1_600, 1_800, 2_000, 2_400, 2_800], expected: 1_600 }

/** W1: one board. */
export async function oneBoard(say: Say): Promise<Section> {
  const runs = new Runs(say)
  const two: Measured[] = []
  const fifty = new Map<string, CrowdFigures[]>()
  const bytesOfHundred: Measured[] = []
  const sizes: Measured[] = []
  for (const target of Object.values(peers)) {
    two.push({ name: target.name, value: editP99(await runs.several(target, 2, 2, warmAlone)) })
    fifty.set(target.name, await runs.several(target, 50, 2, warm))
  }
  for (const [name, target] of Object.entries(peers)) {
    const own = peerSizes[name as keyof typeof peerSizes]
    sizes.push({ name: target.name, value: await runs.largest(target, own, (size) => [1, size]) })
    // Whoever cannot keep up delivers less than was to be delivered: that is no merit.
    if ((sizes.at(-1)?.value ?? 0) < 100) continue
    const [hundred] = await runs.several(target, 100, 1)
    if (hundred) bytesOfHundred.push({ name: target.name, value: hundred.bytesPerPersonPerSecond / 1000 })
  }
  const twoOfOurs = await runs.several(oursStock, 2, 2, warmAlone)
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

const peerBoards = {
  hocuspocus: { sizes: [8, 16, 24, 32, 40, 48, 64, 80], expected: 32 },
  'y-websocket': { sizes: [16, 24, 32, 40, 48, 64, 80, 96], expected: 48 },
  tldraw: { sizes: [8, 16, 24, 32, 40, 48, 64, 80], expected: 32 },
}
const ourBoards = { sizes: [64, 96, 128, 160, 192, 224, 256, 288, 320, 384], expected: 192 }

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

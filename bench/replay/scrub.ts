// How long a history takes to read, and how many moments a second one can scrub through it, each put into a canvas store as
// the player does. Without a browser: drawing comes on top. From the root of the project:
//   npx tsx bench/replay/scrub.ts [updates: 10000]
import { performance } from 'node:perf_hooks'
import { Store } from '@tldraw/store'
import type { TLRecord } from '@tldraw/tlschema'
import * as Y from 'yjs'
import { applyCommands } from '../../lib/board/apply-commands'
import { cardsOf } from '../../lib/board/card-reading'
import type { PlainRecord } from '../../lib/board/commands'
import { boardSchema } from '../../lib/board/schema'
import { seedRecords } from '../../lib/board/seed'
import { seedDoc } from '../../lib/board/seed-doc'
import { frameworkById } from '../../lib/catalogue/catalogue'
import type { ReplayRow } from '../../lib/replay/segment'
import { differenceBetween, Timeline } from '../../lib/replay/timeline'

const updates = Number(process.argv[2] ?? 10_000)

const doc = new Y.Doc()
const rows: ReplayRow[] = []
doc.on('update', (update: Uint8Array) => rows.push({ seq: rows.length + 1, at: rows.length * 100, update }))
const framework = frameworkById('data-product') ?? null
const seed = seedRecords({ framework, density: 'complete', cases: true })
seedDoc(doc, seed, { epoch: 1, schema: boardSchema.serialize() })
const options = cardsOf(seed, 'option')
for (let n = 0; rows.length < updates; n++) {
  const { id, x } = options[(n * 7) % options.length] ?? options[0]!
  const changes = n % 3 === 0 ? { status: n % 2 === 0 ? 'chosen' : 'candidate' } : { $x: x + (n % 50) }
  applyCommands(doc, [{ type: 'patch', id, changes }], 'bench')
}

const reading = performance.now()
const timeline = new Timeline()
for (const row of rows) timeline.add(row)
const readMs = performance.now() - reading
const { frames } = timeline

const store = new Store({ schema: boardSchema, props: {} as never })
let shown: ReadonlyMap<string, PlainRecord> = new Map()
function show(count: number): void {
  const target = timeline.recordsAt(count)
  const { put, remove } = differenceBetween(shown, target)
  store.mergeRemoteChanges(() => {
    store.remove(remove as TLRecord['id'][])
    store.put(put)
  })
  shown = target
}
show(frames.length)

const jumps = 400
const times: number[] = []
for (let n = 0; n < jumps; n++) {
  // To and fro over everything, as a hand on the slider does.
  const share = (1 + Math.sin(n / 9)) / 2
  const began = performance.now()
  show(Math.round(share * frames.length))
  times.push(performance.now() - began)
}
times.sort((a, b) => a - b)
const at = (share: number) => times[Math.floor(times.length * share)] ?? 0
const total = times.reduce((sum, it) => sum + it, 0)
console.log(
  JSON.stringify({
    updates: rows.length,
    records: seed.length,
    frames: frames.length,
    readMs: Math.round(readMs),
    scrubsPerSecond: Math.round((jumps / total) * 1_000),
    p50Ms: Number(at(0.5).toFixed(2)),
    p95Ms: Number(at(0.95).toFixed(2)),
    heapMb: Math.round(process.memoryUsage().heapUsed / 1e6),
  }),
)

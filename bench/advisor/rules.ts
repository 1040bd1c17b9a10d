// What one status change costs until the findings are known, without a browser: npx tsx bench/advisor/rules.ts [changes: 400]
// The document is read, the cards that rules read are taken over, the state is made, and all rules are run.
import { performance } from 'node:perf_hooks'
import * as Y from 'yjs'
import { advise } from '../../lib/advisor/advise'
import type { AdvisorContent } from '../../lib/advisor/content'
import { AdvisedRecords } from '../../lib/board/advised-records'
import { applyCommands } from '../../lib/board/apply-commands'
import { boardState } from '../../lib/board/board-state'
import { cardsOf } from '../../lib/board/card-reading'
import type { PlainRecord } from '../../lib/board/commands'
import { LiveRecords } from '../../lib/board/live-records'
import { boardSchema } from '../../lib/board/schema'
import { seedContent } from '../../lib/board/seed'
import { seedDoc } from '../../lib/board/seed-doc'
import { frameworks } from '../../lib/catalogue/catalogue'
import { contentOf } from '../../lib/catalogue/content'
import { generalContent } from '../../lib/catalogue/general'
import { mixedBoard } from '../document/workshop'

const changes = Number(process.argv[2] ?? 400)
const never = () => ({ request() {}, cancel() {} })

function measure(name: string, content: AdvisorContent, records: readonly PlainRecord[]): void {
  const doc = new Y.Doc()
  seedDoc(doc, records, { epoch: 1, schema: boardSchema.serialize() })
  const live = new LiveRecords(doc, never)
  const cards = new AdvisedRecords()
  cards.update(live.get().all, null)
  const ledger = { frameworks: content.contents.map(({ framework }) => framework.id), rounds: [] }
  const options = cardsOf(records, 'option')
  const statuses = ['chosen', 'rejected', 'chosen', 'deferred'] as const
  const times: number[] = []
  let found = 0
  for (let i = 0; i < changes; i++) {
    const option = options[i % options.length]
    const status = statuses[((i % options.length) + Math.floor(i / options.length)) % statuses.length]
    applyCommands(doc, [{ type: 'patch', id: option?.id ?? '', changes: { status } }], null)
    const startedAt = performance.now()
    const { all, changed } = live.catchUp()
    if (cards.update(all, changed)) found = advise(content, boardState(cards.list(), ledger)).length
    times.push(performance.now() - startedAt)
  }
  const sorted = times.slice(20).sort((a, b) => a - b)
  const at = (share: number) => Number((sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2))
  console.log(
    JSON.stringify({
      board: name,
      records: records.length,
      findings: found,
      medianMs: at(0.5),
      p95Ms: at(0.95),
      maxMs: at(0.999),
    }),
  )
}

const complete = (id: string) => frameworks.filter((it) => it.id === id || id === '*').map(contentOf)
const seed = (contents: ReturnType<typeof complete>) => [
  ...new Map(
    contents.flatMap((it) => seedContent(it, { density: 'complete', cases: true })).map((it) => [it.id, it]),
  ).values(),
]
for (const { id, title } of frameworks) {
  const contents = complete(id)
  measure(`${title}, complete`, { contents, general: generalContent }, seed(contents))
}
const all = complete('*')
measure('all three, complete', { contents: all, general: generalContent }, seed(all))
const crowded = [
  ...new Map([...mixedBoard(10_000, 3), ...seed(complete('data-product'))].map((it) => [it.id, it])).values(),
]
measure('Data product among 10,000 shapes', { contents: complete('data-product'), general: generalContent }, crowded)
process.exit()

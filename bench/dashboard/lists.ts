import { sql } from 'drizzle-orm'
import { boardsWithCard, writeFoundCards } from '../../db/queries/found-cards'
import { newId } from '../../lib/kernel/ids'
import { seedContent } from '../../lib/board/seed'
import { builtInContent } from '../../lib/catalogue/content'
import { listBoards } from '../../server/boards/list-boards'
import { makeBoard } from '../../server/boards/make-board'
import { boardPdf } from '../../server/export/pdf/board-pdf'
import { readChangedBoards } from '../../server/search/read-boards'
import { liveRuntime } from '../../server/testing/live-runtime'
import { anAccount } from '../../server/testing/people'

/**
 * How long the dashboard's lists take for somebody with a thousand boards, each with forty register cards, and how long the
 * PDF of a Complete board does.
 * `TEST_DATABASE_URL=… npx tsx bench/dashboard/lists.ts [boards]`
 */
const count = Number(process.argv[2] ?? 1_000)
const words = ['harbour', 'ledger', 'stream', 'catalogue', 'consent', 'invoice', 'returns', 'claims', 'tariff', 'meter']

const runtime = await liveRuntime()
const me = await anAccount(runtime, 'Ines')
const records = seedContent(null, { density: 'core', cases: false })
for (let n = 0; n < count; n++) {
  const id = newId('board')
  await makeBoard(runtime, {
    id,
    workspaceId: me.workspaceId,
    title: `Workshop ${n} about ${words[n % words.length]}`,
    frameworkId: null,
    frameworks: [],
    density: 'core',
    createdBy: me.accountId,
    at: new Date(),
    facilitator: { id: newId('participant'), name: 'Ines' },
    records,
    origin: {},
  })
  const cards = Array.from({ length: 40 }, (_, i) => ({
    card: `shape:${i}`,
    kind: 'hurdle' as const,
    title: `Hurdle ${i}`,
    words: `hurdle ${i} of board${n} ${words[(n + i) % words.length]} ${'filler text '.repeat(10)}`,
  }))
  await runtime.db.transaction((tx) =>
    writeFoundCards(tx, { boardId: id, cards, readAt: new Date(Date.now() + 60_000) }),
  )
}
await runtime.db.execute(sql`vacuum analyze`)

async function time(name: string, run: () => Promise<unknown>): Promise<void> {
  const took: number[] = []
  for (let n = 0; n < 20; n++) {
    const start = performance.now()
    await run()
    took.push(performance.now() - start)
  }
  took.sort((a, b) => a - b)
  process.stdout.write(`${name}: at most ${took.at(-1)?.toFixed(0)} ms, half within ${took[10]?.toFixed(0)} ms\n`)
}

const page = { limit: 24 }
await time('first page', () => listBoards(runtime, me.caller, page))
await time('live now', () => listBoards(runtime, me.caller, { ...page, filter: 'live' }))
await time('a word in titles and on many boards', () => listBoards(runtime, me.caller, { ...page, q: 'harbour' }))
await time('a word on one board', () => listBoards(runtime, me.caller, { ...page, q: `board${count - 1}` }))
await time('nothing changed since the last look', () => readChangedBoards(runtime))
const plan = await runtime.db.execute(sql`explain analyze ${boardsWithCard(runtime.db, "'board7':*")}`)
process.stdout.write(`${plan.map((row) => Object.values(row as object).join('')).join('\n')}\n`)

const complete = seedContent(builtInContent('data-product') ?? null, { density: 'complete', cases: true })
await time('PDF of the Complete board', () =>
  boardPdf({ title: 'Complete', about: '', at: new Date(0), records: complete }),
)
await runtime.rooms.drain()
process.exit(0)

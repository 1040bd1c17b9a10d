// How soon a large board is seen. Needs a running server; makes an account and a board there. From the root of the project:
//   npx tsx bench/load/first-page.ts http://localhost:3000 [shapes: 10000] [times: 3] [visits: first | later]
// first: each time a browser that has nothing of the site but a sign-in, and goes straight to the board; its lines also say
// when scripts had come and when the canvas was fetched over HTTP.
// CHROMIUM_PATH names the browser if Playwright has none of its own.
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { setTimeout as wait } from 'node:timers/promises'
import { Program } from '../../e2e/actors/program'
import { createRecord } from '../../lib/board/edits'
import { mixedBoard } from '../document/workshop'

const [, , url = 'http://localhost:3000', shapes = '10000', times = '3', visits = 'later'] = process.argv
const boardShapes = Number(shapes)

const program = await new Program(url).signUp()
const boardId = await program.createBoard(`${shapes} shapes`, null)
await fill()

const browser = await chromium.launch({
  ...(process.env.CHROMIUM_PATH && { executablePath: process.env.CHROMIUM_PATH }),
  args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--no-first-run'],
})
const later = await newContext()
const signedIn = await signIn(later)
const cookies = await later.storageState()
for (let i = 0; i < Number(times); i++) {
  if (visits === 'later') {
    await visit(signedIn, i)
    continue
  }
  const fresh = await newContext(cookies)
  await visit(await fresh.newPage(), i)
  await fresh.close()
}
await browser.close()
process.exit()

async function newContext(storageState?: Awaited<ReturnType<BrowserContext['storageState']>>): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    ...(storageState && { storageState: { cookies: storageState.cookies, origins: [] } }),
  })
  // tsx marks functions with a helper of its own, which the page does not have.
  await context.addInitScript({ content: 'globalThis.__name = (named) => named' })
  await context.addInitScript(watchShapes)
  return context
}

async function signIn(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${url}/sign-in`)
  await page.getByLabel('E-mail address').fill(program.email)
  await page.getByLabel('Password', { exact: true }).fill(program.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL(/\/boards/)
  return page
}

async function visit(page: Page, i: number): Promise<void> {
  let socketBytes = 0
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      socketBytes += payload.length
    })
  })
  await page.goto(`${url}/boards/${boardId}`)
  await page.waitForFunction(() => JSON.parse(document.documentElement.dataset.seen ?? '{}').complete, null, {
    timeout: 60_000,
  })
  const seen = await page.evaluate(() => JSON.parse(document.documentElement.dataset.seen ?? '{}'))
  console.log(JSON.stringify({ run: i + 1, ...seen, ...(await page.evaluate(whatCame)), socketBytes }))
}

/** Runs in the page: when it had what, in ms. */
function whatCame(): Record<string, number | undefined> {
  const all = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
  const base = all.find((it) => it.name.includes('/bases/'))
  const shownAt = JSON.parse(document.documentElement.dataset.seen ?? '{}').firstShapes
  const scripts = all.filter((it) => it.name.endsWith('.js') && it.responseEnd < shownAt)
  const [document_] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  const rounded = (ms: number | undefined) => (ms === undefined ? undefined : Math.round(ms))
  return {
    answer: rounded(document_?.responseStart),
    lastScript: rounded(Math.max(...scripts.map((it) => it.responseEnd))),
    baseAsked: rounded(base?.startTime),
    baseCame: rounded(base?.responseEnd),
    baseBytes: base?.encodedBodySize,
  }
}

/**
 * Runs in the page: when its canvas stood, when shapes were on the screen (elements of their own, or the picture of all that
 * have none), when the editor had taken in the last of them, and how long the page was busy at a stretch, in ms.
 */
function watchShapes(): void {
  const seen: Record<string, number> = {}
  let longest = 0
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration)
  }).observe({ type: 'longtask', buffered: true })
  const look = () => {
    const found = document.querySelectorAll<HTMLElement>('.tl-shape')
    const now = Math.round(performance.now())
    if (document.querySelector('.tl-canvas')) seen.canvas ??= now
    const isOnScreen = [...found].slice(0, 50).some((shape) => {
      const { right, bottom, left, top, width } = shape.getBoundingClientRect()
      return width > 0 && right > 0 && bottom > 0 && left < innerWidth && top < innerHeight
    })
    const picture = document.querySelector<HTMLElement>('[data-far-shapes]')
    const pictured = Number(picture?.dataset.farShapes ?? 0)
    if (isOnScreen || pictured > 0) seen.firstShapes ??= now
    const shown = found.length + pictured
    seen.shapes = Math.max(seen.shapes ?? 0, shown)
    if (seen.firstShapes !== undefined && picture?.dataset.coming !== 'true') seen.complete ??= now
    document.documentElement.dataset.seen = JSON.stringify({ ...seen, longestTask: Math.round(longest) })
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** Writes the board as a program does, in portions that a room accepts; somebody else has it all at the end. */
async function fill(): Promise<void> {
  const writer = await program.open(boardId)
  await until(() => writer.provider.synced)
  const records = mixedBoard(boardShapes, 3).filter(({ id }) => !writer.records.has(id))
  for (let at = 0; at < records.length; at += 250) {
    writer.doc.transact(() => {
      for (const record of records.slice(at, at + 250)) createRecord(writer.doc, record)
    })
    await wait(60)
  }
  const reader = await program.open(boardId)
  await until(() => reader.records.size >= records.length)
  writer.close()
  reader.close()
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await wait(50)
}

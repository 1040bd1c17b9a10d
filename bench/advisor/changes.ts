// How soon a status change of one person is seen in the findings of another, with a crowd on the Complete board, and what the
// rules cost the page. Needs a running server; makes an account and a board there. From the root of the project:
//   npx tsx bench/advisor/changes.ts http://localhost:3000 [people: 20] [changes: 60]
// CHROMIUM_PATH names the browser if Playwright has none of its own.
import { chromium } from '@playwright/test'
import { setTimeout as wait } from 'node:timers/promises'
import { type Peer, Program } from '../../e2e/actors/program'
import { applyCommands } from '../../lib/board/apply-commands'

const [, , url = 'http://localhost:3000', people = '20', changes = '60'] = process.argv
const priya = await new Program(url).signUp('Priya')
const body = { title: 'Advised', framework: 'data-product', density: 'complete' }
const { id: boardId } = await priya.call<{ id: string }>('POST', '/boards', body)
const invite = await priya.call<{ token: string }>('POST', `/boards/${boardId}/invites`, { role: 'contributor' })
const crowd: Peer[] = []
for (let i = 2; i < Number(people); i++) {
  crowd.push(await (await Program.join(url, invite.token, `Person ${i}`)).open(boardId))
}
const marco = await (await Program.join(url, invite.token, 'Marco')).open(boardId)
while (!marco.records.has('shape:dp-type-raw')) await wait(50)

const browser = await chromium.launch({
  ...(process.env.CHROMIUM_PATH && { executablePath: process.env.CHROMIUM_PATH }),
  args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--no-first-run'],
})
const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
await context.addInitScript({ content: 'globalThis.__name = (named) => named' })
await context.addInitScript(watchFindings)
const page = await context.newPage()
await page.goto(`${url}/sign-in`)
await page.getByLabel('E-mail address').fill(priya.email)
await page.getByLabel('Password', { exact: true }).fill(priya.password)
await page.getByRole('button', { name: 'Sign in', exact: true }).click()
await page.waitForURL(/\/boards/)
await page.goto(`${url}/boards/${boardId}`)
await page.locator('#rail-advisor').click()
await page.getByRole('list', { name: 'Open findings' }).waitFor()
await wait(2_000)

const toPaint: number[] = []
for (let i = 0; i < Number(changes); i++) {
  const status = i % 2 === 0 ? 'chosen' : 'candidate'
  const before = await page.evaluate(() => Number(document.documentElement.dataset.painted ?? 0))
  const startedAt = Date.now()
  applyCommands(marco.doc, [{ type: 'patch', id: 'shape:dp-type-raw', changes: { status } }], null)
  await page.waitForFunction((last) => Number(document.documentElement.dataset.painted ?? 0) > last, before)
  toPaint.push((await page.evaluate(() => Number(document.documentElement.dataset.painted))) - startedAt)
  await wait(150 + (i % 7) * 20)
}
const rules = await page.evaluate(() => JSON.parse(document.documentElement.dataset.advised ?? '[]') as number[])
const spread = (times: readonly number[]) => {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => Number((sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(2))
  return { median: at(0.5), p95: at(0.95), max: at(1) }
}
console.log(
  JSON.stringify({
    people: Number(people),
    changes: toPaint.length,
    changeToPaintMs: spread(toPaint),
    rulesInPageMs: spread(rules),
  }),
)
await browser.close()
for (const peer of [...crowd, marco]) peer.close()
process.exit()

/** Runs in the page: when the findings were last painted anew, on the clock of the machine, and what each run of the rules cost. */
function watchFindings(): void {
  const advised: number[] = []
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) if (name === 'charrette.advise') advised.push(duration)
    document.documentElement.dataset.advised = JSON.stringify(advised)
  }).observe({ type: 'measure' })
  let last = ''
  const look = () => {
    const shown = document.querySelector('ul[aria-label="Open findings"]')?.textContent ?? ''
    if (shown !== last) {
      last = shown
      // After the frame that shows it.
      requestAnimationFrame(() => {
        document.documentElement.dataset.painted = String(Date.now())
      })
    }
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

// How many frames a second a Complete board gives while it is panned, beside the same board drawn with the canvas library's
// own rectangles and arrows, in turns, in one browser. Needs a running server. From the root of the project:
//   npx tsx bench/panning/pan.ts http://localhost:3000 [framework: data-product] [turns: 3]
// CHROMIUM_PATH names the browser if Playwright has none of its own.
import { chromium, type Page } from '@playwright/test'
import { setTimeout as wait } from 'node:timers/promises'
import { Program } from '../../e2e/actors/program'
import { geoBoard, type Snapshot } from './geo-board'

const [, , url = 'http://localhost:3000', framework = 'data-product', turns = '3'] = process.argv
const zooms = [
  ['all of it', 'Shift+Digit1'],
  ['100 %', 'Shift+Digit0'],
] as const
const panMs = 4_000

const priya = await new Program(url).signUp('Priya')
const body = { title: 'Panned', framework, density: 'complete', cases: true }
const { id: ours } = await priya.call<{ id: string }>('POST', '/boards', body)
const document = await priya.call<Snapshot>('GET', `/boards/${ours}/document`)
const { id: theirs } = await priya.call<{ id: string }>('POST', '/boards/import?title=Rectangles', geoBoard(document))

const browser = await chromium.launch({
  ...(process.env.CHROMIUM_PATH && { executablePath: process.env.CHROMIUM_PATH }),
  args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--no-first-run'],
})
const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
await context.addInitScript({ content: 'globalThis.__name = (named) => named' })
const page = await context.newPage()
await page.goto(`${url}/sign-in`)
await page.getByLabel('E-mail address').fill(priya.email)
await page.getByLabel('Password', { exact: true }).fill(priya.password)
await page.getByRole('button', { name: 'Sign in', exact: true }).click()
await page.waitForURL(/\/boards/)

const rates = new Map<string, number[]>()
for (let turn = 0; turn < Number(turns); turn++) {
  for (const [name, board] of [
    ['ours', ours],
    ['rectangles', theirs],
  ] as const) {
    await page.goto(`${url}/boards/${board}`)
    await page.locator('.tl-shape').first().waitFor()
    await wait(2_500)
    for (const [zoom, key] of zooms) {
      await page.locator('.tl-container').focus()
      await page.keyboard.press(key)
      await wait(1_000)
      const rate = await panned(page)
      const at = `${name}, ${zoom}`
      rates.set(at, [...(rates.get(at) ?? []), rate])
    }
  }
}
await browser.close()

for (const [zoom] of zooms) {
  const [mine, others] = [median(`ours, ${zoom}`), median(`rectangles, ${zoom}`)]
  const figures = { framework, zoom, ours: mine, rectangles: others, ratio: Number((mine / others).toFixed(2)) }
  console.log(JSON.stringify(figures))
}
process.exit()

/** Frames a second while the wheel turns round in a circle. */
async function panned(on: Page): Promise<number> {
  await on.mouse.move(720, 450)
  const counting = on.evaluate(
    (ms) =>
      new Promise<number>((done) => {
        const startedAt = performance.now()
        let frames = 0
        const next = (now: number) => {
          if (now - startedAt > ms) return done((frames * 1000) / (now - startedAt))
          frames++
          requestAnimationFrame(next)
        }
        requestAnimationFrame(next)
      }),
    panMs,
  )
  const turning = { isOver: false }
  void counting.then(() => {
    turning.isOver = true
  })
  for (let step = 0; !turning.isOver; step++) {
    const angle = step / 12
    await on.mouse.wheel(Math.round(Math.cos(angle) * 40), Math.round(Math.sin(angle) * 40))
  }
  return counting
}

function median(at: string): number {
  const sorted = (rates.get(at) ?? []).toSorted((a, b) => a - b)
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) * 10) / 10
}

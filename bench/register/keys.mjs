// node bench/register/keys.mjs [url]: against a running `npm start`. A register of 500 objectives in the panel: what a key
// costs in the entry line and in a cell, and what leaving a cell costs, which writes it; as work of the page until the frame
// begins, and until it is drawn.
import { chromium } from '@playwright/test'

const base = process.argv[2] ?? 'http://localhost:3000'
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const args = ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--no-first-run', '--disable-sync']
const records = 500
const presses = 40

const browser = await chromium.launch({ executablePath, args })
const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: base })).newPage()
await page.goto('/sign-in?mode=create')
await page.getByLabel('Your name').fill('Bench')
await page.getByLabel('E-mail address').fill(`bench-${Date.now()}@example.org`)
await page.getByLabel('Password', { exact: true }).fill('a password of some length')
await page.getByRole('button', { name: 'Create account' }).click()
await page.waitForURL('**/boards')
const headers = { origin: base }
const made = await page.request.post('/api/v1/boards', { data: { title: 'Long', framework: 'data-product' }, headers })
await page.goto(`/boards/${(await made.json()).id}`)
await page.locator('.tl-container').waitFor()
await page.getByRole('button', { name: 'Register' }).click()
const entry = page.locator('[data-entry]')
await entry.focus()
const rows = ['Objective', ...Array.from({ length: records }, (_, i) => `Objective ${i + 1}`)].join('\n')
const began = Date.now()
await entry.evaluate((field, text) => {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', text)
  field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
}, rows)
await page.getByText(`${records} rows added.`).waitFor()
console.log(`pasting ${records} rows: ${Date.now() - began} ms`)
await page.waitForTimeout(3_000)

await page.evaluate(() => {
  window.drawn = []
  window.worked = []
  const onKey = () => {
    const began = performance.now()
    requestAnimationFrame(() => {
      window.worked.push(performance.now() - began)
      const after = new MessageChannel()
      after.port1.addEventListener('message', () => window.drawn.push(performance.now() - began))
      after.port1.start()
      after.port2.postMessage(0)
    })
  }
  addEventListener('keydown', onKey, { capture: true })
})
const take = async () =>
  page.evaluate(() => {
    const taken = { drawn: window.drawn, worked: window.worked }
    window.drawn = []
    window.worked = []
    return taken
  })

await entry.focus()
for (let i = 0; i < presses; i++) {
  await page.keyboard.press('a')
  await page.waitForTimeout(60)
}
say('a key in the entry line', await take())
const left = { drawn: [], worked: [] }
const measure = (row) => page.getByLabel('Measure of Objective', { exact: false }).nth(row)
await measure(0).focus()
await take()
for (let i = 0; i < presses; i++) {
  await page.keyboard.press('b')
  await page.waitForTimeout(60)
}
say('a key in a cell', await take())
// Enter writes the cell and goes to the one below.
for (let i = 0; i < 20; i++) {
  await page.keyboard.press('c')
  await page.waitForTimeout(200)
  await take()
  await page.keyboard.press('Enter')
  await page.waitForTimeout(400)
  const { drawn, worked } = await take()
  left.drawn.push(...drawn)
  left.worked.push(...worked)
}
say('leaving a cell', left)
await browser.close()

function say(what, { drawn, worked }) {
  const at = (times, share) => times.sort((a, b) => a - b)[Math.floor(times.length * share)]?.toFixed(1)
  console.log(
    `${what}: until the frame begins ${at(worked, 0.5)} / ${at(worked, 0.95)} ms, until it is drawn ${at(drawn, 0.5)} / ${at(drawn, 0.95)} ms (median / p95)`,
  )
}

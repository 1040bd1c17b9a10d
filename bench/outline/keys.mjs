// node bench/outline/keys.mjs [url]: against a running `npm start`. A board of ten thousand records, its outline unfolded:
// what a key costs, as work of the page and until the frame after it is drawn.
import { chromium } from '@playwright/test'

const base = process.argv[2] ?? 'http://localhost:3000'
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const args = ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--no-first-run', '--disable-sync']
const presses = 60
const notes = 9_700

const browser = await chromium.launch({ executablePath, args })
const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: base })).newPage()
await page.goto('/sign-in?mode=create')
await page.getByLabel('Your name').fill('Bench')
await page.getByLabel('E-mail address').fill(`bench-${Date.now()}@example.org`)
await page.getByLabel('Password', { exact: true }).fill('a password of some length')
await page.getByRole('button', { name: 'Create account' }).click()
await page.waitForURL('**/boards')

const headers = { origin: base }
const made = await page.request.post('/api/v1/boards', { data: { title: 'Small', framework: 'data-product' }, headers })
const small = await (await page.request.get(`/api/v1/boards/${(await made.json()).id}/document`)).json()
const document = { schema: small.schema, store: { ...small.store } }
for (let i = 0; i < notes; i++) document.store[`shape:n${i}`] = note(i)
const imported = await page.request.post('/api/v1/boards/import', { data: { document }, headers })
await page.goto(`/boards/${(await imported.json()).id}?view=outline`)
const tree = page.getByRole('treegrid')
await tree.waitFor()
await page.getByRole('row', { name: /^0 Intent/ }).focus()
await page.keyboard.press('End')
await page.keyboard.press('ArrowRight')
await page.waitForFunction(() => Number(document.querySelector('[role=treegrid]').ariaRowCount) > 5000)

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
for (let i = 0; i < presses; i++) {
  await page.keyboard.press('ArrowDown')
  await page.waitForTimeout(40)
}
say('an arrow', await take())
await page.getByRole('searchbox').focus()
for (const letter of ['n', 'o', 't', 'e', 'Space', '9', '7']) {
  await page.keyboard.press(letter)
  await page.waitForTimeout(250)
}
say('a letter of a filter', await take())
console.log(`${await tree.getAttribute('aria-rowcount')} rows left`)
await browser.close()

function say(what, { drawn, worked }) {
  const at = (times, share) => times.sort((a, b) => a - b)[Math.floor(times.length * share)]?.toFixed(1)
  console.log(
    `${what}: until the frame begins ${at(worked, 0.5)} / ${at(worked, 0.95)} ms, until it is drawn ${at(drawn, 0.5)} / ${at(drawn, 0.95)} ms (median / p95)`,
  )
}

function note(i) {
  const text = { type: 'paragraph', attrs: { dir: 'auto' }, content: [{ type: 'text', text: `Note ${i}` }] }
  const look = { color: 'yellow', labelColor: 'black', size: 'm', font: 'sans', fontSizeAdjustment: 0, align: 'start' }
  const props = {
    ...look,
    verticalAlign: 'start',
    growY: 0,
    url: '',
    scale: 1,
    richText: { type: 'doc', content: [text] },
  }
  const at = { x: (i % 100) * 240, y: 3000 + Math.floor(i / 100) * 240, rotation: 0, index: `b${100_000 + i}V` }
  const shape = {
    id: `shape:n${i}`,
    typeName: 'shape',
    type: 'note',
    parentId: 'page:page',
    isLocked: false,
    opacity: 1,
  }
  return { ...shape, ...at, meta: {}, props }
}

// node bench/pages/first-load.mjs [url]: against a running `npm start`. Each page is opened five times by a browser that
// has never seen it (its own context, empty cache); prints kB as sent (compressed) and the median time until it can be used.
import { chromium } from '@playwright/test'

const base = process.argv[2] ?? 'http://localhost:3000'
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const args = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--disable-background-networking',
  '--no-first-run',
  '--disable-component-update',
  '--disable-sync',
]
const runs = 5

const browser = await chromium.launch({ executablePath, args })
const viewport = { width: 1440, height: 900 }

async function signUp() {
  const context = await browser.newContext({ viewport, baseURL: base })
  const page = await context.newPage()
  await page.goto('/sign-in?mode=create')
  await page.getByLabel('Your name').fill('Bench')
  await page.getByLabel('E-mail address').fill(`bench-${Date.now()}@example.org`)
  await page.getByLabel('Password', { exact: true }).fill('a password of some length')
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.waitForURL('**/boards')
  const board = await page.request.post('/api/v1/boards', {
    data: { title: 'Bench', framework: 'data-product', density: 'complete' },
    headers: { origin: base },
  })
  const { id } = await board.json()
  const made = await page.request.post(`/api/v1/boards/${id}/code`, { data: {}, headers: { origin: base } })
  const { code } = await made.json()
  const state = await context.storageState()
  await context.close()
  return { state, boardPath: `/boards/${id}`, phonePath: `/v/${id}`, codePath: `/v/${code}` }
}

async function once(path, storageState, usable) {
  const context = await browser.newContext({ viewport, baseURL: base, storageState })
  const page = await context.newPage()
  const network = await context.newCDPSession(page)
  await network.send('Network.enable')
  const kinds = new Map()
  const bytes = { Script: 0, Stylesheet: 0, Font: 0, Document: 0, Other: 0 }
  network.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type))
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId)
    bytes[kind in bytes ? kind : 'Other'] += encodedDataLength
  })
  const begun = performance.now()
  await page.goto(path, { waitUntil: 'commit' })
  await page.locator(usable).first().waitFor()
  const ms = performance.now() - begun
  await page.waitForLoadState('networkidle')
  await context.close()
  return { ms, bytes }
}

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]
const kB = (n) => Math.round(n / 1000)

const { state, boardPath, phonePath, codePath } = await signUp()
const pages = [
  ['landing', '/', undefined, 'h1'],
  ['sign-in', '/sign-in', undefined, 'input[name=password]'],
  ['boards', '/boards', state, 'h1'],
  ['board, Complete', boardPath, state, '.tl-shape[data-shape-type=decision]'],
  ['phone, a name', codePath, undefined, 'input[name=name]'],
  ['phone', phonePath, state, 'nav'],
]
console.log('page             script kB  style kB  font kB  other kB  all kB  usable after ms (median of 5, min–max)')
for (const [name, path, storage, usable] of pages) {
  const taken = []
  for (let run = 0; run < runs; run++) taken.push(await once(path, storage, usable))
  const { bytes } = taken[0]
  const all = Object.values(bytes).reduce((sum, n) => sum + n, 0)
  const times = taken.map((it) => it.ms)
  const cells = [kB(bytes.Script), kB(bytes.Stylesheet), kB(bytes.Font), kB(bytes.Document + bytes.Other), kB(all)]
  console.log(
    `${name.padEnd(16)} ${cells.map((n) => String(n).padStart(8)).join(' ')}   ${Math.round(median(times))} (${Math.round(Math.min(...times))}–${Math.round(Math.max(...times))})`,
  )
}
await browser.close()

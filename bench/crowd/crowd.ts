// How soon one person sees what they do, alone and among two hundred; see README.md.
import { type Browser, chromium, type Page } from '@playwright/test'
import { spawn } from 'node:child_process'
import path from 'node:path'
import { Program } from '../../e2e/actors/program'
import { createRecord } from '../../lib/board/edits'
import { note } from '../../lib/board/testing/records'
import { felt } from './felt'
import type { Area } from './member'

const [, , url = 'http://localhost:3000', people = '200', turns = '2'] = process.argv
const ratioMax = 1.5
const eventsOfAction = 80
const noteId = 'shape:felt'
const noteOnPage = `.tl-shape[data-shape-id="${noteId}"]`

const priya = await new Program(url).signUp('Priya')
const body = { title: 'A crowd', framework: 'data-product', density: 'complete', cases: true }
const { id: boardId } = await priya.call<{ id: string }>('POST', '/boards', body)
const invite = await priya.call<{ token: string }>('POST', `/boards/${boardId}/invites`, { role: 'contributor' })
const middle = await putNote()

const browser = await launch()
const page = await open(browser)
const crowd = startCrowd({ x: middle.x - 600, y: middle.y - 400, w: 1_100, h: 700 })
const figures = new Map<string, { alone: number[]; crowd: number[] }>()
await act('alone', false)
for (let turn = 0; turn < Number(turns); turn++) {
  await act('alone')
  console.log(JSON.stringify(await crowd.tell('come')))
  await page.waitForTimeout(2_000)
  await act('crowd')
  if (process.env.CROWD_PICTURE) await page.screenshot({ path: process.env.CROWD_PICTURE })
  console.log(JSON.stringify(await crowd.tell('go')))
  await page.waitForTimeout(2_000)
}
await act('alone')
await browser.close()
crowd.end()

let isMissed = false
for (const [action, { alone, crowd: among }] of figures) {
  const line = { action, events: [alone.length, among.length] }
  for (const [name, share] of [
    ['median', 0.5],
    ['p95', 0.95],
  ] as const) {
    const [a, b] = [quantile(alone, share), quantile(among, share)]
    Object.assign(line, { [name]: { alone: rounded(a), crowd: rounded(b), ratio: rounded(b / a, 2) } })
    if (b > a * ratioMax) isMissed = true
  }
  console.log(JSON.stringify(line))
}
process.exit(isMissed ? 1 : 0)

/** The three things that hands do all day; the first time only for warmth. */
async function act(where: 'alone' | 'crowd', isKept = true): Promise<void> {
  const keep = (action: string, found: number[]) => {
    if (!isKept) return
    const both = figures.get(action) ?? { alone: [], crowd: [] }
    both[where].push(...found)
    figures.set(action, both)
  }
  keep('drag', await felt(page, { event: 'pointermove', selector: noteOnPage, look: 'transform' }, drag))
  const { x, y } = await noteMiddle()
  await page.mouse.dblclick(x, y)
  await page.locator(`${noteOnPage} [contenteditable="true"]`).waitFor()
  keep('letter', await felt(page, { event: 'keydown', selector: noteOnPage, look: 'text' }, write))
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  keep('pan', await felt(page, { event: 'wheel', selector: '.tl-html-layer', look: 'transform' }, pan))
}

async function drag(): Promise<void> {
  const { x, y } = await noteMiddle()
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 8, y + 8)
  for (let step = 0; step < eventsOfAction; step++) {
    await page.mouse.move(x + 60 * Math.sin(step / 5), y + 40 * Math.sin(step / 3))
    await beat(step)
  }
  // Where it was, so that the next turn finds it.
  await page.mouse.move(x, y)
  await page.mouse.up()
  await page.keyboard.press('Escape')
}

async function noteMiddle(): Promise<{ x: number; y: number }> {
  const box = await page.locator(noteOnPage).boundingBox()
  if (!box) throw new Error('the note is not on the screen')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

async function write(): Promise<void> {
  await page.keyboard.press('Control+a')
  for (let step = 0; step < eventsOfAction; step++) {
    await page.keyboard.press(step % 6 === 5 ? 'Space' : 'abcdefgh'.charAt(step % 8))
    await beat(step)
  }
}

async function pan(): Promise<void> {
  await page.mouse.move(720, 450)
  for (let step = 0; step < eventsOfAction; step++) {
    await page.mouse.wheel(step % 20 < 10 ? 15 : -15, step % 40 < 20 ? 10 : -10)
    await beat(step)
  }
}

/** Never in step with the screen. */
function beat(step: number): Promise<void> {
  return page.waitForTimeout(35 + ((step * 7) % 23))
}

/** One note in the middle of the board, for the person who is measured. */
async function putNote(): Promise<{ x: number; y: number }> {
  const writer = await priya.open(boardId)
  while (!writer.provider.synced) await new Promise((resolve) => setTimeout(resolve, 20))
  const at = { x: 3_000, y: 2_000 }
  createRecord(writer.doc, note(noteId, { ...at, index: 'bzz', text: 'mine' }))
  while (writer.durable < 1) await new Promise((resolve) => setTimeout(resolve, 20))
  writer.close()
  return at
}

function launch(): Promise<Browser> {
  return chromium.launch({
    ...(process.env.CHROMIUM_PATH && { executablePath: process.env.CHROMIUM_PATH }),
    args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--no-first-run'],
  })
}

/** The board as its facilitator has it, at 100 % with the note in the middle. */
async function open(on: Browser): Promise<Page> {
  const context = await on.newContext({ viewport: { width: 1440, height: 900 } })
  // tsx marks functions with a helper of its own, which the page does not have.
  await context.addInitScript({ content: 'globalThis.__name = (named) => named' })
  const opened = await context.newPage()
  await opened.goto(`${url}/sign-in`)
  await opened.getByLabel('E-mail address').fill(priya.email)
  await opened.getByLabel('Password', { exact: true }).fill(priya.password)
  await opened.getByRole('button', { name: 'Sign in', exact: true }).click()
  await opened.waitForURL(/\/boards/)
  await opened.goto(`${url}/boards/${boardId}`)
  await opened.locator(noteOnPage).waitFor()
  await opened.waitForTimeout(1_500)
  await opened.locator(noteOnPage).click({ force: true })
  await opened.keyboard.press('Shift+Digit2')
  await opened.waitForTimeout(800)
  await opened.keyboard.press('Shift+Digit0')
  await opened.waitForTimeout(800)
  return opened
}

/** The crowd is a process of its own, on a core of its own where there is one. */
function startCrowd(area: Area) {
  const script = path.join(import.meta.dirname, 'people.ts')
  const args = ['--import', 'tsx', script, url, boardId, invite.token, people, JSON.stringify(area)]
  const child = spawn('taskset', ['-c', process.env.CROWD_CORE ?? '1', process.execPath, ...args], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  child.on('exit', (code) => code && process.exit(code))
  return {
    tell(what: 'come' | 'go'): Promise<unknown> {
      return new Promise((resolve) => {
        child.once('message', resolve)
        child.send(what)
      })
    },
    end: () => child.kill(),
  }
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

function rounded(value: number, digits = 1): number {
  return Number(value.toFixed(digits))
}

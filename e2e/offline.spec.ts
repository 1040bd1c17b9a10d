import { expect, type Page, test } from '@playwright/test'
import { freshDatabase, growsOld } from './actors/database'
import { Person } from './actors/person'
import { Program } from './actors/program'
import { OwnServer } from './actors/server'

const option = 'shape:dp-type-raw'
const hourMs = 3_600_000

/** A board made by a program, and links for people. */
async function aBoard(url = ''): Promise<{ program: Program; boardId: string; link: string }> {
  const program = await new Program(url).signUp()
  const boardId = await program.createBoard('Offline workshop')
  const invite = await program.call<{ url: string }>('POST', `/boards/${boardId}/invites`, { role: 'contributor' })
  return { program, boardId, link: new URL(new URL(invite.url).pathname, url).href }
}

async function noteIdOf(person: Person, text: string): Promise<string> {
  const id = await person.note(text).first().getAttribute('data-shape-id')
  if (!id) throw new Error(`there is no note that says ${text}`)
  return id
}

const toast = (page: Page) => page.getByText(/^Back online\./).first()

test('after an hour offline newer values stand, words are kept, and the person is told', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000)
  const { link } = await aBoard(baseURL)
  const [priya, marco] = await Promise.all([Person.arrives(browser, 'Priya'), Person.arrives(browser, 'Marco')])
  await marco.page.clock.install()
  await Promise.all([priya.joins(link), marco.joins(link)])
  await priya.writesNote({ x: 900, y: 700 }, 'Who owns it?')
  await expect(marco.note('Who owns it?')).toBeVisible()
  await priya.isSaved()
  const noteId = await noteIdOf(priya, 'Who owns it?')

  await marco.context.setOffline(true)
  await marco.drags(option, 40, 60)
  await marco.editsFromTheStart(noteId)
  await marco.page.keyboard.type('Offline: ')
  await marco.canvasFocus()
  await priya.canvasFocus()
  await priya.drags(option, 0, 90)
  await priya.isSaved()
  const placed = (await priya.document())[option]
  await marco.page.clock.fastForward(hourMs)
  await expect(marco.saving).toHaveAttribute('data-state', 'offline')

  await marco.context.setOffline(false)
  await expect(toast(marco.page)).toContainText(/gave way to newer ones on: Raw data/)
  await expect(priya.note('Offline: Who owns it?')).toBeVisible()
  await marco.isSaved()
  const after = (await priya.document())[option]
  expect([after?.x, after?.y]).toEqual([placed?.x, placed?.y])
  expect([...priya.complaints, ...marco.complaints]).toEqual([])
})

test('a board that was migrated while somebody was away is rejoined without loss', async ({ browser }) => {
  test.setTimeout(120_000)
  const database = await freshDatabase()
  const server = await OwnServer.onFreePort({ DATABASE_URL: database, AUTH_SECRET: 'an external secret 1234' })
  await server.start()
  const { program, boardId, link } = await aBoard(server.url)
  const marco = await Person.arrives(browser, 'Marco')
  await marco.joins(link)
  await marco.writesNote({ x: 900, y: 700 }, 'Before')
  await marco.canvasFocus()
  await marco.isSaved()
  const noteId = await noteIdOf(marco, 'Before')
  await marco.context.setOffline(true)
  await marco.editsFromTheStart(noteId)
  await marco.page.keyboard.type('Unsent and ')
  await marco.writesNote({ x: 300, y: 700 }, 'Made offline')
  await marco.canvasFocus()
  await server.stop()
  await growsOld(database, boardId)
  await server.start()
  const room = await program.call<{ board: { epoch: number } }>('GET', `/boards/${boardId}/room`)
  expect(room.board.epoch).toBe(1)
  await program.call('GET', `/boards/${boardId}/document`) // opens it, which migrates it
  const epoch = async () =>
    (await program.call<{ board: { epoch: number } }>('GET', `/boards/${boardId}/room`)).board.epoch
  await expect.poll(epoch).toBe(2)

  await marco.context.setOffline(false)
  await expect(marco.note('Unsent and Before')).toBeVisible({ timeout: 20_000 })
  await marco.isSaved()
  const texts = async () => JSON.stringify(await program.call('GET', `/boards/${boardId}/document`))
  await expect.poll(texts).toContain('Unsent and Before')
  expect(await texts()).toContain('Made offline')

  await test.step('and again from the copy on the device, after the tab was closed', async () => {
    await marco.page.reload()
    await marco.seesBoard()
    await expect(marco.note('Made offline')).toHaveCount(1)
    await expect(marco.note('Unsent and Before')).toHaveCount(1)
    const names = await marco.page.evaluate(async () => (await indexedDB.databases()).map((it) => it.name))
    expect(
      names.filter((name) => name?.startsWith(`charrette:${boardId}`)).map((name) => name?.split(':').at(-1)),
    ).toEqual(['2'])
  })
  expect(marco.complaints).toEqual([])
  await marco.context.close()
  expect(await server.stop()).toBe(0)
})

test('two tabs of one board both keep what was written in them offline', async ({ browser, baseURL }) => {
  test.setTimeout(120_000)
  const { program, boardId, link } = await aBoard(baseURL)
  const marco = await Person.arrives(browser, 'Marco')
  await marco.joins(link)
  const second = await marco.anotherTab()
  await second.seesBoard()
  await marco.context.setOffline(true)
  await marco.writesNote({ x: 900, y: 700 }, 'From the first tab')
  await second.writesNote({ x: 300, y: 700 }, 'From the second tab')
  await second.canvasFocus()
  await marco.canvasFocus()
  // The second tab is closed before it could send: what it wrote is on the device, and the first one takes it along.
  await second.page.close({ runBeforeUnload: false })
  await marco.context.setOffline(false)
  await expect(marco.note('From the second tab')).toBeVisible({ timeout: 15_000 })
  await marco.isSaved()
  const notes = Object.values(
    (await program.call<{ store: Record<string, { type?: string }> }>('GET', `/boards/${boardId}/document`)).store,
  ).filter((it) => it.type === 'note')
  expect(notes).toHaveLength(2)
  expect(marco.complaints).toEqual([])
})

test('a browser that keeps nothing says so, and the board works', async ({ browser, baseURL }) => {
  const { link } = await aBoard(baseURL)
  const marco = await Person.arrives(browser, 'Marco')
  await marco.page.addInitScript(() => {
    indexedDB.open = () => {
      throw new DOMException('blocked', 'SecurityError')
    }
  })
  await marco.joins(link)
  await marco.writesNote({ x: 900, y: 700 }, 'Kept by the server')
  await marco.isSaved()
  await marco.context.setOffline(true)
  await expect(marco.page.getByText('This browser keeps no copy')).toBeVisible({ timeout: 10_000 })
  await marco.context.setOffline(false)
  await marco.isSaved()
})

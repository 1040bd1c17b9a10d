import { expect, test } from '@playwright/test'
import { Person, phone } from './actors/person'

const note = 'shape:'

test('two people and a phone work on one board live; it is saved and opened again as it was', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(240_000)
  const priya = await Person.arrives(browser, 'Priya')
  await priya.signUp(baseURL)
  const boardId = await priya.createBoard('Data product', 'Harbour workshop')
  const seeded = await priya.document()
  expect(Object.values(seeded).filter((it) => it.typeName === 'shape').length).toBeGreaterThan(60)

  const link = await priya.makesInvite('Stakeholder')
  const [noor, marco] = await Promise.all([Person.arrives(browser, 'Noor', phone), Person.arrives(browser, 'Marco')])
  await noor.joins(link)
  await marco.joins(await priya.makesInvite('Contributor'))
  expect(noor.boardId).toBe(boardId)

  await test.step('each sees the other’s cursor, with a name', async () => {
    await marco.canvas.hover({ position: { x: 500, y: 420 } })
    await expect(priya.page.locator('[data-cursor] b', { hasText: 'Marco' })).toBeVisible()
    await priya.canvas.hover({ position: { x: 640, y: 300 } })
    await expect(marco.page.locator('[data-cursor] b', { hasText: 'Priya' })).toBeVisible()
  })

  let noteId = ''
  await test.step('both type into one note at the same time and every word stays', async () => {
    await priya.writesNote({ x: 900, y: 700 }, 'Who owns it?')
    await expect
      .poll(async () => Object.values(await priya.document()).filter((it) => it.type === 'note').length)
      .toBe(1)
    noteId = Object.values(await priya.document()).find((it) => it.type === 'note')?.id ?? ''
    expect(noteId).toContain(note)
    await expect(marco.shape(noteId)).toContainText('Who owns it?')
    await marco.editsFromTheStart(noteId)
    await Promise.all([
      priya.page.keyboard.type(' The domain team, says Priya.', { delay: 25 }),
      marco.page.keyboard.type('Marco asks first: ', { delay: 40 }),
    ])
    const words = 'Marco asks first: Who owns it? The domain team, says Priya.'
    for (const person of [priya, marco]) await expect(person.shape(noteId)).toContainText(words)
    // At fit a phone shows blocks without words: some steps closer they can be read.
    await expect(async () => {
      await noor.page.getByRole('button', { name: 'Zoom in' }).click()
      await expect(noor.shape(noteId)).toContainText(words, { timeout: 2_000 })
    }).toPass({ timeout: 30_000 })
  })

  await test.step('one moves a card while the other edits its text: both are kept', async () => {
    const option = 'shape:dp-type-raw'
    await marco.canvasFocus()
    const before = (await priya.document())[option]
    await marco.opensCard(option)
    const title = marco.page.getByRole('dialog', { name: /^Edit/ }).getByLabel('Title')
    await title.press('End')
    await Promise.all([title.pressSequentially(' as collected', { delay: 40 }), priya.drags(option, 40, 60)])
    await expect(priya.shape(option)).toHaveCount(1)
    await expect.poll(async () => (await priya.document())[option]?.props?.title).toBe('Raw data as collected')
    await expect.poll(async () => (await priya.document())[option]?.x).not.toBe(before?.x)
    await marco.canvasFocus()
  })

  await test.step('undo takes back my own change only', async () => {
    await priya.canvasFocus()
    const moved = (await priya.document())['shape:dp-type-raw']
    await priya.page.keyboard.press('Control+z')
    await expect.poll(async () => (await priya.document())['shape:dp-type-raw']?.x).not.toBe(moved?.x)
    expect((await priya.document())['shape:dp-type-raw']?.props?.title).toBe('Raw data as collected')
  })

  await test.step('a comment on a card reaches everyone and is there after a reload', async () => {
    await marco.canvasFocus()
    const at = await marco.middleOf('shape:dp-type-derived')
    await marco.page.mouse.click(at.x, at.y)
    await marco.page.keyboard.press('c')
    await marco.page.getByLabel('Write a comment').fill('Which consumers asked for this?')
    await marco.page.keyboard.press('Control+Enter')
    await priya.page
      .getByRole('navigation', { name: 'Panels' })
      .getByRole('button', { name: /Comments/ })
      .click()
    await expect(priya.page.getByText('Which consumers asked for this?')).toBeVisible()
    await noor.page.reload()
    await noor.seesBoard()
    await noor.page
      .getByRole('navigation', { name: 'Panels' })
      .getByRole('button', { name: /Comments/ })
      .click()
    await expect(noor.page.getByText('Which consumers asked for this?')).toBeVisible()
    await priya.page.keyboard.press('Escape')
  })

  await test.step('a saved session is as it was, while the live board goes on', async () => {
    for (const person of [priya, marco, noor]) await person.isSaved()
    const saved = await priya.document()
    const address = await priya.savesSession('First round')
    await marco.writesNote({ x: 700, y: 780 }, 'After the session')
    await expect
      .poll(async () => Object.values(await marco.document()).filter((it) => it.type === 'note').length)
      .toBe(2)

    const sessionId = /ses_[0-9a-z]+/.exec(address)?.[0] ?? ''
    const read = async () => (await priya.page.request.get(`/api/v1/sessions/${sessionId}/document`)).text()
    const [first, second] = [await read(), await read()]
    expect(first).toBe(second)
    expect(JSON.parse(first).store).toEqual(saved)

    const late = await priya.context.newPage()
    await late.goto(address)
    await expect(late.getByText('read-only', { exact: false }).first()).toBeVisible()
    await late.getByRole('button', { name: 'See the board as it was' }).click()
    await expect(late.locator(`.tl-shape[data-shape-id="${noteId}"]`).first()).toContainText('says Priya')
    await expect(late.locator('.tl-shape[data-shape-type="note"]')).toHaveCount(1)
    await late.close()
  })

  for (const person of [priya, marco, noor]) {
    expect(person.complaints, person.name).toEqual([])
    await person.context.close()
  }
})

test('a guest is the same person after a reload, on two boards, beside an account', async ({ browser, baseURL }) => {
  const host = await Person.arrives(browser, 'Ines')
  await host.signUp(baseURL)
  await host.createBoard('Blank board', 'First')
  const first = await host.makesInvite('Stakeholder')
  await host.page.goto('/boards')
  await host.createBoard('Blank board', 'Second')
  const second = await host.makesInvite('Contributor')

  const guest = await Person.arrives(browser, 'Tom')
  await guest.joins(first)
  const firstBoard = guest.boardId
  const me = async (board: string) => (await (await guest.page.request.get(`/api/v1/boards/${board}/room`)).json()).me
  const here = await me(firstBoard)
  await guest.joins(second)
  const there = await me(guest.boardId)
  await guest.page.goto(`/boards/${firstBoard}`)
  await guest.seesBoard()
  expect(await me(firstBoard)).toEqual(here)
  expect(here).toMatchObject({ name: 'Tom', role: 'stakeholder', guest: true })
  expect(there).toMatchObject({ role: 'contributor' })

  await guest.signUp(baseURL)
  await guest.page.goto(`/boards/${firstBoard}`)
  await guest.seesBoard()
  expect((await me(firstBoard)).participantId).toBe(here.participantId)
  await host.context.close()
  await guest.context.close()
})

test('offline for a while: editing goes on, the bar says so, and everything is merged afterwards', async ({
  browser,
  baseURL,
}) => {
  const ada = await Person.arrives(browser, 'Ada')
  await ada.signUp(baseURL)
  await ada.createBoard('Blank board', 'Train ride')
  const bob = await Person.arrives(browser, 'Bob')
  await bob.joins(await ada.makesInvite('Contributor'))

  await bob.context.setOffline(true)
  await expect(bob.saving).toHaveAttribute('data-state', 'offline')
  await bob.writesNote({ x: 400, y: 300 }, 'written in a tunnel')
  await expect(bob.saving).toContainText(/kept here/)
  await ada.writesNote({ x: 800, y: 500 }, 'written at the desk')
  await ada.isSaved()

  await bob.context.setOffline(false)
  await bob.isSaved()
  for (const person of [ada, bob]) {
    await expect(person.canvas).toContainText('written in a tunnel')
    await expect(person.canvas).toContainText('written at the desk')
  }
  await ada.context.close()
  await bob.context.close()
})

test('what the bar called saved survives a killed server', async ({ browser }) => {
  const { OwnServer } = await import('./actors/server')
  const { mkdtempSync } = await import('node:fs')
  const server = await OwnServer.onFreePort({ DATA_DIR: mkdtempSync('/tmp/charrette-saved-') })
  await server.start()
  const eve = await Person.arrives(browser, 'Eve')
  await eve.signUp(server.url)
  await eve.page.goto(`${server.url}/boards`)
  await eve.createBoard('Federated governance', 'Crash test')
  await eve.writesNote({ x: 700, y: 760 }, 'must not be lost')
  await eve.isSaved()
  await server.crash()
  await expect(eve.saving).toHaveAttribute('data-state', 'offline')
  await eve.page.keyboard.type(', nor this')
  await server.start()
  await eve.isSaved()
  const witness = await eve.context.newPage()
  await witness.goto(`${server.url}/boards/${eve.boardId}`)
  await expect(witness.locator('.tl-container')).toContainText('must not be lost, nor this')
  await eve.context.close()
  expect(await server.stop()).toBe(0)
})

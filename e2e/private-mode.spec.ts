import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { Person } from './actors/person'
import { Phone } from './actors/phone'

async function hasNoBarrier(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((it) => it.target).join(' ')}`)).toEqual([])
}

/** Everything that a browser hears from now on, over HTTP and over its sockets. */
function listens(page: Page): () => string {
  const heard: string[] = []
  const hear = (payload: string | Buffer) => heard.push(Buffer.from(payload).toString('latin1'))
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => hear(payload)))
  page.on('response', (response) => {
    if (response.url().includes('/api/v1/')) response.text().then(hear, () => undefined)
  })
  return () => heard.join('\n')
}

test('people write privately on the canvas and on a phone, and it is shown together', async ({ browser, baseURL }) => {
  const priya = await Person.arrives(browser, 'Priya')
  const noor = await Person.arrives(browser, 'Noor')
  const marco = await Person.arrives(browser, 'Marco')
  const cleo = await Phone.arrives(browser, 'Cleo')
  const everyone = [priya, noor, marco, cleo]
  const bar = (person: { page: Page }) =>
    person.page.getByRole('status').filter({ hasText: /Private mode|Showing|still private/ })
  const heardByMarco = listens(marco.page)
  const heardByPriya = listens(priya.page)

  await test.step('a facilitator, two stakeholders and a phone are on a board', async () => {
    await priya.signUp(baseURL)
    await priya.createBoard('Blank', 'Silent round')
    const link = await priya.makesInvite('Stakeholder')
    await noor.joins(link)
    await marco.joins(link)
    await cleo.page.goto(link)
    await cleo.page.getByLabel('Your name').fill('Cleo')
    await cleo.page.getByRole('button', { name: 'Join the workshop' }).tap()
    await cleo.page.waitForURL(/\/boards\/brd_/)
    await cleo.page.goto(`/v/${priya.boardId}`)
    await cleo.isConnected()
  })

  await test.step('Shift P asks how, and everybody is told', async () => {
    await priya.canvasFocus()
    await priya.page.keyboard.press('Shift+P')
    const dialog = priya.page.getByRole('dialog', { name: 'Start private mode' })
    await dialog.getByRole('radio', { name: 'Anonymous for good' }).click()
    await hasNoBarrier(priya.page)
    await dialog.getByRole('button', { name: 'Start private mode' }).click()
    for (const person of [priya, noor, marco]) await expect(bar(person)).toContainText('Private mode, anonymous.')
    await expect(cleo.page.getByRole('heading', { name: 'Silent notes' })).toBeVisible()
  })

  await test.step('what Noor and Cleo write stays with them, also after a reload', async () => {
    await noor.writesNote({ x: 420, y: 380 }, 'Nobody owns the sources')
    await noor.canvasFocus()
    await expect(bar(noor)).toContainText('1 note of yours saved')
    await cleo.page.getByLabel('Your note').fill('The board does not believe in it')
    await expect(cleo.page.getByText('Saved. Only you see it.')).toBeVisible()
    await hasNoBarrier(cleo.page)
    await hasNoBarrier(noor.page)
    await expect(bar(marco)).toContainText('2 people have written')
    await noor.page.reload()
    await noor.seesBoard()
    await expect(noor.note('Nobody owns the sources')).toBeVisible()
    await expect(marco.note('Nobody owns')).toHaveCount(0)
    for (const heard of [heardByMarco(), heardByPriya()])
      for (const secret of ['Nobody owns', 'does not believe']) expect(heard.includes(secret)).toBe(false)
  })

  await test.step('undo takes back what is private, and brings it again', async () => {
    await noor.writesNote({ x: 900, y: 380 }, 'a second thought')
    await noor.canvasFocus()
    await noor.page.keyboard.press('Control+z')
    await expect(noor.note('a second thought')).toHaveCount(0)
    await noor.page.keyboard.press('Control+y')
    await expect(noor.note('a second thought')).toBeVisible()
    await expect(bar(priya).getByRole('button', { name: 'Show 3 items' })).toBeVisible()
  })

  await test.step('the countdown can be stopped', async () => {
    await bar(priya).getByRole('button', { name: 'Show 3 items' }).click()
    await expect(bar(marco)).toContainText('Everybody will see 3 items, without names.')
    await bar(priya).getByRole('button', { name: 'Cancel' }).click()
    await expect(bar(marco)).toContainText('Only you see what you write')
    await expect(marco.note('Nobody owns')).toHaveCount(0)
  })

  await test.step('then everything is shown at once, without names', async () => {
    await bar(priya).getByRole('button', { name: 'Show 3 items' }).click()
    for (const person of [priya, noor, marco]) {
      for (const words of ['Nobody owns the sources', 'a second thought', 'The board does not believe in it'])
        await expect(person.note(words)).toHaveCount(1)
      await expect(bar(person)).toHaveCount(0)
    }
    await expect(marco.page.locator('.tl-shape[data-shape-type="note"]').getByText('Noor')).toHaveCount(0)
    await expect(cleo.page.getByRole('heading', { name: 'Silent notes' })).toHaveCount(0)
  })

  await test.step('an idea goes to the facilitator alone, who places it', async () => {
    await priya.page.getByRole('button', { name: 'Inbox', exact: true }).click()
    const tray = priya.page.getByRole('complementary', { name: 'Inbox' })
    await tray.getByRole('switch', { name: 'Take ideas' }).click()
    await cleo.page.getByLabel('Your idea').fill('Ask the support team')
    await cleo.page.getByRole('button', { name: 'Send idea' }).tap()
    await expect(cleo.page.getByText('Waiting for the facilitator')).toBeVisible()
    await expect(tray.getByText('Ask the support team')).toBeVisible()
    await hasNoBarrier(priya.page)
    await tray.getByRole('button', { name: 'Place on board' }).click()
    await expect(cleo.page.getByText('On the board')).toBeVisible()
    await expect(marco.note('Ask the support team')).toContainText('Cleo')
  })

  for (const { complaints } of everyone) expect(complaints).toEqual([])
})

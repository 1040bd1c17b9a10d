import { expect, type Page, test } from '@playwright/test'
import { Person } from './actors/person'
import { Phone } from './actors/phone'

const card = 'shape:dp-type-raw'
const panelButton = (page: Page, name: RegExp) =>
  page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name })

/** Where a card is once the canvas stands still: a panel that comes or goes moves everything. */
async function restingPlace(person: Person, id: string): Promise<{ x: number; y: number }> {
  let last = await person.middleOf(id)
  await expect(async () => {
    const before = last
    last = await person.middleOf(id)
    expect(last).toEqual(before)
  }).toPass({ intervals: [150] })
  return last
}

/** Prepared through the API: what this story is about begins at the door. */
async function boardOf(priya: Person): Promise<string> {
  const { page } = priya
  const headers = { origin: new URL(page.url()).origin }
  const data = { title: 'Harbour Media', framework: 'data-product' }
  const { id } = (await (await page.request.post('/api/v1/boards', { data, headers })).json()) as { id: string }
  await page.goto(`/boards/${id}`)
  await priya.seesBoard()
  return id
}

test('people are let in by name, talk on cards, and leave when they have to', async ({ browser, baseURL }) => {
  const priya = await Person.arrives(browser, 'Priya')
  await priya.signUp(baseURL)
  const boardId = await boardOf(priya)
  const noor = await Person.arrives(browser, 'Noor')
  const lars = await Phone.arrives(browser, 'Noor')
  const people = priya.page.getByRole('complementary', { name: 'People' })
  let code = ''

  await test.step('a link with a password leads into the lobby, whose door opens at once', async () => {
    const dialog = priya.page.getByRole('dialog', { name: /^Share/ })
    await priya.page.getByRole('button', { name: 'Share' }).click()
    await dialog.getByRole('switch', { name: 'Newcomers wait to be let in' }).click()
    await dialog.getByLabel(/^Password/).fill('harbour')
    await dialog.getByRole('button', { name: 'Create link' }).click()
    const link = await dialog.getByLabel('Link', { exact: true }).inputValue()
    await dialog.getByRole('button', { name: 'Make a code' }).click()
    code = ((await dialog.getByText(/^Code: /).textContent()) ?? '').replace('Code: ', '').replaceAll(' ', '')
    await priya.page.keyboard.press('Escape')

    await noor.page.goto(link)
    await noor.page.getByLabel('Your name').fill('Noor')
    await noor.page.getByLabel('Password of this link').fill('Harbour')
    await noor.page.getByRole('button', { name: 'Join the workshop' }).click()
    await expect(noor.page.getByText(/This is not the password/)).toBeVisible()
    await noor.page.getByLabel('Password of this link').fill('harbour')
    await noor.page.getByRole('button', { name: 'Join the workshop' }).click()
    await expect(noor.page.getByRole('heading', { name: 'A facilitator will let you in.' })).toBeVisible()

    await expect(priya.page.getByText('Noor waits to be let in')).toBeVisible()
    await priya.page.getByRole('button', { name: 'Let in' }).click()
    await noor.seesBoard()
  })

  await test.step('a second Noor waits on the phone, is told apart, and is in', async () => {
    await lars.page.goto(`/v/${code}`)
    await lars.page.getByLabel('Your name').fill('Noor')
    await lars.page.getByRole('button', { name: 'Join the workshop' }).tap()
    await expect(lars.page.getByRole('heading', { name: 'A facilitator will let you in' })).toBeVisible()
    await expect(lars.page.getByText('Noor 2')).toBeVisible()
    await priya.page.getByRole('button', { name: 'See who' }).click()
    await people.getByRole('button', { name: 'Let Noor 2 in' }).click()
    await expect(lars.page.getByRole('button', { name: 'Comments' })).toBeVisible()
    await expect(people.getByRole('list', { name: 'People' })).toContainText('Noor 2')
  })

  await test.step('a reload is the same person', async () => {
    await noor.page.reload()
    await noor.seesBoard()
    expect((await noor.read<{ me: { name: string } }>('room')).me.name).toBe('Noor')
  })

  await test.step('a comment on a card names somebody, who is told and led to it', async () => {
    await noor.canvasFocus()
    const at = await restingPlace(noor, card)
    await noor.page.mouse.click(at.x, at.y)
    await noor.page.keyboard.press('c')
    const field = noor.page.getByLabel('Write a comment')
    await expect(field).toBeFocused()
    await noor.page.keyboard.type('@Pri')
    await expect(noor.page.getByRole('option', { name: /Priya/ })).toBeVisible()
    await noor.page.keyboard.press('Enter')
    await noor.page.keyboard.type('who pays for this?')
    await noor.page.keyboard.press('Control+Enter')
    await priya.page.getByRole('button', { name: 'Look' }).click()
    const thread = priya.page.getByRole('article', { name: 'Noor' })
    await expect(thread).toContainText('@Priya who pays for this?')
    await expect(thread).toContainText('New')
    await expect(panelButton(priya.page, /^Comments$/)).toBeVisible()
  })

  await test.step('the phone reads and answers; what is new is counted for each', async () => {
    await lars.page.getByRole('button', { name: /Comments.*1 unread/ }).tap()
    await lars.page.getByRole('button', { name: /who pays for this/ }).tap()
    await lars.page.getByLabel('Reply').fill('The platform team.')
    await lars.page.getByRole('button', { name: 'Post reply' }).tap()
    await expect(priya.page.getByRole('article', { name: 'Noor 2' })).toContainText('The platform team.')
  })

  await test.step('the pin stays where the card was', async () => {
    const pin = noor.page.getByRole('button', { name: /^2 comments on/ })
    await expect(pin).toBeVisible()
    await priya.canvasFocus()
    await priya.page.keyboard.press('v')
    const at = await restingPlace(priya, card)
    await priya.page.mouse.click(at.x, at.y)
    await priya.page.keyboard.press('Delete')
    await expect(noor.shape(card)).toHaveCount(0)
    await expect(noor.page.getByRole('button', { name: /^2 comments on a card that was deleted/ })).toBeVisible()
    await noor.page.reload()
    await noor.seesBoard()
    await expect(noor.page.getByRole('button', { name: /^2 comments on a card that was deleted/ })).toBeVisible()
  })

  await test.step('changes are stopped, and somebody is removed at once', async () => {
    if (!(await people.isVisible())) await priya.page.getByRole('button', { name: /^People here/ }).click()
    const more = people.getByRole('button', { name: 'More about Noor', exact: true })
    await more.click()
    await priya.page.getByRole('menuitem', { name: 'Stop changes' }).click()
    await expect(noor.page.getByText(/A facilitator has stopped your changes/)).toBeVisible()
    await more.click()
    await priya.page.getByRole('menuitem', { name: 'Remove from the board' }).click()
    await priya.page.getByRole('button', { name: 'Remove person' }).click()
    await expect(noor.page.getByRole('heading', { name: 'You were removed from this board.' })).toBeVisible()
  })

  await test.step('the log tells it all in words', async () => {
    await priya.page.getByRole('button', { name: 'Board menu' }).click()
    await priya.page.getByRole('menuitem', { name: 'Activity' }).click()
    const log = priya.page.getByRole('complementary', { name: 'Activity' })
    for (const sentence of [
      'Priya let Noor in',
      /^Noor commented on \w/,
      'Priya stopped changes by Noor',
      'Priya removed Noor',
    ])
      await expect(log.getByText(sentence)).toBeVisible()
  })

  expect(boardId).toMatch(/^brd_/)
  for (const person of [priya, noor, lars]) expect(person.complaints).toEqual([])
})

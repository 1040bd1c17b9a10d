import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { Person, phone } from './actors/person'

interface Register {
  decisions: readonly {
    id: string
    status: string
    rationale: string
    options: readonly { id: string; status: string; rationale: string }[]
  }[]
}

const backbone = 'shape:dp-int-event-backbone'
const hybrid = 'shape:dp-type-hybrid'
const outside = 'shape:dp-interaction'
const topology = 'shape:dp-topology'
const [federated, centralFirst, both] = [
  'shape:dp-topology-federated',
  'shape:dp-topology-central-first',
  'shape:dp-topology-both',
]

const optionOf = async (person: Person, decision: string, option: string) =>
  (await person.read<Register>('register')).decisions
    .find((it) => it.id === decision)
    ?.options.find((it) => it.id === option)

test('two people choose: they see what would follow, replace, meet in a contest, settle it and take it up again', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000)
  const priya = await Person.arrives(browser, 'Priya')
  await priya.signUp(baseURL)
  await priya.createBoard('Data product', 'Choosing')
  const marco = await Person.arrives(browser, 'Marco')
  await marco.joins(await priya.makesInvite('Contributor'))

  await test.step('what would follow is told before anything is written', async () => {
    const detail = await marco.opensDetail(hybrid)
    await expect(detail.getByRole('heading', { name: 'For and against' })).toBeVisible()
    await detail.getByRole('radio', { name: 'Chosen' }).click()
    const preview = detail.getByRole('region', { name: 'If you choose this' })
    for (const words of [/^Adds \w+ “Trust not assessed”/, /^Requires Output port, which is not chosen/]) {
      await expect(preview.getByRole('listitem').filter({ hasText: words })).toBeVisible()
    }
    expect(await optionOf(priya, 'shape:dp-type', hybrid)).toMatchObject({ status: 'candidate' })
    await marco.page.keyboard.press('Escape')
    await expect(preview).toBeHidden()
    await expect(detail.getByRole('radio', { name: 'Candidate' })).toBeChecked()
  })

  await test.step('a choice with its reason reaches the other, and Ctrl Z takes it back as one', async () => {
    await marco.opensDetail(backbone)
    await marco.decides('Chosen', 'Consumers want changes as they happen')
    await expect(priya.shape(outside)).toContainText('1 chosen')
    await marco.page.keyboard.press('Control+z')
    await expect(priya.shape(outside)).toContainText('Not decided')
    await expect.poll(() => optionOf(priya, outside, backbone)).toMatchObject({ status: 'candidate', rationale: '' })
    await marco.page.keyboard.press('Control+Shift+z')
    await expect
      .poll(() => optionOf(priya, outside, backbone))
      .toMatchObject({
        status: 'chosen',
        rationale: 'Consumers want changes as they happen',
      })
  })

  await test.step('where one may be chosen, it asks what becomes of the former, whose reason stays', async () => {
    await priya.opensDetail(federated)
    await priya.decides('Chosen', 'The stores are there')
    await expect(marco.shape(topology)).toContainText('Decided')
    const detail = await priya.opensDetail(both)
    await detail.getByRole('radio', { name: 'Chosen' }).click()
    const question = detail.getByRole('group', { name: 'Replace Start federated?' })
    await question.getByLabel('Yes, and keep it as a candidate').check()
    await detail.getByLabel('Why?').fill('Both, by region')
    await detail.getByRole('button', { name: 'Choose Central and federated at once' }).click()
    await expect
      .poll(() => optionOf(marco, topology, federated))
      .toMatchObject({
        status: 'candidate',
        rationale: 'The stores are there',
      })
    await expect.poll(() => optionOf(marco, topology, both)).toMatchObject({ status: 'chosen' })
  })

  await test.step('two who choose at once, one of them offline, are told; nothing of either is lost', async () => {
    await marco.opensDetail(centralFirst)
    await marco.context.setOffline(true)
    await expect(marco.saving).toHaveAttribute('data-state', 'offline')
    await marco.detail.getByRole('radio', { name: 'Chosen' }).click()
    await marco.detail.getByLabel('Why?').fill('One store first')
    await marco.detail.getByLabel('Yes, and reject it').check()
    await marco.page.keyboard.press('Control+Enter')
    await priya.opensDetail(federated)
    await priya.detail.getByRole('radio', { name: 'Chosen' }).click()
    await priya.detail.getByLabel('Yes, and reject it').check()
    await priya.page.keyboard.press('Control+Enter')
    await expect(priya.shape(topology)).toContainText('Decided')
    await marco.context.setOffline(false)
    for (const person of [priya, marco]) await expect(person.shape(topology)).toContainText('Two chosen, pick one')
    const { decisions } = await priya.read<Register>('register')
    const options = decisions.find(({ id }) => id === topology)?.options ?? []
    expect(options.map(({ id, status, rationale }) => [id, status, rationale])).toEqual([
      [federated, 'chosen', 'The stores are there'],
      [centralFirst, 'chosen', 'One store first'],
      [both, 'rejected', 'Both, by region'],
    ])
  })

  await test.step('one of them is picked', async () => {
    const detail = await priya.opensDetail(topology)
    await expect(detail.getByText('One option answers this decision, and 2 are chosen.')).toBeVisible()
    await detail.getByRole('button', { name: 'Pick Start federated' }).click()
    const dialog = priya.page.getByRole('dialog', { name: 'Start federated' })
    await expect(dialog.getByRole('group', { name: 'Replace Start central, decentralise later?' })).toBeVisible()
    await dialog.getByRole('button', { name: 'Choose Start federated' }).click()
    await expect(dialog).toBeHidden()
    for (const person of [priya, marco]) await expect(person.shape(topology)).toContainText('Decided')
    await expect(detail.getByText('One option answers this decision')).toBeHidden()
    await expect(detail.getByRole('list', { name: 'What was decided, newest first' })).toContainText('One store first')
  })

  await test.step('a decision with many answers is done when somebody says so, and is taken up again', async () => {
    const detail = await priya.opensDetail(outside)
    await detail.getByRole('button', { name: 'Mark as decided' }).click()
    await detail.getByLabel('Why?').fill('Enough to build on')
    await detail.getByRole('button', { name: 'Mark as decided' }).click()
    await expect(marco.shape(outside)).toContainText('Decided')
    const history = detail.getByRole('list', { name: 'What was decided, newest first' })
    // What is taken back within moments was no turn.
    await expect(history.getByRole('listitem').first()).toContainText('Enough to build on')
    await detail.getByRole('button', { name: 'Take it up again' }).click()
    await priya.page.keyboard.press('Control+Enter')
    await expect(marco.shape(outside)).toContainText('1 chosen')
    await expect(history.getByRole('listitem').first()).toContainText('Taken up again')
    await expect(history).toContainText('Marco')
  })

  for (const person of [priya, marco]) {
    expect(person.complaints, person.name).toEqual([])
    await person.context.close()
  }
})

test('a stakeholder suggests, a facilitator accepts; all of it by keyboard alone, and read on a phone', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000)
  const priya = await Person.arrives(browser, 'Priya')
  await priya.signUp(baseURL)
  const boardId = await priya.createBoard('Data product', 'Suggesting')
  const link = await priya.makesInvite('Stakeholder')
  const noor = await Person.arrives(browser, 'Noor')
  await noor.joins(link)

  await test.step('who may not choose opens the card by keyboard and suggests', async () => {
    await noor.page.goto(`/boards/${boardId}?card=${backbone}`)
    await noor.seesBoard()
    await expect(noor.detail.getByRole('heading', { name: 'Event streaming backbone', level: 2 })).toBeFocused()
    await expect(noor.detail.getByRole('radio')).toHaveCount(0)
    await tabsTo(noor.page, 'Suggest a status')
    await noor.page.keyboard.press('Enter')
    await expect(noor.detail.getByRole('radio', { name: 'Chosen' })).toBeChecked()
    await noor.page.keyboard.type('Our partners already publish to it')
    await noor.page.keyboard.press('Control+Enter')
    await expect(noor.detail.getByText('Suggests to choose it')).toBeVisible()
    const refused = await noor.page.request.patch(`/api/v1/boards/${boardId}/register/${backbone}`, {
      data: { status: 'chosen' },
      headers: { origin: new URL(noor.page.url()).origin },
    })
    expect(refused.status()).toBe(403)
  })

  await test.step('the focus goes back where it came from when the panel closes', async () => {
    await expect(noor.detail.locator(':focus')).toHaveCount(1)
    await noor.page.keyboard.press('Escape')
    await expect(noor.detail).toBeHidden()
    expect(new URL(noor.page.url()).search).toBe('')
  })

  await test.step('a facilitator accepts it by keyboard, with their words to begin with', async () => {
    await expect(priya.page.getByRole('button', { name: /suggests to choose it/ })).toBeVisible()
    await priya.page.goto(`/boards/${boardId}?card=${backbone}`)
    await priya.seesBoard()
    await tabsTo(priya.page, 'Accept: Chosen, suggested by Noor')
    await priya.page.keyboard.press('Enter')
    await expect(priya.detail.getByLabel('Why?')).toBeFocused()
    await expect(priya.detail.getByLabel('Why?')).toHaveValue('Our partners already publish to it (Noor)')
    await priya.page.keyboard.type('. Agreed.')
    await hasNoBarrier(priya.page)
    await priya.page.keyboard.press('Control+Enter')
    await expect(noor.shape(outside)).toContainText('1 chosen')
    await expect(priya.detail.getByText('Suggests to choose it')).toBeHidden()
    await expect
      .poll(() => optionOf(priya, outside, backbone))
      .toMatchObject({
        status: 'chosen',
        rationale: 'Our partners already publish to it (Noor). Agreed.',
      })
  })

  await test.step('from card to card and back to the canvas by keyboard', async () => {
    await tabsTo(priya.page, /^2.3 /)
    await priya.page.keyboard.press('Enter')
    await expect(priya.detail.getByRole('heading', { name: 'Outside layer', level: 2 })).toBeFocused()
    await hasNoBarrier(priya.page)
    await priya.page.keyboard.press('Escape')
    await expect(priya.detail).toBeHidden()
    await expect(priya.canvas).toBeFocused()
    await priya.page.keyboard.press('Enter')
    await expect(priya.detail.getByRole('heading', { level: 2 })).toBeFocused()
  })

  await test.step('on a phone the detail fills the screen', async () => {
    const lea = await Person.arrives(browser, 'Lea', phone)
    await lea.joins(link)
    await lea.page.goto(`/boards/${boardId}?card=${backbone}`)
    await lea.seesBoard()
    await expect(lea.detail.getByRole('region', { name: 'Status' })).toContainText('(Noor). Agreed.')
    await hasNoBarrier(lea.page)
    const width = await lea.page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(phone.width)
    expect(lea.complaints).toEqual([])
    await lea.context.close()
  })

  for (const person of [priya, noor]) {
    expect(person.complaints, person.name).toEqual([])
    await person.context.close()
  }
})

/** Presses Tab until this control has the focus. */
async function tabsTo(page: Page, name: string | RegExp): Promise<void> {
  const wanted = page.locator('#panel').getByRole('button', { name })
  await expect(wanted).toBeVisible()
  for (let presses = 0; presses < 80; presses++) {
    if (await wanted.evaluate((it) => it === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${name}`)
}

async function hasNoBarrier(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .include('#panel')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}

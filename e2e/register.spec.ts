import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { Person, phone } from './actors/person'

interface Register {
  objectives: readonly { title: string; sponsors: readonly string[] }[]
  sponsors: readonly { id: string; name: string }[]
  hurdles: readonly { title: string; severity: string }[]
  skillGaps: readonly { skill: string; now: number | null; needed: number; remedy: string }[]
}

const entry = (person: Person) => person.page.locator('[data-entry]')

/** Type, Enter, next. */
async function enters(person: Person, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await entry(person).fill(name)
    await entry(person).press('Enter')
    await expect(entry(person)).toHaveValue('')
  }
}

/** As a spreadsheet hands it over. */
async function pastes(person: Person, text: string): Promise<void> {
  await entry(person).focus()
  await entry(person).evaluate((field, text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
}

async function opensRegister(person: Person, tab: string): Promise<void> {
  const button = person.page.getByRole('button', { name: 'Register' })
  if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click()
  await person.page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click()
}

test('two people fill the register as fast as people speak, choose, and see the gaps; on a phone too', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000)
  const priya = await Person.arrives(browser, 'Priya')
  await priya.signUp(baseURL)
  await priya.createBoard('Data product', 'The register')
  const noor = await Person.arrives(browser, 'Noor')
  await noor.joins(await priya.makesInvite('Contributor'))

  await test.step('objectives are typed, a sponsor is named beside one, and the other sees the sentence change', async () => {
    await opensRegister(priya, 'Objectives')
    await opensRegister(noor, 'Objectives')
    await enters(priya, ['Partner data in the shop', 'Faster claims'])
    await enters(noor, ['Retain customers'])
    await expect(noor.page.getByRole('heading', { name: '3 objectives of 3 have no sponsor' })).toBeVisible()
    const behind = noor.page.getByLabel('Sponsor of Faster claims')
    await behind.fill('Ana Ruiz')
    await behind.press('Enter')
    await expect(priya.page.getByRole('heading', { name: '2 objectives of 3 have no sponsor' })).toBeVisible()
    const { objectives, sponsors } = await priya.read<Register>('register')
    expect(objectives.find(({ title }) => title === 'Faster claims')?.sponsors).toEqual([sponsors[0]?.id])
  })

  await test.step('hurdles come from a spreadsheet in one paste, and one Ctrl Z takes them back', async () => {
    await opensRegister(priya, 'Hurdles')
    await pastes(
      priya,
      'Hurdle\tKind\tWeight\nNobody owns the data\tOrganisation\thigh\nThe mainframe\tTechnology\tperhaps',
    )
    await expect(priya.page.getByText('2 rows added. 1 cell could not be read')).toBeVisible()
    await expect.poll(async () => (await noor.read<Register>('register')).hurdles.length).toBe(2)
    await priya.canvasFocus()
    await priya.page.keyboard.press('Control+z')
    await expect.poll(async () => (await noor.read<Register>('register')).hurdles.length).toBe(0)
    await priya.page.keyboard.press('Control+Shift+z')
    await expect.poll(async () => (await noor.read<Register>('register')).hurdles.length).toBe(2)
  })

  await test.step('a choice asks for skills at once, levels are keys, and the gap stands before both', async () => {
    await opensRegister(noor, 'Skills')
    await expect(noor.page.getByText('Nothing to compare yet.')).toBeVisible()
    await priya.opensDetail('shape:dp-int-event-backbone')
    await priya.decides('Chosen', 'Consumers want changes as they happen')
    const now = noor.page.getByRole('slider', { name: /: now$/ }).first()
    await expect(now).toBeVisible()
    await now.press('1')
    await expect(noor.page.getByRole('heading', { name: /falls? short of what this board asks for/ })).toBeVisible()
    await opensRegister(priya, 'Skills')
    await expect(priya.page.getByText('2 short').first()).toBeAttached()
    await priya.page
      .getByLabel(/^Plan for /)
      .first()
      .selectOption({ label: 'Train' })
    await expect
      .poll(async () => (await noor.read<Register>('register')).skillGaps)
      .toMatchObject([{ now: 1, needed: 3, remedy: 'dp-skills-train' }])
  })

  await test.step('a row and its card are one thing', async () => {
    await opensRegister(priya, 'Objectives')
    const row = priya.page.getByRole('row', { name: /Retain customers/ })
    await row.getByLabel('Objective').focus()
    await expect(row).toHaveAttribute('aria-selected', 'true')
  })

  await test.step('nothing in it stops a screen reader', async () => {
    for (const tab of ['Objectives', 'Skills', 'Decisions']) {
      await opensRegister(priya, tab)
      const { violations } = await new AxeBuilder({ page: priya.page }).include('#panel').analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    }
  })

  await test.step('a stakeholder with a phone adds, and changes only what is theirs', async () => {
    const sam = await Person.arrives(browser, 'Sam', phone)
    await sam.joins(await priya.makesInvite('Stakeholder'))
    await opensRegister(sam, 'Objectives')
    await enters(sam, ['Fewer calls'])
    await expect(sam.page.getByLabel('Measure of Fewer calls')).toBeVisible()
    await expect(sam.page.getByLabel('Measure of Faster claims')).toBeHidden()
    await sam.page.getByLabel('Measure of Fewer calls').fill('Calls a week')
    await sam.page.getByLabel('Measure of Fewer calls').press('Tab')
    await expect
      .poll(async () => (await priya.read<Register>('register')).objectives)
      .toContainEqual(expect.objectContaining({ title: 'Fewer calls', measure: 'Calls a week' }))
    expect(sam.complaints).toEqual([])
  })

  expect(priya.complaints).toEqual([])
  expect(noor.complaints).toEqual([])
})

import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Locator, test } from '@playwright/test'
import { Person, phone } from './actors/person'

const [type, raw, derived] = ['shape:dp-type', 'shape:dp-type-raw', 'shape:dp-type-derived']
const badge = ({ page }: Person): Locator => page.locator('#rail-advisor')
const finding = (person: Person, title: string): Locator =>
  person.detail
    .getByRole('list', { name: 'Open findings' })
    .getByRole('listitem')
    .filter({
      has: person.page.getByRole('heading', { name: title, exact: true }),
    })

async function opensAdvisor(person: Person): Promise<void> {
  await badge(person).click()
  await expect(person.detail.getByRole('heading', { name: 'Advisor' })).toBeVisible()
}

test('a choice brings up a finding for everyone; why, set aside, back when the facts change, settled by its action', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000)
  const priya = await Person.arrives(browser, 'Priya')
  await priya.signUp(baseURL)
  await priya.createBoard('Data product', 'Advised')
  const marco = await Person.arrives(browser, 'Marco')
  await marco.joins(await priya.makesInvite('Contributor'))
  const both = [priya, marco]

  await test.step('a new board says where to start', async () => {
    for (const person of both) await expect(badge(person)).toHaveText(/^Advisor2 open$/)
  })

  await test.step('who chooses is told at once, the other sees it in the badge and on the card', async () => {
    await marco.opensDetail(raw)
    await marco.decides('Chosen', 'We have it already')
    await expect(marco.page.getByText(/^\d new findings?$/)).toBeVisible()
    await expect(badge(priya)).not.toHaveText(/^Advisor2 open$/)
    await expect(priya.page.getByText(/^\d new findings?$/)).toHaveCount(0)
    await expect(priya.shape(type).getByTitle(/findings$/)).toBeVisible()
    await marco.page.getByRole('button', { name: 'Look' }).click()
    await expect(marco.detail.getByRole('heading', { name: 'Advisor' })).toBeVisible()
    await opensAdvisor(priya)
    for (const person of both) await expect(finding(person, 'Raw data as end state')).toBeVisible()
  })

  await test.step('Why? tells the rule, its source and the cards that it read, and flies to them', async () => {
    const card = finding(priya, 'Raw data as end state')
    const why = card.getByRole('button', { name: 'Why?' })
    await why.click()
    await expect(why).toHaveAttribute('aria-expanded', 'true')
    await expect(card.getByText('“Raw data” is chosen')).toBeVisible()
    await expect(card.getByRole('heading', { name: /^Sources?$/ })).toBeVisible()
    await card.getByRole('button', { name: 'Raw data' }).click()
    await expect.poll(async () => (await priya.middleOf(raw)).x).toBeGreaterThan(200)
    await noComplaintOfAxe(priya)
  })

  await test.step('setting aside asks why; both see it with the name and the reason', async () => {
    const card = finding(marco, 'No consuming persona')
    await card.getByRole('button', { name: 'Set aside' }).click()
    await card.getByRole('button', { name: 'Set aside' }).click()
    await expect(card.getByText('Say why, in a few words.')).toBeVisible()
    await card.getByLabel('Why set it aside?').fill('We interview them on Monday')
    await marco.page.keyboard.press('Control+Enter')
    for (const person of both) {
      await expect(finding(person, 'No consuming persona')).toHaveCount(0)
      await person.detail.getByText('Set aside 1').click()
      const list = person.detail.getByRole('list', { name: 'Set aside' })
      await expect(list).toContainText('“We interview them on Monday”')
      await expect(list).toContainText('Marco')
    }
  })

  await test.step('other facts bring it back, with what was said before', async () => {
    await priya.opensDetail(derived)
    await priya.decides('Chosen', 'Analysts ask for it')
    await expect(finding(marco, 'No consuming persona')).toContainText('Marco set this aside')
    await expect(finding(marco, 'Raw data as end state')).toHaveCount(0)
  })

  await test.step('its action settles it, for everyone', async () => {
    await finding(marco, 'No consuming persona').getByRole('button', { name: 'Add a persona' }).click()
    const dialog = marco.page.getByRole('dialog', { name: 'Add a persona' })
    await dialog.getByLabel('Name').fill('Data scientist')
    await dialog.getByRole('button', { name: 'Add a persona' }).click()
    await expect(dialog).toBeHidden()
    await expect(finding(marco, 'No consuming persona')).toHaveCount(0)
    await opensAdvisor(priya)
    await expect(finding(priya, 'Trust not assessed')).toBeVisible()
    await expect(finding(priya, 'No consuming persona')).toHaveCount(0)
  })

  await test.step('what is taken back is open again; a fact that one tells reaches the other', async () => {
    const card = finding(priya, 'Trust not assessed')
    await card.getByRole('button', { name: 'Set aside' }).click()
    await card.getByLabel('Why set it aside?').fill('Tomorrow')
    await card.getByRole('button', { name: 'Set aside' }).click()
    await expect(finding(marco, 'Trust not assessed')).toHaveCount(0)
    await marco.detail.getByText('Set aside 1').click()
    await marco.detail.getByRole('button', { name: 'Take back “Trust not assessed”' }).click()
    await expect(finding(priya, 'Trust not assessed')).toBeVisible()
    await priya.detail.getByText('Facts about the client 0 of 3').click()
    await priya.detail.getByLabel('Data products expected in three years').fill('40')
    await priya.page.keyboard.press('Enter')
    await expect(marco.detail.getByText('Facts about the client 1 of 3')).toBeVisible()
    await noComplaintOfAxe(priya)
  })

  await test.step('stakeholders read, on a phone too, and set nothing aside', async () => {
    const noor = await Person.arrives(browser, 'Noor', phone)
    await noor.joins(await priya.makesInvite('Stakeholder'))
    await opensAdvisor(noor)
    await expect(finding(noor, 'Trust not assessed')).toBeVisible()
    await expect(noor.detail.getByRole('button', { name: 'Set aside' })).toHaveCount(0)
    await expect(noor.detail.getByRole('button', { name: 'Add a sponsor' })).toBeVisible()
    await noComplaintOfAxe(noor)
    expect(noor.complaints).toEqual([])
  })
  for (const person of both) expect(person.complaints).toEqual([])
})

async function noComplaintOfAxe({ page }: Person): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include('#panel').analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}

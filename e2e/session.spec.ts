import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { Person } from './actors/person'
import { Phone } from './actors/phone'

const raw = 'shape:dp-type-raw'

async function hasNoBarrier(page: Page): Promise<void> {
  // Half faded in, everything has less contrast than it will have.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((it) => (it.effect?.getTiming().iterations === 1 ? it.finished : null))),
  )
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((it) => it.target).join(' ')}`)).toEqual([])
}

/** What is left on somebody's timer, in seconds. */
async function secondsLeft(page: Page): Promise<number> {
  const text = await page.getByRole('timer').textContent()
  const [minutes = 0, seconds = 0] = (text ?? '').split(':').map(Number)
  return minutes * 60 + seconds
}

test('a workshop from its agenda to its end, together on three devices', async ({ browser, baseURL }) => {
  test.setTimeout(150_000)
  const priya = await Person.arrives(browser, 'Priya')
  await priya.signUp(baseURL)
  const boardId = await priya.createBoard('Data product', 'Discovery')
  const { page } = priya
  const marco = await Person.arrives(browser, 'Marco')
  // His laptop is three minutes fast.
  await marco.page.addInitScript(() => {
    const right = Date.now
    Date.now = () => right() + 180_000
  })
  await marco.joins(await priya.makesInvite('Stakeholder'))
  const noor = await Phone.arrives(browser, 'Noor')
  const made = await page.request.post(`/api/v1/boards/${boardId}/code`, {
    data: {},
    headers: { origin: new URL(page.url()).origin },
  })
  const { code } = (await made.json()) as { code: string }
  await noor.joinsByCode(code)
  const strip = (who: Page) => who.getByRole('region', { name: 'Session' })

  await test.step('Priya writes an agenda and starts; everybody sees the step and the same time', async () => {
    await page.getByRole('button', { name: 'Start session' }).click()
    const dialog = page.getByRole('dialog', { name: 'Start session' })
    await expect(dialog.getByLabel('Title of step 1', { exact: true })).toHaveValue('Shared goal')
    await dialog.getByLabel('Begin with').selectOption({ label: 'An empty agenda' })
    for (const [n, title] of ['Objectives', 'Product type', 'Review'].entries()) {
      await dialog.getByRole('button', { name: 'Add a step' }).click()
      await dialog.getByLabel(`Title of step ${n + 1}`).fill(title)
    }
    await dialog.getByLabel('Minutes of Product type').fill('1')
    await dialog.getByRole('button', { name: 'More about Product type' }).click()
    await dialog.getByLabel('Decision', { exact: true }).selectOption({ label: '1.1 Product type' })
    await dialog.getByLabel('When time is up').selectOption({ label: 'Open votes close' })
    await dialog.getByRole('switch', { name: 'A vote is ready' }).click()
    await hasNoBarrier(page)
    await dialog.getByRole('button', { name: 'Start session' }).click()
    await expect(strip(page)).toContainText('Step 1 of 3')
    await expect(strip(marco.page)).toContainText('Step 1 of 3')
    await expect(noor.page.getByRole('heading', { name: 'Objectives' })).toBeVisible()
    await expect
      .poll(async () => {
        const left = await Promise.all([page, marco.page, noor.page].map(secondsLeft))
        return Math.max(...left) - Math.min(...left)
      })
      .toBeLessThanOrEqual(1)
  })

  await test.step('hands are a queue, and who is ready is counted', async () => {
    await noor.page.getByRole('button', { name: 'Raise your hand' }).tap()
    await expect(noor.page.getByRole('button', { name: /1st in the queue/ })).toBeVisible()
    await marco.page.getByRole('button', { name: 'Raise your hand' }).click()
    await expect(marco.page.getByRole('button', { name: 'Lower your hand, 2nd in the queue' })).toBeVisible()
    const queue = page.getByRole('region', { name: 'Raised hands' })
    await expect(queue.getByRole('listitem')).toHaveText([/Noor/, /Marco/])
    await queue.getByRole('button', { name: 'Lower the hand of Noor' }).click()
    await expect(marco.page.getByRole('button', { name: 'Lower your hand, 1st in the queue' })).toBeVisible()
    await expect(noor.page.getByRole('button', { name: 'Raise your hand' })).toBeVisible()
    await strip(marco.page).getByRole('button', { name: 'Ready' }).click()
    await expect(page.getByLabel('Ready with this step')).toHaveText('1 of 2 are ready')
    await hasNoBarrier(page)
    await hasNoBarrier(noor.page)
  })

  await test.step('Ctrl . goes on: the decision of the step is what everybody can read', async () => {
    await page.keyboard.press('Control+.')
    await expect(strip(marco.page)).toContainText('Step 2 of 3')
    await expect(noor.page.getByText('Decision 1.1, on screen now')).toBeVisible()
    await expect(marco.shape(raw)).toContainText('Raw data')
    await expect(page.getByLabel('Ready with this step')).toHaveText('0 of 2 are ready')
  })

  await test.step('the vote of the step opens with one press, and closes when time is up', async () => {
    await page.getByRole('button', { name: 'Open the vote' }).click()
    await expect(marco.votes.getByRole('heading', { name: 'What type of data product' })).toBeVisible()
    await noor.seesVote('What type of data product should be exposed?')
    await marco.castsDots('Raw data', 2)
    await marco.ballotIsSaved()
    await strip(page).getByTitle('Timer').click()
    await page.getByRole('menuitem', { name: '1 minute less' }).click()
    await expect(marco.page.getByText('Priya shortened the time by').first()).toBeVisible()
    await expect(strip(marco.page).getByRole('timer')).toHaveText('Time is up')
    await expect(marco.resultRow('Raw data')).toContainText('2')
    await expect(noor.result('Raw data')).toContainText('2')
  })

  await test.step('who comes late sees the same, and an observer watches', async () => {
    const lars = await Person.arrives(browser, 'Lars')
    await lars.joins(await priya.makesInvite('Observer'))
    await expect(strip(lars.page)).toContainText('Step 2 of 3')
    await expect(strip(lars.page).getByRole('timer')).toHaveText('Time is up')
    await expect(lars.page.getByRole('button', { name: /Ready|Raise your hand|React/ })).toHaveCount(0)
    expect(lars.complaints).toEqual([])
    await lars.context.close()
  })

  await test.step('the end saves the session with its minutes and its people', async () => {
    await strip(page).getByRole('button', { name: 'Next' }).click()
    await strip(page).getByRole('button', { name: 'End session' }).click()
    const dialog = page.getByRole('dialog', { name: 'End session' })
    await expect(dialog).toContainText('1.1 Product type')
    await hasNoBarrier(page)
    await dialog.getByRole('button', { name: 'End and save' }).click()
    await expect(strip(marco.page)).toHaveCount(0)
    const { workshop } = await noor.read<{ workshop: { session: unknown } }>(`/boards/${boardId}/workshop`)
    expect(workshop.session).toBeNull()
    await page
      .getByRole('link', { name: /Discovery/ })
      .first()
      .click()
    const minutes = page.getByRole('region', { name: 'Time and people' })
    await expect(minutes.getByRole('row', { name: /Product type 1 min/ })).toBeVisible()
    await expect(minutes.getByRole('list', { name: 'People who were there' })).toContainText('Noor')
    await hasNoBarrier(page)
  })

  expect([...priya.complaints, ...marco.complaints, ...noor.complaints]).toEqual([])
})

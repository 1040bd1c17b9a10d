import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { Person } from './actors/person'

const decision = 'shape:dp-type'
const raw = 'shape:dp-type-raw'
const derived = 'shape:dp-type-derived'

test('a vote from B to the winner, hidden until it is revealed', async ({ browser, baseURL }) => {
  test.setTimeout(180_000)
  const priya = await Person.arrives(browser, 'Priya')
  await priya.signUp(baseURL)
  await priya.createBoard('Data product', 'Product vote')
  const marco = await Person.arrives(browser, 'Marco')
  await marco.joins(await priya.makesInvite('Stakeholder'))
  const heard = [hears(priya.page), hears(marco.page)]

  await test.step('nobody but a facilitator is offered to open one', async () => {
    await expect(priya.tool('Vote')).toBeVisible()
    await expect(marco.tool('Vote')).toHaveCount(0)
  })

  await test.step('B on a decision opens the form, and the vote opens everywhere by itself', async () => {
    const form = await priya.asksForVote(decision)
    await expect(form.getByLabel('Vote on')).toHaveValue(decision)
    await expect(form.getByLabel('Question')).toHaveValue('What type of data product should be exposed?')
    await form.getByLabel('Question').fill('Which type first?')
    await form.getByRole('button', { name: 'At most per option: one more' }).click()
    await form.getByRole('button', { name: 'At most per option: one more' }).click()
    await form.getByLabel('Time limit').selectOption({ label: '5 minutes' })
    await hasNoBarrier(priya.page)
    await priya.opensVote(form)
    await expect(marco.votes.getByRole('heading', { name: 'Which type first?' })).toBeVisible()
    await expect(marco.votes.getByText('hidden until closed')).toBeVisible()
    await expect(marco.votes.getByRole('timer')).toContainText(/closes in [45]:/)
    await expect(marco.shape(decision)).toContainText('Vote open')
    await expect(marco.shape(decision).locator('[data-card] > div')).toHaveCSS('outline-style', 'solid')
    // Everybody reads the options, though the whole board is in sight.
    await expect(marco.shape(raw)).toContainText('Raw data')
    // It opened by itself: the focus stayed where it was.
    await expect(marco.votes.locator(':focus')).toHaveCount(0)
  })

  await test.step('Marco votes by keyboard; over budget he is told, and nothing else happens', async () => {
    await marco.votes.getByRole('button', { name: 'Add a vote to Raw data' }).focus()
    await marco.page.keyboard.press('1')
    await marco.page.keyboard.press('2')
    await marco.page.keyboard.press('3')
    await expect(marco.votes.getByText('0 of 3 votes left')).toBeVisible()
    await marco.page.keyboard.press('4')
    await expect(marco.votes.getByRole('alert')).toHaveText('No votes left. Take one back first.')
    await marco.page.keyboard.press('Shift+Digit3')
    await expect(marco.votes.getByText('1 of 3 votes left')).toBeVisible()
    await marco.page.keyboard.press('2')
    await marco.ballotIsSaved()
    await marco.votes.getByRole('button', { name: 'I’m done' }).click()
    await expect(priya.votes.getByText('1 of 2 have voted, 1 done')).toBeVisible()
    await expect(priya.shape(decision)).toContainText('1/2')
    await hasNoBarrier(marco.page)
  })

  await test.step('Priya votes on the card itself, with the mouse and with +', async () => {
    await priya.zoomsTo(raw)
    await priya.shape(raw).getByRole('button', { name: 'Add a vote to Raw data' }).click()
    await priya.page.keyboard.press('+')
    await expect(priya.ballotRow('Raw data').getByRole('group', { name: 'Raw data, 2 votes of yours' })).toBeVisible()
    // At most two: the third press is refused in words.
    await priya.shape(raw).getByRole('button', { name: 'Add a vote to Raw data' }).click()
    await expect(priya.page.getByText('At most 2 votes for one option.').first()).toBeVisible()
    await priya.page.keyboard.press('-')
    await expect(priya.ballotRow('Raw data').getByRole('group', { name: 'Raw data, 1 vote of yours' })).toBeVisible()
    await priya.castsDots('Derived data')
    await priya.ballotIsSaved()
    // In the panel the same keys would take a vote back.
    await priya.canvas.focus()
    await priya.page.keyboard.press('Shift+Digit1')
  })

  await test.step('a reload keeps the ballot and the votes that are left', async () => {
    await marco.page.reload()
    await marco.seesBoard()
    await expect(marco.votes.getByRole('heading', { name: 'Which type first?' })).toBeVisible()
    await expect(marco.votes.getByText('0 of 3 votes left')).toBeVisible()
    await expect(marco.votes.getByRole('group', { name: 'Derived data, 2 votes of yours' })).toBeVisible()
  })

  await test.step('without a connection the ballot says honestly that it is not counted', async () => {
    await marco.context.setOffline(true)
    await marco.votes.getByRole('button', { name: 'Take a vote from Derived data' }).click()
    await expect(marco.votes.getByText('Waiting for a connection. Your votes are not counted yet.')).toBeVisible()
    await expect(marco.votes.getByText(/^Saved\./)).toHaveCount(0)
    await marco.context.setOffline(false)
    await marco.ballotIsSaved()
    await expect(marco.votes.getByText('1 of 3 votes left')).toBeVisible()
  })

  await test.step('until now nothing of a tally or of the other’s choices came in', () => {
    for (const it of heard) expect(it.tallies(), 'tallies before the reveal').toEqual([])
    expect(heard[0]?.choices(['Marco'])).toEqual([])
  })

  await test.step('closing reveals it to both at once: bars, own dots, a tie by name', async () => {
    await priya.closesVote()
    for (const person of [priya, marco]) {
      await expect(person.votes.getByText('Tie between Raw data and Derived data')).toBeVisible()
      await expect(person.resultRow('Raw data')).toContainText('2 votes')
      await expect(person.resultRow('Raw data')).toContainText('you')
      await expect(person.resultRow('Hybrid product')).toContainText('0 votes')
      await expect(person.shape(decision)).toContainText('2')
    }
    await hasNoBarrier(marco.page)
    await expect(marco.votes.getByRole('button', { name: /Choose|Vote again/ })).toHaveCount(0)
  })

  await test.step('the tie is voted on again, and both votes stand side by side', async () => {
    await priya.votes.getByRole('button', { name: 'Vote again on these' }).click()
    const form = priya.page.getByRole('form', { name: 'New vote' })
    await expect(form.getByRole('checkbox', { name: 'Raw data' })).toBeChecked()
    await expect(form.getByRole('checkbox', { name: 'Hybrid product' })).not.toBeChecked()
    await form.getByRole('textbox', { name: 'Votes each' }).fill('1')
    await priya.opensVote(form)
    await expect(marco.votes.getByText('1 of 1 vote left')).toBeVisible()
    await marco.castsDots('Derived data')
    await marco.ballotIsSaved()
    await priya.castsDots('Derived data')
    await priya.ballotIsSaved()
    await priya.closesVote()
    await expect(marco.resultRow('Derived data')).toContainText('2 votes')
    const both = priya.votes.getByRole('table')
    await expect(both.getByRole('columnheader')).toHaveText(['Option', 'Vote 1', 'Vote 2'])
    await expect(both.getByRole('row').filter({ hasText: 'Raw data' }).getByRole('cell')).toHaveText(['2', '0'])
  })

  await test.step('the dots stand on the card near', async () => {
    await marco.zoomsTo(derived)
    await expect(marco.shape(derived).getByTitle('2 votes')).toBeVisible()
  })

  await test.step('the winner is chosen with a reason', async () => {
    await priya.votes.getByRole('button', { name: 'Choose the winner' }).click()
    const dialog = priya.page.getByRole('dialog', { name: 'Derived data' })
    await expect(dialog.getByRole('textbox')).toHaveValue(/2 of 2 votes/)
    await dialog.getByRole('button', { name: 'Choose Derived data' }).click()
    await expect(dialog).toBeHidden()
    await expect.poll(async () => (await priya.document())[derived]?.props?.status).toBe('chosen')
    await expect(marco.votes.getByText('Chosen by the group')).toBeVisible()
  })
  expect(priya.complaints).toEqual([])
  expect(marco.complaints).toEqual([])
})

test('a consent vote: an objection in words, a card that is renamed meanwhile, dissent on the record', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000)
  const priya = await Person.arrives(browser, 'Priya')
  await priya.signUp(baseURL)
  await priya.createBoard('Data product', 'Consent')
  const [marco, lars] = await Promise.all([Person.arrives(browser, 'Marco'), Person.arrives(browser, 'Lars')])
  await marco.joins(await priya.makesInvite('Stakeholder'))
  await lars.joins(await priya.makesInvite('Observer'))

  await test.step('one proposal, asked for consent', async () => {
    const form = await priya.asksForVote(decision)
    await form.getByRole('radio', { name: 'Consent' }).click()
    for (const option of await form.getByRole('group', { name: 'On the ballot' }).getByRole('checkbox').all()) {
      await option.uncheck()
    }
    await form.getByRole('checkbox', { name: 'Raw data' }).check()
    await form.getByLabel('Question').fill('Do we expose raw data?')
    await form.getByRole('switch', { name: 'Anonymous' }).click()
    await priya.opensVote(form)
  })

  await test.step('an observer watches the turnout and is not interrupted', async () => {
    await expect(lars.votes).toHaveCount(0)
    await lars.looksAtVotes()
    await expect(lars.votes.getByText('You can watch the turnout.')).toBeVisible()
    await expect(lars.votes.getByText('0 of 2 have voted')).toBeVisible()
    await expect(lars.votes.getByRole('button', { name: /Consent|Abstain|done/ })).toHaveCount(0)
  })

  await test.step('an objection counts once it has words; the facilitator leaves the vote to the others', async () => {
    await marco.votes.getByRole('button', { name: 'Objection' }).click()
    await expect(marco.votes.getByText('Say why first. Your stance is not counted yet.')).toBeVisible()
    await marco.votes.getByLabel('What would harm, and what would have to change?').fill('Nobody asked the owners.')
    await marco.ballotIsSaved()
    await priya.votes.getByRole('button', { name: 'I am not voting' }).click()
    await expect(priya.votes.getByText('1 of 1 have voted')).toBeVisible()
    await expect(lars.votes.getByText('1 of 1 have voted')).toBeVisible()
  })

  await test.step('the card is renamed: the ballot keeps its words and says so', async () => {
    await priya.opensCard(raw)
    const title = priya.page.getByRole('dialog', { name: /^Edit/ }).getByLabel('Title')
    await title.fill('Raw data, as it is')
    await priya.page.keyboard.press('Escape')
    await expect(marco.shape(raw)).toContainText('Raw data, as it is')
    await expect(
      marco.votes.getByText('The card now says “Raw data, as it is”. The ballot keeps the words it was opened with.'),
    ).toBeVisible()
    await expect(marco.ballotRow('Raw data')).toContainText('Raw data')
  })

  await test.step('one objection holds it up, and the words are there to be read, with the name', async () => {
    await priya.looksAtVotes()
    await priya.closesVote()
    await expect(lars.votes.getByText('Does not stand')).toBeVisible()
    await expect(lars.votes.getByText('1 objection', { exact: true })).toBeVisible()
    await lars.votes.getByText('Who voted how').click()
    await expect(lars.votes.getByText(/Nobody asked the owners\./)).toBeVisible()
  })

  await test.step('dissent is recorded, signed or without a name', async () => {
    await marco.votes.getByRole('button', { name: 'Record dissent' }).click()
    await marco.votes.getByLabel('What do you disagree with, and why?').fill('We decided without the owners.')
    await marco.votes.getByRole('switch', { name: 'Sign as Marco' }).click()
    await marco.votes.getByRole('button', { name: 'Record dissent' }).click()
    await expect(lars.votes.getByText('We decided without the owners.')).toBeVisible()
    await expect(lars.votes.getByText('Somebody, without a name')).toBeVisible()
    await expect(lars.votes.getByText('Marco', { exact: true })).toHaveCount(1) // beside the named ballot only
    await hasNoBarrier(lars.page)
  })
  expect(priya.complaints).toEqual([])
  expect(marco.complaints).toEqual([])
})

/** Writes down everything that comes in, as text. */
function hears(page: Page) {
  const texts: string[] = []
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => texts.push(payload.toString('latin1')))
  })
  page.on('response', async (response) => {
    if (!response.url().includes('/api/v1/')) return
    texts.push(await response.text().catch(() => ''))
  })
  return {
    tallies: () => texts.filter((text) => /"tally"|"leaders"|"share":/.test(text)).map((text) => text.slice(0, 200)),
    choices: (names: readonly string[]) =>
      texts.filter((text) => text.includes('"choices":[{') && names.some((name) => text.includes(name))),
  }
}

async function hasNoBarrier(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((it) => it.html.slice(0, 120)).join(' | ')}`)).toEqual(
    [],
  )
}

import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import type { RoundAnswer } from '@/lib/contracts/rounds'
import { Person } from './actors/person'
import { Phone } from './actors/phone'

const question = 'Which data product types do we expose first?'
const types = [
  { id: 'shape:dp-type-raw', label: 'Raw data' },
  { id: 'shape:dp-type-derived', label: 'Derived data' },
  { id: 'shape:dp-type-algorithm', label: 'Algorithm' },
]

/** The facilitator acts through the API, so that the phone's promises do not depend on a panel. */
async function act<T>(page: Page, path: string, data: object = {}): Promise<T> {
  const answer = await page.request.post(`/api/v1${path}`, { data, headers: { origin: new URL(page.url()).origin } })
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true)
  return (await answer.json()) as T
}

async function hasNoBarrier(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((it) => it.target).join(' ')}`)).toEqual([])
}

/** Nothing runs out of the screen sideways. */
async function fitsAcross(page: Page): Promise<void> {
  const over = await page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((it) =>
      it.scrollWidth > it.clientWidth + 1 &&
      getComputedStyle(it).overflowX !== 'visible' &&
      it.clientWidth > 1 &&
      getComputedStyle(it).textOverflow !== 'ellipsis'
        ? [it.className || it.tagName]
        : [],
    ),
  )
  expect(over).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
}

test('a stakeholder votes and comments from a phone', async ({ browser, baseURL }) => {
  const priya = await Person.arrives(browser, 'Priya')
  await priya.signUp(baseURL)
  const boardId = await priya.createBoard('Data product', 'Harbour Media')
  const { page } = priya
  const noor = await Phone.arrives(browser, 'Noor')
  const mine = (id: string) => noor.read<RoundAnswer>(`/rounds/${id}`).then((it) => it.mine?.choices)

  await test.step('the facilitator shows a code, the phone is in with it and a name', async () => {
    await page.getByRole('button', { name: 'Share' }).click()
    await page.getByRole('button', { name: 'Make a code' }).click()
    await page.getByRole('button', { name: 'Show large' }).click()
    const wall = page.getByRole('dialog', { name: 'Join with your phone' })
    const code = (await wall.getByText(/^Code: /).textContent())?.replace('Code: ', '') ?? ''
    expect(code.replaceAll(' ', '')).toMatch(/^[2-9A-HJ-NP-Z]{6}$/)
    await hasNoBarrier(page)
    await wall.getByRole('button', { name: 'Close' }).click()
    await expect(wall).toBeHidden()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)

    await noor.page.goto('/v/22222A')
    await expect(noor.page.getByText('This code is not known')).toBeVisible()
    await noor.joinsByCode(code.toLowerCase())
    await expect(noor.page.getByText('No vote is open.')).toBeVisible()
    await expect(noor.page.getByText('2 people are here')).toBeVisible()
    await expect(noor.page).toHaveURL(/\/v\/brd_/)
    await hasNoBarrier(noor.page)
  })

  const round = await test.step('a vote that opens takes over, and every tap is saved', async () => {
    const opened = await act<RoundAnswer>(page, `/boards/${boardId}/rounds`, {
      question,
      decision: 'shape:dp-type',
      options: types,
      votesPerPerson: 3,
      maxPerOption: 2,
      anonymous: true,
      reveal: 'on-close',
      seconds: 600,
    })
    await noor.seesVote(question)
    await expect(noor.page.getByRole('timer')).toHaveText(/^(10:00|9:\d\d)$/)
    await noor.adds('Derived data')
    await noor.adds('Derived data')
    await noor.adds('Algorithm')
    await expect(noor.ballotState).toHaveText('Saved. Hidden until the vote closes.')
    await expect(noor.page.getByText('0 left')).toBeVisible()
    expect(await mine(opened.id)).toEqual([
      { option: 'shape:dp-type-derived', votes: 2 },
      { option: 'shape:dp-type-algorithm', votes: 1 },
    ])
    await noor.adds('Raw data')
    await expect(noor.ballotState).toHaveText('No votes left. Take one back first.')
    await hasNoBarrier(noor.page)
    return opened
  })

  await test.step('what is tapped without a connection is not called saved, and counted afterwards', async () => {
    await noor.context.setOffline(true)
    await noor.takesBack('Algorithm')
    await noor.adds('Raw data')
    await expect(noor.ballotState).toHaveText('Waiting for a connection. Your votes are not counted yet.')
    expect((await priya.read<{ items: RoundAnswer[] }>('rounds')).items[0]?.turnout.voted).toBe(1)
    await noor.context.setOffline(false)
    await expect(noor.ballotState).toHaveText('Saved. Hidden until the vote closes.')
    expect(await mine(round.id)).toEqual([
      { option: 'shape:dp-type-raw', votes: 1 },
      { option: 'shape:dp-type-derived', votes: 2 },
    ])
  })

  await test.step('a reload keeps the ballot, and the person', async () => {
    await noor.page.reload()
    await noor.seesVote(question)
    await expect(noor.page.locator('[data-option="shape:dp-type-derived"]')).toContainText('2 votes of yours')
    await expect(noor.page.getByText('0 left')).toBeVisible()
    expect((await noor.read<{ me: { name: string } }>(`/boards/${boardId}/room`)).me.name).toBe('Noor')
  })

  await test.step('what never reached the server survives the page', async () => {
    await noor.page.route('**/api/v1/rounds/*/ballot', (route) => route.abort())
    await noor.takesBack('Raw data')
    await expect(noor.ballotState).toHaveText('Waiting for a connection. Your votes are not counted yet.')
    await noor.page.unroute('**/api/v1/rounds/*/ballot')
    await noor.page.reload()
    await noor.seesVote(question)
    await expect.poll(() => mine(round.id)).toEqual([{ option: 'shape:dp-type-derived', votes: 2 }])
    await expect(noor.page.getByText('1 left')).toBeVisible()
  })

  await test.step('being done can be taken back; the result comes with one’s own votes in it', async () => {
    await noor.isDone()
    await expect(noor.page.getByRole('heading', { name: 'Your votes are in' })).toBeVisible()
    await hasNoBarrier(noor.page)
    await noor.page.getByRole('button', { name: 'Change my votes' }).tap()
    await noor.seesVote(question)
    await noor.isDone()
    await act(page, `/rounds/${round.id}/close`)
    await expect(noor.result('Derived data')).toContainText('2')
    await expect(noor.result('Derived data')).toContainText('you')
    await expect(noor.result('Raw data')).not.toContainText('you')
    await hasNoBarrier(noor.page)
    await noor.page.getByRole('button', { name: 'Back to now' }).tap()
    await expect(noor.page.getByText('No vote is open.')).toBeVisible()
    await noor.page.getByRole('button', { name: new RegExp(question.slice(0, 20)) }).tap()
    await expect(noor.result('Derived data')).toContainText('you')
  })

  await test.step('comments go both ways', async () => {
    await noor.opens('Comments')
    await noor.page.getByRole('button', { name: 'New comment' }).tap()
    await noor.page.getByLabel('Find a card').fill('derived')
    await noor.page.getByRole('button', { name: 'Derived data', exact: true }).tap()
    await noor.page.getByLabel('Your comment').fill('Who asked for this?')
    await noor.page.getByRole('button', { name: 'Post comment' }).tap()
    await page
      .getByRole('navigation', { name: 'Panels' })
      .getByRole('button', { name: /Comments/ })
      .click()
    await expect(page.getByText('Who asked for this?')).toBeVisible()
    const [root] = (await priya.read<{ items: { id: string; anchor: unknown }[] }>('comments')).items
    expect(root?.anchor).toEqual({ kind: 'shape', shapeId: 'shape:dp-type-derived' })
    await act(page, `/boards/${boardId}/comments`, { text: 'Two of our markets.', threadId: root?.id })
    await expect(noor.page.getByText('Two of our markets.')).toBeVisible()
    await hasNoBarrier(noor.page)
    await noor.page.getByRole('button', { name: 'Resolve' }).tap()
    await expect(noor.page.getByRole('button', { name: 'Reopen' })).toBeVisible()
    await expect(page.getByText('All comments are resolved.')).toBeVisible()
  })

  await test.step('whoever is removed is told at once', async () => {
    const { me } = await noor.read<{ me: { participantId: string } }>(`/boards/${boardId}/room`)
    const removed = await page.request.delete(`/api/v1/boards/${boardId}/members/${me.participantId}`, {
      headers: { origin: new URL(page.url()).origin },
    })
    expect(removed.status()).toBe(204)
    await expect(noor.page.getByText('You were removed from this board.')).toBeVisible()
  })

  expect([...priya.complaints, ...noor.complaints]).toEqual([])
  await priya.context.close()
  await noor.context.close()
})

test('the companion fits a small phone, large letters, a phone on its side, and the dark', async ({
  browser,
  baseURL,
}) => {
  const priya = await Person.arrives(browser, 'Priya')
  await priya.signUp(baseURL)
  const boardId = await priya.createBoard('Blank board', 'A board with a rather long name for so small a screen')
  const { url } = await act<{ url: string }>(priya.page, `/boards/${boardId}/code`)
  const lars = await Phone.arrives(browser, 'Lars', { width: 320, height: 568 })
  await lars.page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  // The code leads to the server's public address; here that is the one under test.
  await lars.scans(new URL(url).pathname)
  await fitsAcross(lars.page)

  const options = ['Event streaming backbone with a schema registry', 'Batch', 'Both'].map((label) => ({
    id: label,
    label,
  }))
  const rules = { options, anonymous: false, reveal: 'on-close' }
  const consent = await act<RoundAnswer>(priya.page, `/boards/${boardId}/rounds`, {
    ...rules,
    kind: 'consent',
    question: 'Can we live with these?',
  })
  await lars.seesVote('Can we live with these?')
  await fitsAcross(lars.page)
  await lars.page.getByRole('button', { name: 'Objection' }).first().tap()
  await expect(lars.ballotState).toHaveText('Say why first. Your stance is not counted yet.')
  await lars.page.getByLabel('What would harm').fill('Nobody runs it at night')
  await lars.page.getByLabel('What would harm').blur()
  await expect(lars.ballotState).toHaveText('Saved. Hidden until the vote closes.')
  await hasNoBarrier(lars.page)

  const { page } = lars
  const dots = await act<RoundAnswer>(priya.page, `/boards/${boardId}/rounds`, {
    ...rules,
    question: 'And which one first?',
    votesPerPerson: 2,
  })
  await page.getByRole('button', { name: 'Vote 2' }).tap()
  await lars.seesVote('And which one first?')
  await lars.adds('Both')
  await expect(lars.ballotState).toHaveText('Saved. Hidden until the vote closes.')
  for (const { width, height, letters } of [
    { width: 320, height: 568, letters: '200%' },
    { width: 844, height: 390, letters: '100%' },
    { width: 844, height: 390, letters: '200%' },
    { width: 320, height: 568, letters: '100%' },
  ]) {
    await test.step(`${width} × ${height}, letters at ${letters}`, async () => {
      await page.setViewportSize({ width, height })
      await page.evaluate((size) => document.documentElement.style.setProperty('font-size', size), letters)
      await fitsAcross(page)
      const done = page.getByRole('button', { name: 'I’m done' })
      await expect(done).toBeInViewport()
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('button, a, input, textarea')].flatMap((it) => {
          const { width, height } = it.getBoundingClientRect()
          return width > 0 && (width < 43.5 || height < 43.5) ? [it.textContent || it.getAttribute('aria-label')] : []
        }),
      )
      expect(small).toEqual([])
    })
  }

  await test.step('abstaining is said, and closes with the vote', async () => {
    await page.getByRole('button', { name: 'Abstain' }).tap()
    await expect(lars.ballotState).toHaveText('Saved. You abstain.')
    await hasNoBarrier(page)
    await act(priya.page, `/rounds/${dots.id}/close`)
    await expect(page.getByText('0 people, 0 votes, 1 abstained')).toBeVisible()
    await act(priya.page, `/rounds/${consent.id}/close`)
    await expect(lars.result('Event streaming backbone')).toContainText('1 objection')
    await fitsAcross(page)
  })

  await test.step('in forced colours what is chosen can still be told', async () => {
    await page.emulateMedia({ forcedColors: 'active' })
    await act(priya.page, `/boards/${boardId}/rounds`, { ...rules, question: 'Once more', votesPerPerson: 1 })
    await lars.seesVote('Once more')
    await lars.adds('Batch')
    // The background is the browser's now: a thicker border and the number say what is chosen.
    await expect(page.locator('[data-option="Batch"]')).toContainText('1')
    await expect(page.locator('[data-option="Batch"]')).toHaveCSS('border-top-width', '2px')
    await expect(page.locator('[data-option="Both"]')).toHaveCSS('border-top-width', '1px')
  })

  expect(lars.complaints).toEqual([])
  await priya.context.close()
  await lars.context.close()
})

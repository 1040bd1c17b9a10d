import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { Person } from './actors/person'
import { Program } from './actors/program'

const federated = 'shape:dp-topology-federated'

/** A call of the API from the page, as the person who looks at it. */
function driver(page: Page) {
  return <T>(method: string, path: string, body?: unknown): Promise<T> =>
    page.evaluate(
      async ([how, where, sent]) => {
        const answer = await fetch(`/api/v1${where}`, {
          method: how,
          headers: sent ? { 'content-type': 'application/json' } : {},
          body: sent,
        })
        if (!answer.ok) throw new Error(`${how} ${where}: ${answer.status} ${await answer.text()}`)
        return (await answer.json()) as T
      },
      [method, path, body === undefined ? undefined : JSON.stringify(body)] as const,
    )
}

test('a workshop is looked back at: what changed since, how it came about, and back again', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000)
  const url = baseURL ?? ''
  const priya = await Person.arrives(browser, 'Priya')
  await priya.page.emulateMedia({ reducedMotion: 'reduce' })
  await priya.signUp(url)
  const boardId = await priya.createBoard('Data product', 'Looked back at')
  const { page } = priya
  const call = driver(page)
  const { token } = await call<{ token: string }>('POST', `/boards/${boardId}/invites`, { role: 'contributor' })
  const marco = await Program.join(url, token, 'Marco')
  const adds = (body: unknown) => marco.call<{ id: string }>('POST', `/boards/${boardId}/register`, body)

  // A small workshop.
  const { id: sessionId } = await call<{ id: string }>('POST', `/boards/${boardId}/sessions`, {
    title: 'Kick-off',
    agenda: [{ title: 'Objectives', minutes: 5 }],
  })
  const objective = await adds({ kind: 'objective', title: 'Fewer returns' })
  await call('POST', `/sessions/${sessionId}/end`)

  // Three things change afterwards.
  await adds({ kind: 'sponsor', name: 'Ingrid', commitment: 'committed' })
  await marco.call('PATCH', `/boards/${boardId}/register/${objective.id}`, { target: 'Half of them' }, 200)
  const option = await adds({ kind: 'option', decision: 'dp-topology', title: 'Wait a year' })
  const marcoIs = await marco.open(boardId)
  await expect.poll(() => marcoIs.records.has(option.id)).toBe(true)

  await test.step('the comparison says exactly these three things', async () => {
    await page.goto(`/boards/${boardId}/sessions/${sessionId}/compare`)
    const column = page.getByRole('complementary').getByRole('region', { name: 'What changed' })
    await expect(column.getByText('New option')).toBeVisible()
    const { records, summary } = await call<{
      records: { added: string[]; removed: string[]; changed: string[] }
      summary: { kind: string; group: string; subject: string }[]
    }>('GET', `/sessions/${sessionId}/compare/live`)
    // What the advisor makes of it is its own.
    expect(summary.filter(({ group }) => group !== 'advisor').map(({ kind, subject }) => [kind, subject])).toEqual([
      ['option-added', 'Wait a year'],
      ['objective-changed', 'Fewer returns'],
      ['sponsor-confirmed', 'Ingrid'],
    ])
    expect(records.removed).toEqual([])
    expect(records.changed).toEqual([objective.id])
    expect(records.added).toContain(option.id)
    await expect(column.getByText('Sponsor confirmed')).toBeVisible()
    await expect(column.getByText('Target: none → Half of them')).toBeVisible()
    await hasNoBarrier(page)
  })

  await test.step('the changes are seen on the board, on either side of a line', async () => {
    await page.getByRole('button', { name: 'See the changes on the board' }).click()
    const line = page.getByRole('slider', { name: 'Line between Kick-off and Now' })
    await expect(page.locator('[data-canvas] .tl-canvas')).toHaveCount(2)
    await line.focus()
    await line.press('End')
    await expect(line).toHaveValue('100')
    await line.press('ArrowLeft')
    await expect(line).toHaveValue('98')
    await page.getByRole('button', { name: 'Back to the report' }).click()
  })

  await test.step('the way there is replayed, moment by moment and by card', async () => {
    await page.goto(`/boards/${boardId}/replay`)
    const moment = page.getByRole('slider', { name: 'Moment' })
    await moment.focus()
    await moment.press('End')
    const player = page.getByRole('region', { name: 'Player' })
    await expect(player.getByText(/Wait a year came/)).toBeVisible()
    await moment.press('Home')
    await expect(player.locator('output')).toHaveText(/^1 \//)
    await player.getByRole('combobox', { name: 'Card', exact: true }).selectOption({ label: 'Fewer returns' })
    await expect(player.locator('output')).toHaveText('1 / 3')
    await player.getByRole('combobox', { name: 'Speed' }).selectOption('Very fast')
    await player.getByRole('button', { name: 'Play', exact: true }).click()
    await expect(player.locator('output')).toHaveText('3 / 3')
    await expect(player.getByText(/Fewer returns changed/)).toBeVisible()
    await hasNoBarrier(page)
  })

  await test.step('the session becomes a board of its own, then the live board again', async () => {
    await page.goto(`/boards/${boardId}/sessions/${sessionId}`)
    await page.getByRole('button', { name: /^Restore/ }).click()
    await page.getByRole('button', { name: 'Make a new board of it' }).click()
    await page.waitForURL((it) => /\/boards\/brd_/.test(it.pathname) && !it.pathname.includes(boardId))
    const copy = page.url().split('/').at(-1) ?? ''
    const saved = await call<{ store: unknown }>('GET', `/sessions/${sessionId}/document`)
    expect((await call<{ store: unknown }>('GET', `/boards/${copy}/document`)).store).toEqual(saved.store)

    await page.goto(`/boards/${boardId}/sessions/${sessionId}`)
    await page.getByRole('button', { name: /^Restore/ }).click()
    await page.getByRole('button', { name: 'Restore board' }).click()
    await page.waitForURL(`**/boards/${boardId}`)
    await expect.poll(() => marcoIs.records.has(option.id)).toBe(false)
    expect(await call('GET', `/sessions/${sessionId}/compare/live`)).toMatchObject({
      records: { added: [], removed: [], changed: [] },
      summary: [],
    })
  })
  expect(marcoIs.records.has(federated)).toBe(true)
  marcoIs.close()
  expect(priya.complaints).toEqual([])
})

async function hasNoBarrier(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).exclude('[data-canvas]').analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}

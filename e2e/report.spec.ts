import { AxeBuilder } from '@axe-core/playwright'
import { type APIRequestContext, type Browser, expect, test } from '@playwright/test'
import { Person } from './actors/person'

const decision = 'shape:dp-type'
const password = 'melon-tree'

test('the outcome of a session is read without scripts, printed, handed over by a link, and taken back', async ({
  browser,
  baseURL,
}) => {
  const url = baseURL ?? ''
  const priya = await Person.arrives(browser, 'Priya')
  await priya.signUp(url)
  const { boardId, sessionId } = await aFinishedSession(priya.page.request, url)
  const at = `${url}/boards/${boardId}/sessions/${sessionId}`

  await test.step('the saved session is its report: what was decided, why, with which votes, who was against', async () => {
    await priya.page.goto(at)
    const type = priya.page.getByRole('article', { name: /Product type/ })
    await expect(type).toContainText('Decided')
    await expect(type).toContainText('because the sister division lacks those skills', { ignoreCase: true })
    await expect(type.getByRole('listitem').filter({ hasText: '2 votes' })).toHaveCount(1)
    await expect(type).toContainText('Raw data is not an end in itself.')
    await expect(type).toContainText('Without a name')
    await expect(priya.page.getByRole('img', { name: /^The phase/ }).first()).toBeVisible()
    const found = await new AxeBuilder({ page: priya.page }).analyze()
    expect(found.violations).toEqual([])
  })

  await test.step('paper has the report and nothing of the screen around it', async () => {
    await priya.page.emulateMedia({ media: 'print' })
    await expect(priya.page.getByRole('heading', { name: 'Decisions' })).toBeVisible()
    await expect(priya.page.getByRole('button', { name: 'Share report' })).toBeHidden()
    await expect(priya.page.getByRole('navigation', { name: 'This session' })).toBeHidden()
    await priya.page.emulateMedia({ media: 'screen' })
    const pdf = await priya.page.request.get(`/api/v1/sessions/${sessionId}/report?format=pdf`)
    expect([pdf.status(), (await pdf.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
  })

  const link = await test.step('a facilitator makes a link with a password', async () => {
    const dialog = priya.page.getByRole('dialog', { name: /^Share the report/ })
    // The page is there before its scripts are: a press that comes too early is made again.
    await expect(async () => {
      await priya.page.getByRole('button', { name: 'Share report' }).click({ timeout: 1_000 })
      await expect(dialog).toBeVisible({ timeout: 1_000 })
    }).toPass()
    await dialog.getByLabel('Password').fill(password)
    await dialog.getByRole('button', { name: 'Create link' }).click()
    const made = await dialog.getByLabel('Link', { exact: true }).inputValue()
    await expect(dialog.getByText('with a password')).toBeVisible()
    return made
  })

  await test.step('a reader without an account and without scripts types the password and reads', async () => {
    const { reader, close } = await aReader(browser)
    const answer = await reader.goto(link)
    expect(answer?.headers()).toMatchObject({ 'referrer-policy': 'no-referrer' })
    expect(answer?.headers()['x-robots-tag']).toContain('noindex')
    await expect(reader.getByText('Product type')).toHaveCount(0)
    await reader.getByLabel('Password').fill('not the password')
    await reader.getByRole('button', { name: 'Read the report' }).click()
    await expect(reader.getByText('This is not the password.')).toBeVisible()
    await reader.getByLabel('Password').fill(password)
    await reader.getByRole('button', { name: 'Read the report' }).click()
    await expect(reader.getByRole('article', { name: /Product type/ })).toContainText('Decided')
    await expect(reader.getByRole('img', { name: /^The phase/ }).first()).toBeVisible()
    for (const words of ['@example.org', boardId, 'ses_', 'prt_', 'rnd_', 'Restore'])
      expect(await reader.content()).not.toContain(words)
    expect((await reader.request.get(`${url}/api/v1/sessions/${sessionId}/report`)).status()).toBe(401)

    await priya.page.goto(link)
    expect((await new AxeBuilder({ page: priya.page }).analyze()).violations).toEqual([])
    await priya.page.getByLabel('Password').fill(password)
    await priya.page.getByRole('button', { name: 'Read the report' }).click()
    await expect(priya.page.getByRole('heading', { name: 'Decisions' })).toBeVisible()
    expect((await new AxeBuilder({ page: priya.page }).analyze()).violations).toEqual([])

    await priya.page.goto(at)
    await expect(async () => {
      await priya.page.getByRole('button', { name: 'Share report' }).click({ timeout: 1_000 })
      await expect(priya.page.getByRole('dialog')).toBeVisible({ timeout: 1_000 })
    }).toPass()
    await priya.page.getByRole('button', { name: /^Revoke the link/ }).click()
    await expect(priya.page.getByText('None yet. Until then')).toBeVisible()
    await reader.goto(link)
    await expect(reader.getByText('This link no longer works.')).toBeVisible()
    await close()
  })
  expect(priya.complaints).toEqual([])
})

/** A workshop of one decision, run through the API by the person whose browser this is. */
async function aFinishedSession(request: APIRequestContext, url: string) {
  const ask = async <T>(method: string, path: string, data?: unknown): Promise<T> => {
    const sent = { method, headers: { origin: new URL(url).origin }, ...(data !== undefined && { data }) }
    const answer = await request.fetch(`${url}/api/v1${path}`, sent)
    expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true)
    return (await answer.json().catch(() => null)) as T
  }
  const board = await ask<{ id: string }>('POST', '/boards', { title: 'Reported', framework: 'data-product' })
  const session = await ask<{ id: string }>('POST', `/boards/${board.id}/sessions`, { title: 'Session 1' })
  const { store } = await ask<{ store: Record<string, { id: string; type?: string; props?: Record<string, string> }> }>(
    'GET',
    `/boards/${board.id}/document`,
  )
  const options = Object.values(store).filter((it) => it.type === 'option' && it.props?.decision === decision)
  const [first = '', second = ''] = options.map(({ id }) => id)
  const round = await ask<{ id: string }>('POST', `/boards/${board.id}/rounds`, {
    question: 'Which kind of data product?',
    options: [first, second].map((id) => ({ id, label: id })),
    votesPerPerson: 2,
    anonymous: true,
    reveal: 'on-close',
    decision,
  })
  await ask('PUT', `/rounds/${round.id}/ballot`, { choices: [{ option: first, votes: 2 }] })
  await ask('POST', `/rounds/${round.id}/close`, {})
  await ask('POST', `/rounds/${round.id}/dissent`, { text: 'Raw data is not an end in itself.', anonymous: true })
  const change = (card: string, data: unknown) =>
    ask('PATCH', `/boards/${board.id}/register/${encodeURIComponent(card)}`, data)
  await change(first, { status: 'chosen' })
  await change(decision, { settled: 'decided', rationale: 'the sister division lacks those skills' })
  await ask('POST', `/sessions/${session.id}/end`)
  return { boardId: board.id, sessionId: session.id }
}

/** Somebody from outside whose browser runs no scripts. */
async function aReader(browser: Browser) {
  const context = await browser.newContext({ javaScriptEnabled: false })
  return { reader: await context.newPage(), close: () => context.close() }
}

import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { Person } from './actors/person'
import { Program } from './actors/program'

test('a board holds two frameworks, shows more or less of them, and takes single things from the library', async ({
  browser,
  baseURL,
}) => {
  const url = baseURL ?? ''
  const priya = await Person.arrives(browser, 'Priya')
  await priya.signUp(url)
  await priya.createBoard('Data product', 'Two frameworks')
  const link = await priya.makesInvite('Contributor')
  const { page } = priya
  const program = await (await Program.join(url, tokenOf(link), 'Program')).open(priya.boardId)
  await expect.poll(() => program.provider.synced).toBe(true)

  await test.step('a second framework stands beside the first, once, for everyone, and goes in one step', async () => {
    const before = Object.keys(await priya.document()).length
    await addsFramework(page, 'Self-serve data platform')
    await expect.poll(async () => count(await priya.document(), 'decision')).toBeGreaterThan(12)
    await expect.poll(() => program.records.has('shape:phase-sp-infrastructure')).toBe(true)
    const after = await priya.document()
    expect(Object.values(after).filter((it) => it.type === 'lane' && it.props?.kind === 'objective')).toHaveLength(1)
    await openMenu(page, 'Add a framework')
    await expect(page.getByRole('radio', { name: 'Self-serve data platform On this board' })).toBeDisabled()
    await expect(page.getByRole('radio', { name: /^Federated governance/ })).toBeChecked()
    expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([])
    await page.keyboard.press('Escape')
    // A dialog that closes gives the focus back; only then is it the canvas's.
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.locator('body:not(:focus) :focus')).toHaveCount(1)
    await priya.canvasFocus()
    await expect(priya.canvas).toBeFocused()
    await page.keyboard.press('Control+z')
    await expect.poll(async () => Object.keys(await priya.document()).length).toBe(before)
    await expect(priya.canvas).toBeFocused()
    await page.keyboard.press('Control+Shift+z')
    await expect.poll(() => program.records.has('shape:phase-sp-infrastructure')).toBe(true)
  })

  await test.step('more of both says first what it adds, and less takes away only what nobody touched', async () => {
    const core = count(await priya.document(), 'option')
    await density(page, 'Complete').click()
    await expect(page.getByRole('dialog').getByText(/Adds \d+ decisions and \d+ options\./)).toBeVisible()
    expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([])
    await page.getByRole('button', { name: 'Show all of it' }).click()
    await expect(density(page, 'Complete')).toHaveAttribute('aria-pressed', 'true')
    await expect.poll(async () => count(await priya.document(), 'option')).toBeGreaterThan(core + 60)
    program.records.get('shape:dp-int-api-graphql')?.set('p.status', 'chosen')
    await expect.poll(async () => (await priya.document())['shape:dp-int-api-graphql']?.props?.status).toBe('chosen')
    await density(page, 'Core').click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByText(/Takes away \d+ decisions and \d+ options that nobody has touched\./)).toBeVisible()
    await expect(dialog.getByText(/stay/).first()).toBeVisible()
    await page.getByRole('button', { name: 'Show the core' }).click()
    await expect.poll(async () => count(await priya.document(), 'option')).toBeLessThan(core + 5)
    expect((await priya.document())['shape:dp-int-api-graphql']?.props?.status).toBe('chosen')
  })

  await test.step('the library holds what is not here; by keyboard alone', async () => {
    await openMenu(page, 'Add from the library')
    const dialog = page.getByRole('dialog', { name: 'Add from the library' })
    await expect(dialog.getByRole('button', { name: /^Add the option/ }).first()).toBeVisible()
    expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([])
    const there = await priya.document()
    await page.keyboard.type('kafka')
    const add = dialog.getByRole('button', { name: /^Add the option/ })
    await expect(add.first()).toBeVisible()
    const name = (await add.first().getAttribute('aria-label')) ?? ''
    await add.first().focus()
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('button', { name, exact: true })).toHaveCount(0)
    await expect.poll(async () => count(await priya.document(), 'option')).toBe(count(there, 'option') + 1)
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  })

  await test.step('a contributor takes from the library, and does not switch the density', async () => {
    const marco = await Person.arrives(browser, 'Marco')
    await marco.joins(link)
    await expect(density(marco.page, 'Core')).toHaveCount(0)
    await openMenu(marco.page, 'Add from the library')
    await expect(marco.page.getByRole('dialog', { name: 'Add from the library' })).toBeVisible()
    await marco.page.keyboard.press('Escape')
    await marco.page.getByRole('button', { name: 'Board menu' }).click()
    await expect(marco.page.getByRole('menuitem', { name: 'Add a framework' })).toHaveCount(0)
    expect(marco.complaints).toEqual([])
  })

  program.close()
  expect(priya.complaints).toEqual([])
})

test('a board follows its framework to a newer version, and keeps people’s own words', async ({ browser, baseURL }) => {
  const noor = await Person.arrives(browser, 'Noor')
  await noor.signUp(baseURL ?? '')
  const { page } = noor
  const { id } = await ask<{ id: string }>(page, 'POST', '/own-frameworks', { from: 'federated-governance' })
  const first = await ask<Own>(page, 'GET', `/own-frameworks/${id}`)
  await ask(page, 'POST', `/own-frameworks/${id}/publish`, { revision: first.revision })
  const board = await ask<{ id: string }>(page, 'POST', '/boards', { title: 'Ours', framework: id })
  await page.goto(`/boards/${board.id}`)
  await noor.seesBoard()
  await page.getByRole('button', { name: 'Board menu' }).click()
  await expect(page.getByRole('menuitem', { name: 'Add from the library' })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'Update the framework' })).toHaveCount(0)
  await page.keyboard.press('Escape')

  const own = await ask<Own>(page, 'GET', `/own-frameworks/${id}`)
  const cores = own.draft.framework.decisions.filter((it) => it.core && it.options.some((option) => option.core))
  const [renamed, edited] = cores as [Decision, Decision]
  const [option] = renamed.options
  if (!option) throw new Error('a decision without options')
  const fresh = { ...option, id: `${option.id}-new`, title: 'Brand new option', core: true, preload: 'board' }
  const draft = structuredClone(own.draft)
  for (const decision of draft.framework.decisions) {
    if (decision.id === renamed.id) {
      decision.shortTitle = 'Better name'
      decision.options.push(fresh)
    }
    if (decision.id === edited.id) decision.shortTitle = 'Theirs now'
  }
  const saved = await ask<{ revision: number; faults: unknown[] }>(page, 'PUT', `/own-frameworks/${id}/draft`, {
    revision: own.revision,
    draft,
  })
  expect(saved.faults).toEqual([])
  await ask(page, 'POST', `/own-frameworks/${id}/publish`, { revision: saved.revision })
  await noor.opensCard(`shape:${edited.id}`)
  await page.getByRole('dialog', { name: /^Edit/ }).getByLabel('Title').fill('In our own words')
  await page.keyboard.press('Escape')
  await noor.isSaved()

  await page.reload()
  await noor.seesBoard()
  await openMenu(page, 'Update the framework')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('Better name')).toBeVisible()
  await expect(dialog.getByText('In our own words')).toBeVisible()
  await expect(dialog.getByText('Add the option “Brand new option”')).toBeVisible()
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([])
  await dialog.getByRole('button', { name: 'Update the board' }).click()
  await expect(dialog).toBeHidden()
  const title = async (contentId: string) => (await noor.document())[`shape:${contentId}`]?.props?.title
  await expect.poll(() => title(renamed.id)).toBe('Better name')
  await expect.poll(() => title(fresh.id)).toBe('Brand new option')
  expect(await title(edited.id)).toBe('In our own words')
  await page.getByRole('button', { name: 'Board menu' }).click()
  await expect(page.getByRole('menuitem', { name: 'Update the framework' })).toHaveCount(0)
  expect(noor.complaints).toEqual([])
})

interface Decision {
  id: string
  core?: boolean
  shortTitle: string
  options: { id: string; core?: boolean; title: string; preload: string }[]
}
interface Own {
  revision: number
  draft: { framework: { decisions: Decision[] } }
}

/** Calls the API as this page does. */
function ask<T>(page: Page, method: string, path: string, body?: unknown): Promise<T> {
  return page.evaluate(
    async ([verb, to, sent]) => {
      const answer = await fetch(`/api/v1${to}`, {
        method: verb as string,
        ...(sent === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(sent) }),
      })
      const text = await answer.text()
      if (!answer.ok) throw new Error(`${verb} ${to}: ${answer.status} ${text}`)
      return text ? JSON.parse(text) : null
    },
    [method, path, body] as const,
  ) as Promise<T>
}

async function openMenu(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Board menu' }).click()
  await page.getByRole('menuitem', { name: item }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
}

async function addsFramework(page: Page, name: string): Promise<void> {
  await openMenu(page, 'Add a framework')
  await page.getByRole('radio', { name: new RegExp(`^${name}`) }).click()
  await page.getByRole('button', { name: 'Add framework' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
}

const density = (page: Page, name: 'Core' | 'Complete') =>
  page.getByRole('group', { name: 'Density of the framework' }).getByRole('button', { name, exact: true })
const tokenOf = (link: string) => new URL(link).pathname.split('/').at(-1) ?? ''
const count = (records: Awaited<ReturnType<Person['document']>>, type: string) =>
  Object.values(records).filter((it) => it.type === type).length

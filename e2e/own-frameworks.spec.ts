import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { Person } from './actors/person'

test('a framework grows from nothing to a live board, travels as a file, and a board becomes one', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000)
  const priya = await Person.arrives(browser, 'Priya')
  const { page } = priya
  await priya.signUp(baseURL)
  await page.goto('/frameworks')
  const structure = page.getByRole('navigation', { name: 'Structure' })
  const saved = page.locator('output', { hasText: /^Saved$/ })

  await test.step('an empty one starts as a draft that says what it lacks', async () => {
    await page.getByRole('button', { name: 'New framework' }).click()
    const dialog = page.getByRole('dialog', { name: 'New framework' })
    await dialog.getByLabel('Title').fill('Cloud exit')
    await dialog.getByRole('button', { name: 'Create framework' }).click()
    await expect(page.getByRole('heading', { name: 'Cloud exit', level: 1 })).toBeVisible()
    await expect(page.getByRole('heading', { name: /^Missing before it can be published/ })).toBeVisible()
    const axe = await new AxeBuilder({ page }).analyze()
    expect(axe.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
  })

  await test.step('its form fills it; each entry of the list leads to its field', async () => {
    await page.getByRole('button', { name: 'The framework: Summary is empty' }).click()
    await expect(page.getByLabel('Summary')).toBeFocused()
    await page.getByLabel('Summary').fill('Whether and how to leave a cloud.')
    await structure.getByRole('button', { name: 'Untitled phase' }).click()
    await page.getByLabel('Title', { exact: true }).fill('Direction')
    await expect(page.getByLabel('Short title')).toHaveValue('Direction')
    await structure.getByRole('button', { name: 'Untitled decision' }).click()
    await page.getByLabel('Title', { exact: true }).fill('Stay or go')
    await page.getByLabel('Question').fill('Do we stay with this provider?')
    for (const [title, pro] of [
      ['Stay', 'Nothing to move'],
      ['Leave', 'Free to choose'],
      ['Spread', 'Less risk'],
    ] as const) {
      await structure.getByRole('button', { name: 'Add an option' }).click()
      await page.getByLabel('Title', { exact: true }).fill(title)
      await page.getByLabel('In favour').fill(pro)
      await expect(structure.getByRole('button', { name: title, exact: true })).toBeVisible()
    }
    await page.getByLabel('Add a skill').selectOption({ label: 'Kubernetes operations' })
    await structure.getByRole('button', { name: /^Relations/ }).click()
    await page.getByLabel('From').selectOption({ label: 'Stay or go: Stay' })
    await page.getByLabel('Relation', { exact: true }).selectOption('conflicts')
    await page.getByLabel('To', { exact: true }).selectOption({ label: 'Stay or go: Leave' })
    await page.getByRole('button', { name: 'Add the relation' }).click()
    await expect(page.getByRole('heading', { name: 'Ready to publish' })).toBeVisible()
  })

  await test.step('what is removed comes back by Undo, and a reload finds all of it', async () => {
    await structure.getByRole('button', { name: 'Stay or go' }).click()
    await structure.getByRole('button', { name: 'Spread', exact: true }).click()
    await page.getByRole('button', { name: 'Remove this option' }).click()
    await expect(structure.getByRole('button', { name: 'Spread', exact: true })).toHaveCount(0)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(structure.getByRole('button', { name: 'Spread', exact: true })).toBeVisible()
    await expect(saved).toBeVisible()
    await page.reload()
    await structure.getByRole('button', { name: 'Stay or go' }).click()
    await expect(structure.getByRole('button', { name: 'Leave', exact: true })).toBeVisible()
  })

  await test.step('published, it is what a new board can start from', async () => {
    await page.getByRole('button', { name: 'Publish', exact: true }).click()
    await page.getByRole('button', { name: 'Publish version 1' }).click()
    await expect(page.getByText('Version 1', { exact: true })).toBeVisible()
    await page.goto('/boards')
    await priya.createBoard('Cloud exit', 'Leaving workshop')
    const records = Object.values(await priya.document())
    const titles = records.filter(({ type }) => type === 'option').map(({ props }) => props?.title)
    expect(titles.toSorted()).toEqual(['Leave', 'Spread', 'Stay'])
    expect(records.filter(({ props }) => props?.relation === 'conflicts')).toHaveLength(1)
  })

  await test.step('the structure of a board becomes a framework too', async () => {
    await page.getByRole('button', { name: 'Board menu' }).click()
    await page.getByRole('menuitem', { name: 'Save structure as framework' }).click()
    await page.getByRole('button', { name: 'Open it' }).click()
    await expect(page.getByRole('heading', { name: 'Leaving workshop', level: 1 })).toBeVisible()
    await expect(structure.getByRole('button', { name: 'Stay or go' })).toBeVisible()
  })

  await test.step('as a file it comes in again; a spoilt one is refused with the path of what is wrong', async () => {
    await page.goto('/frameworks')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export Federated governance' }).click(),
    ])
    const file = JSON.parse(await readFile(await download.path(), 'utf8'))
    const send = (content: unknown) =>
      page.getByLabel('Framework file').setInputFiles({
        name: 'framework.json',
        mimeType: 'application/json',
        buffer: Buffer.from(JSON.stringify(content)),
      })
    const spoilt = structuredClone(file)
    spoilt.content.framework.decisions[1].selection = 'some'
    await send(spoilt)
    const refusal = page.getByRole('dialog', { name: 'This file is not a framework.' })
    await expect(refusal).toContainText('content.framework.decisions[1].selection')
    await refusal.getByRole('button', { name: 'Close' }).first().click()
    await send(file)
    await expect(page.getByRole('heading', { name: 'Federated governance', level: 1 })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Ready to publish' })).toBeVisible()
  })

  await test.step('a case that the workspace wrote is on its page', async () => {
    await page.goto('/cases')
    await page.getByRole('button', { name: 'New case' }).click()
    const dialog = page.getByRole('dialog', { name: 'New case' })
    await dialog.getByLabel('Title').fill('The bank that waited')
    await dialog.getByLabel('Story').fill('They waited a year, and the price rose twice.')
    await dialog.getByLabel('Framework').selectOption({ label: 'Data product' })
    await dialog.getByLabel('Add a decision or an option').selectOption({ label: 'Product type: Derived data' })
    await dialog.getByRole('button', { name: 'Save case' }).click()
    await expect(page.getByRole('heading', { name: 'The bank that waited' })).toBeVisible()
    const axe = await new AxeBuilder({ page }).analyze()
    expect(axe.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
  })
  expect(priya.complaints).toEqual([])
})

import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { Person, phone } from './actors/person'

interface Register {
  readonly decisions: readonly {
    id: string
    options: readonly { id: string; title: string; status: string; rationale: string }[]
  }[]
}

const decision = 'shape:dp-interaction'
const backbone = 'shape:dp-int-event-backbone'

const row = (page: Page, name: string | RegExp): Locator => page.getByRole('row', { name })
const focused = (page: Page): Locator => page.locator('[role="row"]:focus')

test('a facilitator works in the outline alone, by keyboard, and who is on the canvas sees it', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000)
  const priya = await Person.arrives(browser, 'Priya')
  await priya.signUp(baseURL)
  await priya.createBoard('Data product', 'In the outline')
  const marco = await Person.arrives(browser, 'Marco')
  await marco.joins(await priya.makesInvite('Contributor'))
  const { page } = priya
  const keys = page.keyboard
  const optionsNow = async () => {
    const { decisions } = await priya.read<Register>('register')
    return decisions.find((it) => it.id === decision)?.options ?? []
  }
  const option = async (title: string) => (await optionsNow()).find((it) => it.title === title)

  await test.step('the outline opens without the canvas', async () => {
    const scripts: string[] = []
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response.url())
    })
    await page.goto(`/boards/${priya.boardId}?view=outline`)
    await expect(page.getByRole('treegrid', { name: 'Outline of the board' })).toBeVisible()
    await expect(priya.saving).toHaveAttribute('data-state', 'saved')
    await expect(priya.canvas).toHaveCount(0)
    expect(scripts.length).toBeGreaterThan(0)
    for (const url of scripts) {
      const code = await (await page.request.get(url)).text()
      expect(code.includes('tl-container__focused'), url).toBe(false)
    }
  })

  await test.step('letters find a row, arrows open it', async () => {
    await keys.press('F6')
    await expect
      .poll(async () => {
        if ((await focused(page).count()) === 0) await keys.press('F6')
        return focused(page).count()
      })
      .toBe(1)
    await keys.press('Home')
    await keys.type('outs')
    await expect(focused(page)).toHaveAccessibleName(
      /^2\.3 Outside layer, decision 3 of \d in 2, \d+ options, not decided$/,
    )
    await expect(focused(page)).toHaveAttribute('aria-expanded', 'false')
    await keys.press('ArrowRight')
    await expect(focused(page)).toHaveAttribute('aria-expanded', 'true')
    await keys.press('ArrowRight')
    await expect(focused(page)).toHaveAccessibleName(/^Event streaming backbone, option 1 of \d+ in 2\.3, candidate/)
  })

  await test.step('adds an option, and renames it', async () => {
    await keys.press('Shift+Enter')
    await expect(page.getByRole('dialog', { name: 'Add an option' })).toBeVisible()
    await keys.type('Lakehouse tables')
    await keys.press('Enter')
    await expect(focused(page)).toHaveAccessibleName(/^Lakehouse tables, option (\d+) of \1 in 2\.3/)
    await expect(marco.page.getByRole('group', { name: /^Lakehouse tables, option/ })).toBeAttached()
    await keys.press('F2')
    await keys.press('End')
    await keys.type(' for analysts')
    await keys.press('Enter')
    await expect(focused(page)).toHaveAccessibleName(/^Lakehouse tables for analysts, /)
    await expect.poll(() => option('Lakehouse tables for analysts')).toBeTruthy()
  })

  await test.step('chooses with a reason', async () => {
    await keys.type('event')
    await expect(focused(page)).toHaveAccessibleName(/^Event streaming backbone/)
    // A word that is being typed ends with the next arrow: then letters are commands again.
    await keys.press('ArrowDown')
    await keys.press('ArrowUp')
    await keys.press('s')
    await expect(page.getByRole('menuitemradio', { name: 'Candidate' })).toBeFocused()
    await keys.press('ArrowDown')
    await expect(page.getByRole('menuitemradio', { name: 'Chosen' })).toBeFocused()
    await keys.press('Enter')
    const why = page.getByRole('textbox', { name: /^Why\?/ })
    await expect(why).toBeFocused()
    await keys.type('Every subscriber needs it.')
    await keys.press('Control+Enter')
    await expect
      .poll(() => option('Event streaming backbone'))
      .toMatchObject({
        status: 'chosen',
        rationale: 'Every subscriber needs it.',
      })
    await expect(row(page, /^Event streaming backbone, .*chosen/)).toBeVisible()
    await expect(marco.shape(backbone).getByRole('group')).toHaveAccessibleName(
      /^Event streaming backbone, option 1 of \d+ in 2\.3, chosen/,
    )
    await expect(row(page, /asked for by Event streaming backbone/).first()).toBeVisible()
  })

  await test.step('comments, and is back on the row', async () => {
    await row(page, /^Event streaming backbone/).focus()
    await keys.press('c')
    await expect(page.getByRole('textbox', { name: 'Write a comment' })).toBeFocused()
    await keys.type('Who runs it?')
    await keys.press('Control+Enter')
    await expect(focused(page)).toHaveAccessibleName(/^Event streaming backbone, .*1 comment$/)
  })

  await test.step('opens a vote, votes with + and −, and closes it', async () => {
    await keys.press('ArrowLeft')
    await expect(focused(page)).toHaveAccessibleName(/^2\.3 Outside layer/)
    await keys.press('b')
    await expect(page.getByRole('form', { name: 'New vote' })).toBeVisible()
    await priya.opensVote(page.getByRole('form', { name: 'New vote' }))
    await row(page, /^2\.3 Outside layer/).focus()
    await expect(focused(page)).toHaveAccessibleName(/vote open, 0 of \d have voted/)
    await keys.press('ArrowDown')
    await keys.press('+')
    await keys.press('+')
    await keys.press('-')
    await keys.press('+')
    await expect(focused(page)).toHaveAccessibleName(/on the ballot, 2 votes of yours/)
    await priya.ballotIsSaved()
    await priya.closesVote()
    await expect(row(page, /^Event streaming backbone/)).toHaveAccessibleName(/2 votes/)
  })

  await test.step('reorders, and takes it back', async () => {
    const before = (await priya.document())[backbone]
    await row(page, /^Event streaming backbone/).focus()
    await keys.press('Alt+ArrowDown')
    await expect(focused(page)).toHaveAccessibleName(/^Event streaming backbone, option 2 of \d+/)
    await expect.poll(async () => (await priya.document())[backbone]?.x).not.toBe(before?.x)
    await keys.press('Control+z')
    await expect(focused(page)).toHaveAccessibleName(/^Event streaming backbone, option 1 of \d+/)
    await expect.poll(async () => (await priya.document())[backbone]?.x).toBe(before?.x)
  })

  await test.step('what another does is told, and moves no focus', async () => {
    const here = await focused(page).getAttribute('data-row')
    await marco.canvasFocus()
    await marco.drags('shape:dp-int-api', 30, 20)
    await marco.page.getByRole('button', { name: 'Outline' }).click()
    await expect(focused(marco.page)).toHaveCount(1)
    await marco.page.keyboard.type('outs')
    await marco.page.keyboard.press('ArrowRight')
    await row(marco.page, /^Schema registry/).focus()
    await marco.page.keyboard.press('s')
    await expect(marco.page.getByRole('menuitemradio', { name: 'Candidate' })).toBeFocused()
    await marco.page.keyboard.press('ArrowDown')
    await expect(marco.page.getByRole('menuitemradio', { name: 'Chosen' })).toBeFocused()
    await marco.page.keyboard.press('Enter')
    await expect(marco.page.getByRole('textbox', { name: /^Why\?/ })).toBeFocused()
    await marco.page.keyboard.press('Control+Enter')
    await expect(page.locator('[data-outline-news]')).toHaveText(/Marco chose Schema registry/)
    await expect(row(page, /^Schema registry, .*chosen/)).toBeVisible()
    expect(await focused(page).getAttribute('data-row')).toBe(here)
  })

  await test.step('shows a card on the canvas, and comes back to its row', async () => {
    await keys.press('Shift+F10')
    await page.getByRole('menuitem', { name: 'Show on canvas' }).click()
    await expect(priya.canvas).toBeVisible()
    await expect(priya.shape(backbone).getByRole('group')).toBeFocused()
    await keys.press('Tab')
    await expect(priya.shape('shape:dp-int-schema-registry').getByRole('group')).toBeFocused()
    await page.getByRole('button', { name: 'Outline' }).click()
    await expect(focused(page)).toHaveAccessibleName(/^Schema registry/)
  })

  await test.step('axe finds nothing in it, in both themes', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((it) => it.html).join(' ')}`)).toEqual([])
    }
  })
  expect([...priya.complaints, ...marco.complaints]).toEqual([])
})

test('on a phone-sized screen the outline fits, and its detail opens over it', async ({ browser, baseURL }) => {
  const noor = await Person.arrives(browser, 'Noor', phone)
  await noor.signUp(baseURL)
  const { page } = noor
  const id = await noor.createBoard('Data product', 'Small')
  await page.goto(`/boards/${id}?view=outline`)
  await expect(page.getByRole('treegrid')).toBeVisible()
  await page.getByRole('button', { name: 'Open Product type' }).click()
  await row(page, /^Raw data/).click()
  await expect(focused(page)).toHaveAccessibleName(/^Raw data/)
  for (const it of await page.getByRole('row').all()) {
    const box = await it.boundingBox()
    if (box && box.height > 2) expect(box.height).toBeGreaterThanOrEqual(44)
  }
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary', { name: 'Raw data' })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.keyboard.press('Escape')
  await expect(focused(page)).toHaveAccessibleName(/^Raw data/)
  expect(noor.complaints).toEqual([])
})

import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Locator, test } from '@playwright/test'
import { Person } from './actors/person'

const backbone = 'shape:dp-int-event-backbone'
const registry = 'shape:dp-int-schema-registry'
const access = 'shape:dp-int-sql'

/** Relations as the document has them, with the cards that they tie. */
async function relationsOf(person: Person) {
  const records = Object.values(await person.document()) as unknown as readonly {
    readonly id: string
    readonly type?: string
    readonly fromId?: string
    readonly toId?: string
    readonly props?: {
      readonly relation?: string
      readonly reason?: string
      readonly ref?: string
      readonly end?: string
    }
  }[]
  const end = (id: string, which: string) =>
    records.find((it) => it.fromId === id && it.type === 'relation' && it.props?.end === which)?.toId
  return records
    .filter((it) => it.type === 'relation' && it.fromId === undefined)
    .map(({ id, props }) => ({ id, ...props, from: end(id, 'from'), to: end(id, 'to') }))
}

/** The one that people drew and gave this reason. */
const drawn = async (person: Person, reason: string) => (await relationsOf(person)).find((it) => it.reason === reason)

const lines = (person: Person): Locator => person.page.locator('svg [data-relation]')
const line = (person: Person, id: string): Locator => person.page.locator(`[data-relation="${id}"]`)

/** On the line of a relation, near the card where it begins, on the screen, once the camera rests. */
async function pointOn(person: Person, id: string): Promise<{ x: number; y: number }> {
  let at = await pointNow(person, id)
  let stayed = 0
  await expect
    .poll(
      async () => {
        const now = await pointNow(person, id)
        stayed = now.x === at.x && now.y === at.y ? stayed + 1 : 0
        at = now
        return stayed
      },
      { intervals: [100] },
    )
    .toBeGreaterThan(3)
  return at
}

function pointNow(person: Person, id: string): Promise<{ x: number; y: number }> {
  return line(person, id)
    .locator('path')
    .first()
    .evaluate((path) => {
      if (!(path instanceof SVGPathElement)) throw new Error('no path')
      const point = path.getPointAtLength(Math.min(24, path.getTotalLength() / 3))
      const at = point.matrixTransform(path.getScreenCTM() ?? undefined)
      return { x: at.x, y: at.y }
    })
}

test('relations are drawn, explained, retyped and deleted, by mouse and by keyboard, by those who may', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(150_000)
  const priya = await Person.arrives(browser, 'Priya')
  await priya.signUp(baseURL)
  await priya.createBoard('Data product', 'Relations')
  const marco = await Person.arrives(browser, 'Marco')
  await marco.joins(await priya.makesInvite('Contributor'))
  const noor = await Person.arrives(browser, 'Noor')
  await noor.joins(await priya.makesInvite('Stakeholder'))
  const because = 'The registry must know every topic'

  await test.step('with the mouse: from card to card, then the type and why', async () => {
    const { page } = priya
    await priya.canvasFocus()
    await page.keyboard.press('r')
    await expect(priya.tool('Relation')).toHaveAttribute('aria-pressed', 'true')
    const [from, to] = [await priya.middleOf(registry), await priya.middleOf(backbone)]
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2)
    await page.mouse.move(to.x, to.y)
    await page.mouse.up()
    const panel = page.getByRole('dialog', { name: /^Relation: Schema registry/ })
    await panel.getByLabel('Relation', { exact: true }).selectOption('Trades off against')
    await panel.getByLabel('Why').fill(because)
    await expect
      .poll(() => drawn(marco, because))
      .toMatchObject({ relation: 'trades-off', from: registry, to: backbone })
    const found = await new AxeBuilder({ page }).include('[data-canvas] dialog').analyze()
    expect(found.violations).toEqual([])
  })

  await test.step('it is drawn for the others near their cards, and pointing at it says why', async () => {
    const id = (await drawn(priya, because))?.id ?? ''
    await marco.zoomsTo(backbone)
    await expect(line(marco, id)).toBeVisible()
    const at = await pointOn(marco, id)
    await marco.page.mouse.move(at.x, at.y)
    await expect(marco.page.getByRole('tooltip')).toContainText(because)
    await expect(marco.page.getByRole('tooltip')).toContainText('Schema registry trades off against Event streaming')
  })

  await test.step('a stakeholder reads them, and has no way to change one', async () => {
    await expect(noor.tool('Relation')).toHaveCount(0)
    await noor.zoomsTo(backbone)
    await noor.page.keyboard.press('r')
    const list = noor.page.getByRole('dialog', { name: /^Relations of Event streaming/ })
    await expect(list.getByText(because)).toBeVisible()
    await expect(list.getByRole('button', { name: 'Add relation' })).toHaveCount(0)
    await list.getByRole('button', { name: new RegExp(because) }).press('Enter')
    const told = noor.page.getByRole('dialog', { name: /^Relation:/ })
    await expect(told).toContainText(because)
    await expect(told.getByRole('button', { name: 'Delete relation' })).toHaveCount(0)
    await noor.page.keyboard.press('Escape')
  })

  const needed = 'Events are queried too'
  await test.step('with the keyboard alone: R, the name of a card, the type, why', async () => {
    const { page } = marco
    await marco.zoomsTo(backbone)
    await page.keyboard.press('r')
    const list = page.getByRole('dialog', { name: /^Relations of Event streaming/ })
    await expect(list.getByLabel('Which card?', { exact: true })).toBeFocused()
    await page.keyboard.type('sql acc')
    await page.keyboard.press('Enter')
    const panel = page.getByRole('dialog', { name: /^Relation: Event streaming backbone .* SQL access point/ })
    await expect(panel.getByLabel('Why')).toBeFocused()
    await page.keyboard.type(needed)
    await page.keyboard.press('Escape')
    await expect(panel).toBeHidden()
    await expect.poll(() => drawn(priya, needed)).toMatchObject({ relation: 'requires', from: backbone, to: access })
  })

  await test.step('what a chosen option requires is asked for, at once and on every screen', async () => {
    const card = noor.page.locator(`[data-card="${access}"]`)
    await priya.canvasFocus()
    await priya.page.keyboard.press('Shift+Digit1')
    await priya.opensDetail(backbone)
    await priya.decides('Chosen', 'They want changes as they happen')
    await expect(card).toHaveAttribute('aria-label', /asked for by .*Event streaming backbone/)
  })

  await test.step('deleting an end takes the relation along, and undo brings both back', async () => {
    await marco.canvasFocus()
    await marco.page.keyboard.press('Shift+Digit1')
    const before = await drawn(priya, because)
    await marco.zoomsTo(registry)
    await marco.page.keyboard.press('Delete')
    await expect(priya.shape(registry)).toHaveCount(0)
    await expect.poll(() => drawn(priya, because)).toBeUndefined()
    await marco.page.keyboard.press('Control+z')
    await expect(priya.shape(registry)).toHaveCount(1)
    await expect.poll(() => drawn(priya, because)).toEqual(before)
  })

  await test.step('a line is picked, turned round and deleted; undo brings it back', async () => {
    const { page } = priya
    const id = (await drawn(priya, needed))?.id ?? ''
    await page.keyboard.press('Escape')
    await priya.zoomsTo(backbone)
    await expect(line(priya, id)).toBeVisible()
    const at = await pointOn(priya, id)
    await page.mouse.click(at.x, at.y)
    const panel = page.getByRole('dialog', { name: /^Relation:/ })
    await panel.getByRole('button', { name: 'Turn it round' }).click()
    await expect.poll(() => drawn(marco, needed)).toMatchObject({ id, to: backbone })
    await priya.canvas.focus()
    await page.keyboard.press('Delete')
    await expect(panel).toBeHidden()
    await expect.poll(() => drawn(marco, needed)).toBeUndefined()
    await page.keyboard.press('Control+z')
    await expect.poll(() => drawn(marco, needed)).toMatchObject({ id, to: backbone })
  })

  await test.step('View, Relations: none, all, and that is remembered', async () => {
    const { page } = marco
    const choose = async (what: string) => {
      await page.getByRole('button', { name: 'View', exact: true }).click()
      await page.getByRole('menuitemradio', { name: what, exact: true }).click()
      await marco.canvasFocus()
    }
    await marco.canvasFocus()
    await page.mouse.move(2, 300)
    const neighbours = await lines(marco).count()
    await choose('All')
    await expect.poll(() => lines(marco).count()).toBeGreaterThan(neighbours)
    await choose('None')
    await expect.poll(() => lines(marco).count()).toBeLessThan(neighbours)
    await page.reload()
    await marco.seesBoard()
    await page.getByRole('button', { name: 'View', exact: true }).click()
    await expect(page.getByRole('menuitemradio', { name: 'None', exact: true })).toBeChecked()
  })
})

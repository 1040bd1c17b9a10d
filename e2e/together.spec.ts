import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { Person, phone } from './actors/person'

const following = (who: Person, name: string) =>
  who.page.getByRole('button', { name: `Stop following ${name}` }).first()
const leading = (who: Person) => who.page.getByRole('region', { name: 'Leading' })

test('people follow, are led, held and called together, and speak where they point', async ({ browser, baseURL }) => {
  const priya = await Person.arrives(browser, 'Priya')
  await priya.signUp(baseURL)
  await priya.createBoard('Data product', 'Together')
  const link = await priya.makesInvite('Contributor')
  const marco = await Person.arrives(browser, 'Marco')
  await marco.joins(link)

  await test.step('a cursor is seen where it points, with its name', async () => {
    await pointsAt(marco, 700, 400)
    const arrow = priya.page.locator('[data-cursor-of="Marco"] svg').first()
    await expect(arrow).toBeVisible()
    await expect(async () => {
      const tip = await arrow.boundingBox()
      const canvas = await priya.canvas.boundingBox()
      expect(Math.hypot((tip?.x ?? 0) - (canvas?.x ?? 0) - 700, (tip?.y ?? 0) - (canvas?.y ?? 0) - 400)).toBeLessThan(5)
    }).toPass()
  })

  await test.step('a click on an avatar follows, and any move of one’s own ends it', async () => {
    await marco.page.getByRole('button', { name: 'Follow Priya' }).click()
    await expect(following(marco, 'Priya')).toBeVisible()
    await expect(marco.page.locator('[data-following]')).toBeVisible()
    await pointsAt(priya, 600, 400)
    await priya.page.mouse.wheel(300, 200)
    await seeTheSame(priya, marco)
    await pointsAt(marco, 650, 450)
    await marco.page.mouse.wheel(0, -200)
    await expect(following(marco, 'Priya')).toHaveCount(0)
  })

  await test.step('a spotlight takes everyone along, counts them, and can be left and come back to', async () => {
    await priya.canvasFocus()
    await priya.page.keyboard.press('Shift+F')
    await expect(following(marco, 'Priya')).toBeVisible()
    await expect(leading(priya)).toContainText('1 person follows your view')
    await marco.page.keyboard.press('Escape')
    await expect(leading(priya)).toContainText('Nobody follows your view yet')
    await marco.page.getByRole('button', { name: 'Return to Priya' }).click()
    await expect(leading(priya)).toContainText('1 person follows your view')
    await seeTheSame(priya, marco)
  })

  const noor = await Person.arrives(browser, 'Noor', phone)
  await test.step('who comes late, on a small screen, is taken along at once', async () => {
    await noor.joins(link)
    await expect(following(noor, 'Priya')).toBeVisible()
    await expect(leading(priya)).toContainText('2 people follow your view')
  })

  await test.step('phases are presented in order by key, with the rest dimmed for everyone', async () => {
    await leading(priya).getByRole('button', { name: 'Present the phases' }).click()
    const phase = leading(priya).getByRole('button', { name: /^Phase 1 of / })
    await expect(phase).toBeVisible()
    await priya.page.keyboard.press('ArrowRight')
    await expect(leading(priya).getByRole('button', { name: /^Phase 2 of / })).toBeVisible()
    await priya.page.keyboard.press('4')
    await expect(leading(priya).getByRole('button', { name: /^Phase 4 of |^Phase 5 of / })).toBeVisible()
    await priya.page.keyboard.press('2')
    const frame = await priya.page.locator('[data-presented]').getAttribute('data-presented')
    await expect(marco.page.locator('[data-presented]')).toHaveAttribute('data-presented', frame ?? '')
    await seeTheSame(priya, marco)
    await hasNoBarrier(priya.page)
    await hasNoBarrier(marco.page)
    await priya.page.keyboard.press('Escape')
    await expect(marco.page.locator('[data-presented]')).toHaveCount(0)
  })

  await test.step('held, nobody moves away or writes; released, everyone does', async () => {
    await leading(priya).getByRole('button', { name: 'Hold everyone' }).click()
    await expect(marco.page.getByText('Held by Priya', { exact: true })).toBeVisible()
    await expect(marco.tool('Note')).toHaveCount(0)
    await seeTheSame(priya, marco)
    await pointsAt(marco, 500, 500)
    await marco.page.mouse.wheel(0, 900)
    await marco.page.keyboard.press('Shift+Digit0')
    await seeTheSame(priya, marco)
    await leading(priya).getByRole('button', { name: 'Release everyone' }).click()
    await expect(marco.tool('Note')).toBeVisible()
    await leading(priya).getByRole('button', { name: 'Stop' }).click()
    await expect(following(marco, 'Priya')).toHaveCount(0)
  })

  await test.step('a call brings everyone here', async () => {
    await marco.canvasFocus()
    await marco.page.keyboard.press('Shift+Digit1')
    await priya.page.getByRole('button', { name: 'Priya (you)', exact: true }).click()
    await priya.page.getByRole('menuitem', { name: 'Bring everyone here' }).click()
    await seeTheSame(priya, marco)
  })

  await test.step('words and light beside the cursor reach the others, and a raised hand is seen', async () => {
    await priya.canvasFocus()
    await pointsAt(priya, 640, 420)
    await priya.page.keyboard.press('m')
    // Words and reactions pass: whoever waits for them begins before they come.
    const words = appears(marco.page, '[data-cursor-of="Priya"]', 'This one')
    await priya.page.keyboard.type('This one')
    await words
    await priya.page.keyboard.press('Enter')
    await priya.page.keyboard.press('k')
    await priya.page.mouse.down()
    await pointsAt(priya, 700, 440)
    await expect(marco.page.locator('[data-laser-of="Priya"] circle')).toHaveAttribute('transform', /translate/)
    await priya.page.mouse.up()
    await expect(marco.page.locator('[data-laser-of="Priya"]')).toHaveCount(0)
    await marco.page.getByRole('button', { name: 'Raise your hand' }).click()
    await expect(priya.page.getByRole('button', { name: 'Follow Marco, hand raised' })).toBeVisible()
    await marco.page.getByRole('button', { name: 'React' }).click()
    const applause = appears(priya.page, '[data-reaction="👏"]', 'Marco')
    await marco.page.getByRole('menuitem', { name: 'Applause' }).click()
    await applause
  })

  for (const person of [priya, marco, noor]) expect(person.complaints).toEqual([])
})

async function pointsAt(who: Person, x: number, y: number): Promise<void> {
  const canvas = await who.canvas.boundingBox()
  await who.page.mouse.move((canvas?.x ?? 0) + x - 6, (canvas?.y ?? 0) + y - 4)
  await who.page.mouse.move((canvas?.x ?? 0) + x, (canvas?.y ?? 0) + y)
}

const appears = (page: Page, selector: string, hasText: string) =>
  page.locator(selector).filter({ hasText }).first().waitFor({ state: 'attached' })

/** Two windows of one size show the same once their cameras stand at the same place. */
async function seeTheSame(one: Person, other: Person): Promise<void> {
  await expect(async () => {
    const [a, b] = await Promise.all([cameraOf(one), cameraOf(other)])
    expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeLessThan(4)
    expect(Math.abs(a.zoom - b.zoom)).toBeLessThan(0.02)
  }).toPass()
}

async function cameraOf({ page }: Person): Promise<{ x: number; y: number; zoom: number }> {
  return page.evaluate(() => {
    const layer = document.querySelector('.tl-html-layer.tl-shapes')
    const { x, y, width } = layer?.getBoundingClientRect() ?? { x: Number.NaN, y: 0, width: 0 }
    return { x, y, zoom: width }
  })
}

async function hasNoBarrier(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map((it) => it.html.slice(0, 120))])).toEqual([])
}

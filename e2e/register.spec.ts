import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { Person, phone } from './actors/person'

interface Register {
  objectives: readonly { title: string; sponsors: readonly string[] }[]
  sponsors: readonly { id: string; name: string }[]
  links: readonly { relation: string; strength: string }[]
  hurdles: readonly { title: string; severity: string }[]
  skillGaps: readonly { skill: string; now: number | null; needed: number; remedy: string }[]
}

const entry = (person: Person) => person.page.locator('[data-entry]')

/** Type, Enter, next. */
async function enters(person: Person, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await entry(person).fill(name)
    await entry(person).press('Enter')
    await expect(entry(person)).toHaveValue('')
  }
}

/** As a spreadsheet hands it over. */
async function pastes(person: Person, text: string): Promise<void> {
  await entry(person).focus()
  await entry(person).evaluate((field, text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
}

/** So many rows with a name each, as a spreadsheet hands them over. */
const rows = (heading: string, name: string, many: number): string =>
  [heading, ...Array.from({ length: many }, (_, n) => `${name} ${n + 1}`)].join('\n')

/** The words that a picture of the register on this person's canvas shows. */
const drawn = (person: Person) => person.page.locator('.tl-shape[data-shape-type="register-picture"]')

async function opensRegister(person: Person, tab: string): Promise<void> {
  const button = person.page.getByRole('button', { name: 'Register', exact: true })
  if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click()
  await person.page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click()
}

test('two people fill the register as fast as people speak, choose, and see the gaps; on a phone too', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000)
  const priya = await Person.arrives(browser, 'Priya')
  await priya.signUp(baseURL)
  await priya.createBoard('Data product', 'The register')
  const noor = await Person.arrives(browser, 'Noor')
  await noor.joins(await priya.makesInvite('Contributor'))

  await test.step('objectives are typed, a sponsor is named beside one, and the other sees the sentence change', async () => {
    await opensRegister(priya, 'Objectives')
    await opensRegister(noor, 'Objectives')
    await enters(priya, ['Partner data in the shop', 'Faster claims'])
    await enters(noor, ['Retain customers'])
    await expect(noor.page.getByRole('heading', { name: '3 objectives of 3 have no sponsor' })).toBeVisible()
    await pastes(priya, rows('Objective', 'Aim', 6))
    await enters(priya, ['Open a market @Mei Lin'])
    await expect(noor.page.getByRole('heading', { name: '9 objectives of 10 have no sponsor' })).toBeVisible()
    const behind = noor.page.getByLabel('Sponsor of Faster claims')
    await behind.fill('Ana Ruiz')
    await behind.press('Enter')
    await expect(priya.page.getByRole('heading', { name: '8 objectives of 10 have no sponsor' })).toBeVisible()
    const { objectives, sponsors } = await priya.read<Register>('register')
    const ana = sponsors.find(({ name }) => name === 'Ana Ruiz')
    expect(objectives.find(({ title }) => title === 'Faster claims')?.sponsors).toEqual([ana?.id])
  })

  await test.step('sponsors stand by influence and interest, on the canvas of both, and move there as people speak', async () => {
    await opensRegister(priya, 'Sponsors')
    await opensRegister(noor, 'Sponsors')
    await pastes(noor, 'Name\tInfluence\tInterest\nKofi\t4\t4\nSara\t3\t0\nTom\t1\t1\nJo\t\t')
    await expect(noor.page.getByText('4 rows added.')).toBeVisible()
    await priya.page.getByRole('radio', { name: 'Influence × interest' }).click()
    await expect(priya.page.getByRole('img', { name: /^Sponsors by influence and interest/ })).toBeVisible()
    await priya.page.getByRole('button', { name: 'Place on the canvas' }).click()
    await expect(drawn(priya)).toContainText('Kofi')
    const influence = noor.page.getByRole('slider', { name: 'Influence of Ana Ruiz' })
    await influence.press('4')
    await noor.page.getByRole('slider', { name: 'Interest of Ana Ruiz' }).press('3')
    await expect(drawn(priya)).toContainText('2 sponsors with much influence and interest')
    await priya.page.getByRole('radio', { name: 'Table', exact: true }).click()
  })

  await test.step('hurdles come from a spreadsheet in one paste, and one Ctrl Z takes them back', async () => {
    await opensRegister(priya, 'Hurdles')
    await pastes(
      priya,
      'Hurdle\tKind\tWeight\nNobody owns the data\tOrganisation\thigh\nThe mainframe\tTechnology\tperhaps',
    )
    await expect(priya.page.getByText('2 rows added. 1 cell could not be read')).toBeVisible()
    await expect.poll(async () => (await noor.read<Register>('register')).hurdles.length).toBe(2)
    await priya.canvasFocus()
    await priya.page.keyboard.press('Control+z')
    await expect.poll(async () => (await noor.read<Register>('register')).hurdles.length).toBe(0)
    await priya.page.keyboard.press('Control+Shift+z')
    await expect.poll(async () => (await noor.read<Register>('register')).hurdles.length).toBe(2)
  })

  await test.step('the rest comes as a file, is looked through, and goes out as it came', async () => {
    await opensRegister(priya, 'Hurdles')
    await priya.page.getByRole('button', { name: 'Import' }).click()
    const file = `Hurdle,Weight\r\nNobody owns the data,high\r\n${rows('x', 'Hurdle', 6).split('\n').slice(1).join(',low\r\n')},low\r\n`
    await priya.page
      .getByLabel('File with records')
      .setInputFiles({ name: 'hurdles.csv', mimeType: 'text/csv', buffer: Buffer.from(file) })
    await priya.page.getByRole('button', { name: 'Add 6 records' }).click()
    await expect.poll(async () => (await noor.read<Register>('register')).hurdles.length).toBe(8)
  })

  await test.step('a row is dragged onto the canvas, and a note becomes an objective of whoever wrote it', async () => {
    const before = (await priya.read<Register>('register')).hurdles.length
    await priya.page
      .getByRole('row', { name: /The mainframe/ })
      .getByTitle('Drag onto the canvas')
      .dragTo(priya.canvas, {
        targetPosition: { x: 200, y: 700 },
      })
    await expect.poll(async () => (await priya.read<Register>('register')).hurdles.length).toBe(before)
    await expect
      .poll(async () => {
        const card = Object.values(await noor.document()).find(({ props }) => props?.title === 'The mainframe')
        return (card as { parentId?: string } | undefined)?.parentId
      })
      .toMatch(/^page:/)
    await noor.page.getByRole('button', { name: 'Close', exact: true }).click()
    await noor.writesNote({ x: 420, y: 760 }, 'Cut time to insight')
    await noor.page.keyboard.press('Escape')
    await noor.page.getByRole('button', { name: 'Make it a record' }).press('Enter')
    await noor.page.getByRole('menuitem', { name: 'Make this an objective' }).press('Enter')
    await opensRegister(priya, 'Objectives')
    await expect(priya.page.getByRole('row', { name: /Cut time to insight/ })).toBeVisible()
    await expect(noor.note('Cut time to insight')).toHaveCount(0)
    await noor.canvasFocus()
    await noor.page.keyboard.press('Control+z')
    await expect(noor.note('Cut time to insight')).toBeVisible()
    await expect(priya.page.getByRole('row', { name: /Cut time to insight/ })).toHaveCount(0)
  })

  await test.step('an option serves an objective, strongly, by keyboard alone; its history says who did it', async () => {
    const details = priya.page.getByRole('button', { name: 'Details of Retain customers' })
    await details.press('Enter')
    const links = priya.page.getByRole('region', { name: 'Links of Retain customers' })
    await links.getByLabel('Link with', { exact: true }).selectOption({ label: 'Option: Event streaming backbone' })
    await links.getByLabel('How strongly: Event streaming backbone').selectOption({ label: 'Strong' })
    await expect
      .poll(async () => (await noor.read<Register>('register')).links)
      .toContainEqual(expect.objectContaining({ relation: 'serves', strength: 'strong' }))
    await details.press('Enter')
    await expect(links).toBeHidden()
  })

  await test.step('a choice asks for skills at once, levels are keys, and the gap stands before both', async () => {
    await opensRegister(noor, 'Skills')
    await expect(noor.page.getByText('Nothing to compare yet.')).toBeVisible()
    await seesAll(priya, 'shape:dp-int-event-backbone')
    await priya.opensDetail('shape:dp-int-event-backbone')
    await priya.decides('Chosen', 'Consumers want changes as they happen')
    const now = noor.page.getByRole('slider', { name: /: now$/ }).first()
    await expect(now).toBeVisible()
    await now.press('1')
    await expect(noor.page.getByRole('heading', { name: /falls? short of what this board asks for/ })).toBeVisible()
    await opensRegister(priya, 'Skills')
    await expect(priya.page.getByText('2 short').first()).toBeAttached()
    await priya.page
      .getByLabel(/^Plan for /)
      .first()
      .selectOption({ label: 'Train' })
    await expect
      .poll(async () => (await noor.read<Register>('register')).skillGaps)
      .toMatchObject([{ now: 1, needed: 3, remedy: 'dp-skills-train' }])
  })

  await test.step('twelve skills, another choice, and the gaps are others for both', async () => {
    const short = (person: Person) =>
      person.page.getByRole('heading', { name: /of this board asks for|this board asks for/ })
    const before = await short(priya).textContent()
    await pastes(noor, `Skill\tNow\tNeeded\n${Array.from({ length: 11 }, (_, n) => `Skill ${n + 1}\t1\t3`).join('\n')}`)
    await expect(short(priya)).not.toHaveText(before ?? '')
    const counted = await short(priya).textContent()
    await priya.page.getByLabel('And if we choose').selectOption({ index: 3 })
    await expect(short(priya)).not.toHaveText('')
    await seesAll(priya, 'shape:dp-int-api')
    await priya.opensDetail('shape:dp-int-api')
    await priya.decides('Chosen', 'Partners ask for it')
    await opensRegister(priya, 'Skills')
    await expect(priya.page.getByText('API', { exact: false }).first()).toBeVisible()
    expect(counted).toMatch(/short/)
    await expect.poll(() => short(noor).textContent()).toBe(await short(priya).textContent())
  })

  await test.step('a row and its card are one thing', async () => {
    await opensRegister(priya, 'Objectives')
    const row = priya.page.getByRole('row', { name: /Retain customers/ })
    await row.getByLabel('Objective').focus()
    await expect(row).toHaveAttribute('aria-selected', 'true')
  })

  await test.step('nothing in it stops a screen reader', async () => {
    for (const tab of ['Objectives', 'Sponsors', 'Skills', 'Decisions', 'Trust']) {
      await opensRegister(priya, tab)
      if (tab === 'Sponsors') await priya.page.getByRole('radio', { name: 'Influence × interest' }).click()
      if (tab === 'Skills')
        await priya.page
          .getByRole('button', { name: /^Details of / })
          .first()
          .click()
      const { violations } = await new AxeBuilder({ page: priya.page }).include('#panel').analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    }
  })

  await test.step('a stakeholder with a phone adds, and changes only what is theirs', async () => {
    const sam = await Person.arrives(browser, 'Sam', phone)
    await sam.joins(await priya.makesInvite('Stakeholder'))
    await opensRegister(sam, 'Objectives')
    await enters(sam, ['Fewer calls'])
    await expect(sam.page.getByLabel('Measure of Fewer calls')).toBeVisible()
    await expect(sam.page.getByLabel('Measure of Faster claims')).toBeHidden()
    await sam.page.getByLabel('Measure of Fewer calls').fill('Calls a week')
    await sam.page.getByLabel('Measure of Fewer calls').press('Tab')
    await expect
      .poll(async () => (await priya.read<Register>('register')).objectives)
      .toContainEqual(expect.objectContaining({ title: 'Fewer calls', measure: 'Calls a week' }))
    expect(sam.complaints).toEqual([])
  })

  expect(priya.complaints).toEqual([])
  expect(noor.complaints).toEqual([])
})

/** Zooms to the whole board; once more where a panel that was closing took the key. */
async function seesAll(person: Person, id: string): Promise<void> {
  await expect(async () => {
    await person.canvasFocus()
    await person.page.keyboard.press('Shift+Digit1')
    await expect(person.shape(id)).toBeVisible({ timeout: 2_000 })
  }).toPass()
}

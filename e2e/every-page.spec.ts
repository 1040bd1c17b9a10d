import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { Person, phone } from './actors/person'

/** Every page and the dialogs and panels on it, as a visitor, a facilitator and a guest see them. */
interface Stop {
  readonly name: string
  readonly open: (page: Page) => Promise<void>
  /** An open menu hangs beside the landmarks while it takes the focus: that rule is left out. */
  readonly isMenu?: boolean
  /** It stands beside a canvas that an earlier stop has looked through, card by card. */
  readonly isBeside?: boolean
}

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any page, no policy is broken and nothing is asked of another origin (${theme})`, async ({
    browser,
    baseURL,
  }) => {
    test.skip(
      theme === 'dark' && !process.env.CHARRETTE_LONG_STORIES,
      'npm run proof; the same pages with other colours, whose contrasts components/ui/tokens.test.ts works out',
    )
    test.setTimeout(300_000)
    const ines = await Person.arrives(browser, 'Ines')
    const { page } = ines
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    const foreign: string[] = []
    page.context().on('request', (request) => {
      const url = new URL(request.url())
      if (url.protocol.startsWith('http') && url.origin !== baseURL) foreign.push(request.url())
    })

    const visit = async (stops: readonly Stop[]): Promise<void> => {
      for (const { name, open, isMenu, isBeside } of stops) {
        await test.step(name, async () => {
          await open(page)
          await hasNoBarrier(page, name, { without: isMenu ? ['region'] : [], isBeside })
        })
      }
    }

    await visit([
      { name: 'landing', open: async (it) => void (await it.goto('/')) },
      { name: 'sign in', open: async (it) => void (await it.goto('/sign-in')) },
      { name: 'create an account', open: async (it) => void (await it.goto('/sign-in?mode=create')) },
      { name: 'no such page', open: async (it) => void (await it.goto('/nowhere')) },
      { name: 'a link that never worked', open: async (it) => void (await it.goto('/join/never')) },
      { name: 'a code, asked for', open: async (it) => void (await it.goto('/v')) },
      { name: 'a code that never worked', open: async (it) => void (await it.goto('/v/22222A')) },
    ])
    await ines.signUp()
    await visit([
      { name: 'frameworks', open: async (it) => void (await it.goto('/frameworks')) },
      {
        name: 'a framework of one’s own',
        open: async (it) => {
          await it.getByRole('button', { name: 'Make a copy of Data product' }).click()
          await it.getByRole('button', { name: 'Create framework' }).click()
          await it.getByRole('navigation', { name: 'Structure' }).getByRole('button', { name: 'Product type' }).click()
          await expect(it.getByRole('heading', { name: 'Decision: Product type' })).toBeVisible()
        },
      },
      { name: 'cases', open: async (it) => void (await it.goto('/cases')) },
      {
        name: 'settings, with something that is not right',
        open: async (it) => {
          await it.goto('/settings')
          await it.getByLabel('Present password').fill('not what it is')
          await it.getByLabel('New password').fill('a longer one than before')
          await it.getByRole('button', { name: 'Change password' }).click()
          await expect(it.getByText('This is not your present password.')).toBeVisible()
          await it.getByLabel('Your name').fill('Ines Duarte')
          await it.getByRole('button', { name: 'Save name' }).click()
          await expect(it.getByRole('button', { name: 'Account of Ines Duarte' })).toBeVisible()
        },
      },
      {
        name: 'a token, shown once',
        open: async (it) => {
          await it.getByRole('button', { name: 'New token' }).click()
          await it.getByLabel('What it is for').fill('Nightly export')
          await it.getByLabel('Your password').fill('a password of some length')
          await it.getByRole('button', { name: 'Make token' }).click()
          await expect(it.getByLabel('Token', { exact: true })).toHaveValue(/^charrette_api_/)
        },
      },
      {
        name: 'a token, revoked',
        open: async (it) => {
          await it.getByRole('button', { name: 'Done' }).click()
          await it.getByRole('button', { name: 'Revoke Nightly export' }).click()
          await it.getByRole('button', { name: 'Revoke token' }).click()
          await expect(it.getByRole('button', { name: 'Revoke Nightly export' })).toHaveCount(0)
        },
      },
      { name: 'boards, none yet', open: async (it) => void (await it.goto('/boards')) },
      {
        name: 'new board',
        open: async (it) => {
          await it.getByRole('button', { name: 'New board' }).click()
          await expect(it.getByRole('dialog', { name: 'New board' })).toBeVisible()
        },
      },
    ])
    await page.keyboard.press('Escape')
    const boardId = await ines.createBoard('Data product', 'Seen by axe')
    let link = ''
    await visit([
      { name: 'board at fit', open: async () => ines.seesBoard() },
      { name: 'comments panel', isBeside: true, open: (it) => panel(it, 'Comments') },
      {
        name: 'board menu',
        isBeside: true,
        isMenu: true,
        open: async (it) => {
          await it.getByRole('button', { name: 'Board menu' }).click()
          await expect(it.getByRole('menuitem', { name: 'Export' })).toBeVisible()
        },
      },
      {
        name: 'sessions panel',
        isBeside: true,
        open: async (it) => {
          await it.keyboard.press('Escape')
          await panel(it, 'Sessions')
        },
      },
      { name: 'help panel', isBeside: true, open: (it) => panel(it, 'Help') },
      {
        name: 'an option, about to be chosen',
        isBeside: true,
        open: async (it) => {
          await it.keyboard.press('Escape')
          await ines.opensDetail('shape:dp-topology-both')
          await ines.detail.getByRole('radio', { name: 'Chosen' }).click()
          await expect(ines.detail.getByRole('heading', { name: 'If you choose this' })).toBeVisible()
          await expect(ines.detail.getByRole('heading', { name: 'Sources' })).toBeVisible()
        },
      },
      {
        name: 'a decision, about to be deferred',
        isBeside: true,
        open: async () => {
          await ines.opensDetail('shape:dp-topology')
          await ines.detail.getByRole('button', { name: 'Defer' }).click()
          await expect(ines.detail.getByLabel('Why?')).toBeFocused()
        },
      },
      { name: 'a card’s editor', open: () => ines.opensCard('shape:dp-type-raw') },
      {
        name: 'a new record with suggestions',
        open: async (it) => {
          await ines.zoomsTo('shape:lane-objective')
          await it.getByRole('button', { name: 'Add an objective' }).click()
          await expect(it.getByRole('dialog', { name: 'Edit Objective' })).toBeVisible()
        },
      },
      {
        name: 'share dialog with a new link',
        isBeside: true,
        open: async (it) => {
          await ines.canvasFocus()
          await it.getByRole('button', { name: 'Share' }).click()
          await it.getByRole('button', { name: 'Create link' }).click()
          link = await it.getByLabel('Link', { exact: true }).inputValue()
        },
      },
      {
        name: 'people in the share dialog',
        isBeside: true,
        open: async (it) => {
          await it.getByRole('tab', { name: /^People/ }).click()
          await expect(it.getByRole('list', { name: 'People' })).toBeVisible()
        },
      },
    ])
    await page.keyboard.press('Escape')
    const address = await ines.savesSession('Axe session')
    await visit([
      {
        name: 'report of a saved session',
        open: async (it) => {
          await it.goto(address)
          await expect(it.getByRole('heading', { name: 'Decisions' })).toBeVisible()
        },
      },
      {
        name: 'the board as it was',
        isBeside: true,
        open: async (it) => {
          await it.getByRole('button', { name: 'See the board as it was' }).click()
          await expect(it.locator('.tl-container')).toBeVisible()
        },
      },
      { name: 'boards, one', open: async (it) => void (await it.goto('/boards')) },
      { name: 'archive', open: async (it) => void (await it.goto('/boards/archive')) },
      { name: 'no such board', open: async (it) => void (await it.goto(`/boards/${boardId.slice(0, -4)}zzzz`)) },
    ])

    const guest = await Person.arrives(browser, 'Tom')
    await guest.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await guest.page.goto(link)
    await expect(guest.page.getByLabel('Your name')).toBeVisible()
    await hasNoBarrier(guest.page, 'join')

    const lea = await Person.arrives(browser, 'Lea', phone)
    await lea.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await test.step('on a phone', async () => {
      await lea.page.goto(link)
      await hasNoBarrier(lea.page, 'join on a phone')
      await lea.joins(link)
      await hasNoBarrier(lea.page, 'board on a phone')
      await panel(lea.page, 'Comments')
      await hasNoBarrier(lea.page, 'comments on a phone', { isBeside: true })
      const width = await lea.page.evaluate(() => document.documentElement.scrollWidth)
      expect(width, 'nothing is wider than the phone').toBeLessThanOrEqual(phone.width)
    })

    expect(foreign).toEqual([])
    for (const person of [ines, guest, lea]) {
      expect(person.complaints, person.name).toEqual([])
      await person.context.close()
    }
  })
}

async function panel(page: Page, name: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Panels' })
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click()
  await expect(page.locator('#panel')).toBeVisible()
}

async function hasNoBarrier(
  page: Page,
  name: string,
  { without = [], isBeside = false }: { readonly without?: string[]; readonly isBeside?: boolean | undefined } = {},
): Promise<void> {
  // A page may be there before its scripts have drawn it.
  await expect(page.locator('main').first()).toBeAttached()
  await page.waitForLoadState('networkidle')
  const axe = new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .disableRules(without)
  const { violations } = await (isBeside ? axe.exclude('.tl-shapes') : axe).analyze()
  const found = violations.map(
    (it) =>
      `${it.id}: ${it.help} — ${it.nodes
        .map((node) => node.target.join(' '))
        .slice(0, 3)
        .join(' | ')}`,
  )
  expect(found, name).toEqual([])
}

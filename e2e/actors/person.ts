import { type Browser, type BrowserContext, expect, type Locator, type Page } from '@playwright/test'

const desktop = { width: 1440, height: 900 }
export const phone = { width: 390, height: 844 }
let made = 0

interface Snapshot {
  store: Record<
    string,
    { id: string; typeName: string; type?: string; x?: number; y?: number; props?: Record<string, unknown> }
  >
}

/** Somebody with a browser of their own. What they do reads like the workshop; what they see is asked of the page. */
export class Person {
  /** What their browser complained about; ends up empty in a good test. */
  readonly complaints: string[] = []

  private constructor(
    readonly name: string,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on('pageerror', (error) => this.complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error' && !isExpected(message.text())) this.complaints.push(message.text())
    })
  }

  static async arrives(browser: Browser, name: string, viewport = desktop): Promise<Person> {
    const isPhone = viewport.width < 768
    const context = await browser.newContext({
      viewport,
      hasTouch: isPhone,
      locale: 'en-GB',
      timezoneId: 'Europe/Berlin',
    })
    return new Person(name, context, await context.newPage())
  }

  /** The same browser, the same address, another tab. */
  async anotherTab(): Promise<Person> {
    const page = await this.context.newPage()
    await page.goto(this.page.url())
    return new Person(this.name, this.context, page)
  }

  async signUp(url = ''): Promise<void> {
    const { page } = this
    await page.goto(`${url}/sign-in?mode=create`)
    await page.getByLabel('Your name').fill(this.name)
    await page
      .getByLabel('E-mail address')
      .fill(`${this.name.toLowerCase()}-${process.pid}-${Date.now()}-${made++}@example.org`)
    await page.getByLabel('Password', { exact: true }).fill('a password of some length')
    await page.getByRole('button', { name: 'Create account' }).click()
    await expect(page.getByRole('heading', { name: 'Boards', exact: true })).toBeVisible()
  }

  /** Makes a board from the dialog and waits until its canvas is there. Returns its id. */
  async createBoard(framework: string, title: string): Promise<string> {
    const { page } = this
    const dialog = page.getByRole('dialog', { name: 'New board' })
    // The page is there before its scripts are: a press that comes too early is made again.
    await expect(async () => {
      await page.getByRole('button', { name: 'New board' }).click()
      await expect(dialog).toBeVisible({ timeout: 1_000 })
    }).toPass()
    await page.getByRole('radio', { name: new RegExp(`^${framework}`) }).click()
    await page.getByLabel('Title').fill(title)
    await page.getByRole('button', { name: 'Create board' }).click()
    await page.waitForURL(/\/boards\/brd_/)
    await this.seesBoard()
    return this.boardId
  }

  get boardId(): string {
    const id = /brd_[0-9a-z]+/.exec(this.page.url())?.[0]
    if (!id) throw new Error(`${this.page.url()} is no board`)
    return id
  }

  /** The canvas is drawn, and the connection has caught up. */
  async seesBoard(): Promise<void> {
    await expect(this.canvas).toBeVisible()
    await expect(this.saving).toHaveAttribute('data-state', 'saved')
  }

  get canvas(): Locator {
    return this.page.locator('.tl-container')
  }

  get saving(): Locator {
    return this.page.getByLabel('Saving and connection')
  }

  /** Everything this person did is in the database. */
  async isSaved(): Promise<void> {
    await expect(this.saving).toHaveAttribute('data-state', 'saved')
    await expect(this.saving).toHaveAttribute('data-unsaved', /^(0|false)$/)
  }

  /** Takes the board away in this format; the path of the file. */
  async exports(format: string): Promise<string> {
    const { page } = this
    await page.getByRole('button', { name: 'Board menu' }).click()
    await page.getByRole('menuitem', { name: 'Export' }).click()
    const dialog = page.getByRole('dialog', { name: 'Export' })
    await dialog.getByLabel('Format').selectOption({ label: format })
    const download = page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Export' }).click()
    const path = await (await download).path()
    await expect(dialog).toBeHidden()
    return path
  }

  async makesInvite(role: 'Stakeholder' | 'Contributor' | 'Facilitator' | 'Observer'): Promise<string> {
    const { page } = this
    await page.getByRole('button', { name: 'Share' }).click()
    const dialog = page.getByRole('dialog', { name: /^Share/ })
    await dialog.getByLabel('Whoever has the link joins as').selectOption({ label: role })
    await dialog.getByRole('button', { name: 'Create link' }).click()
    const link = await dialog.getByLabel('Link', { exact: true }).inputValue()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    return link
  }

  /** Follows an invitation; a guest is asked for a name and nothing else. */
  async joins(link: string): Promise<void> {
    const { page } = this
    await page.goto(link)
    await page.getByLabel('Your name').fill(this.name)
    await page.getByRole('button', { name: 'Join the workshop' }).click()
    await page.waitForURL(/\/boards\/brd_/)
    await this.seesBoard()
  }

  /** Puts a sticky note at a place of the canvas element and leaves the caret in it. */
  async writesNote(at: { x: number; y: number }, text: string): Promise<void> {
    await this.canvasFocus()
    await this.page.keyboard.press('n')
    await this.canvas.click({ position: at })
    await this.page.keyboard.type(text)
  }

  /** Opens a note for writing, with the caret before its first letter. */
  async editsFromTheStart(id: string): Promise<void> {
    const { page } = this
    const at = await this.middleOf(id)
    await page.mouse.dblclick(at.x, at.y)
    await expect(page.locator('.ProseMirror-focused')).toBeVisible()
    // The editor puts the caret where the click was a moment after it opens: believe it only when it stays.
    let stayed = 0
    await expect
      .poll(
        async () => {
          stayed = (await this.#caret()) === 0 ? stayed + 1 : 0
          if (stayed === 0) await page.keyboard.press('Control+Home')
          return stayed
        },
        { intervals: [120] },
      )
      .toBeGreaterThan(3)
  }

  /** How many letters stand before the caret in the text that is being written. */
  #caret(): Promise<number> {
    return this.page.evaluate(() => {
      const text = document.querySelector('.ProseMirror-focused')
      const selection = getSelection()
      if (!text || !selection || selection.rangeCount === 0) return -1
      const before = document.createRange()
      before.setStart(text, 0)
      before.setEnd(selection.getRangeAt(0).endContainer, selection.getRangeAt(0).endOffset)
      return before.toString().length
    })
  }

  async canvasFocus(): Promise<void> {
    await this.page.keyboard.press('Escape')
    await this.canvas.focus()
  }

  /** A shape's element on the canvas. */
  shape(id: string): Locator {
    return this.page.locator(`.tl-shape[data-shape-id="${id}"]`).first()
  }

  /** A note that says this. Not the canvas's whole text: that also holds what was measured last. */
  note(text: string): Locator {
    return this.page.locator('.tl-shape[data-shape-type="note"]', { hasText: text })
  }

  /** Where the middle of a shape is on the screen. */
  async middleOf(id: string): Promise<{ x: number; y: number }> {
    const box = await this.shape(id).boundingBox()
    if (!box) throw new Error(`${id} is not on the screen`)
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }

  /** The same once the canvas stands still: a panel that comes or goes moves everything. */
  async #restingPlaceOf(id: string): Promise<{ x: number; y: number }> {
    let last = { x: Number.NaN, y: Number.NaN }
    await expect
      .poll(
        async () => {
          const box = await this.shape(id).boundingBox()
          const now = box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : { x: Number.NaN, y: Number.NaN }
          const isResting = now.x === last.x && now.y === last.y
          last = now
          return isResting
        },
        { intervals: [120] },
      )
      .toBe(true)
    return last
  }

  /** Drags a shape by so many screen pixels with the select tool. */
  async drags(id: string, dx: number, dy: number): Promise<void> {
    const { mouse } = this.page
    await this.canvasFocus()
    await this.page.keyboard.press('v')
    const from = await this.middleOf(id)
    await mouse.move(from.x, from.y)
    await mouse.down()
    for (let step = 1; step <= 10; step++) await mouse.move(from.x + (dx * step) / 10, from.y + (dy * step) / 10)
    await mouse.up()
  }

  /** Asks the API, with this browser's cookie, what the canvas says. */
  async document(): Promise<Snapshot['store']> {
    const answer = await this.page.request.get(`/api/v1/boards/${this.boardId}/document`)
    expect(answer.status()).toBe(200)
    return ((await answer.json()) as Snapshot).store
  }

  /** Asks the API something else about the board. */
  async read<T>(what: string): Promise<T> {
    const answer = await this.page.request.get(`/api/v1/boards/${this.boardId}/${what}`)
    expect(answer.status()).toBe(200)
    return (await answer.json()) as T
  }

  /** A tool of the strip; absent where this person may not use it. */
  tool(name: string): Locator {
    return this.page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name, exact: true })
  }

  /** Selects a card and looks at it from near. */
  async zoomsTo(id: string): Promise<void> {
    await this.canvasFocus()
    await this.page.keyboard.press('v')
    const at = await this.#restingPlaceOf(id)
    await this.page.mouse.click(at.x, at.y)
    await this.page.keyboard.press('Shift+Digit2')
  }

  /** Opens a card's editor. */
  async opensCard(id: string): Promise<void> {
    await this.canvasFocus()
    const at = await this.middleOf(id)
    await this.page.mouse.dblclick(at.x, at.y)
    const editor = this.page.getByRole('dialog', { name: /^Edit/ })
    // Decisions and options open to be read; from there it is one step.
    const menu = this.detail.getByRole('button', { name: 'Card menu' })
    await expect(editor.or(menu)).toBeVisible()
    if (await menu.isVisible()) {
      await menu.click()
      await this.page.getByRole('menuitem', { name: 'Edit on the canvas' }).click()
    }
    await expect(editor).toBeVisible()
  }

  /** Opens all that is known of a decision or an option. */
  async opensDetail(id: string): Promise<Locator> {
    await this.canvasFocus()
    const at = await this.#restingPlaceOf(id)
    await this.page.mouse.dblclick(at.x, at.y)
    await expect(this.detail.getByRole('button', { name: 'Card menu' })).toBeVisible()
    return this.detail
  }

  /** The panel beside the canvas. */
  get detail(): Locator {
    return this.page.locator('#panel')
  }

  /** Gives the option that the panel shows a status, with a reason. */
  async decides(status: 'Candidate' | 'Chosen' | 'Deferred' | 'Rejected', why: string): Promise<void> {
    await this.detail.getByRole('radio', { name: status }).click()
    await expect(this.detail.getByLabel('Why?')).toBeFocused()
    await this.detail.getByLabel('Why?').fill(why)
    await this.page.keyboard.press('Control+Enter')
    await expect(this.detail.getByLabel('Why?')).toBeHidden()
  }

  async givesRole(name: string, role: string): Promise<void> {
    const dialog = await this.#people()
    await dialog.getByLabel(`Role of ${name}`).selectOption({ label: role })
    await expect(dialog.getByLabel(`Role of ${name}`)).toBeEnabled()
    await this.page.keyboard.press('Escape')
  }

  async removes(name: string): Promise<void> {
    const dialog = await this.#people()
    await dialog.getByRole('button', { name: `More about ${name}` }).click()
    await this.page.getByRole('menuitem', { name: 'Remove from the board' }).click()
    await this.page.getByRole('button', { name: 'Remove person' }).click()
    await expect(dialog.getByRole('button', { name: `More about ${name}` })).toHaveCount(0)
    await this.page.keyboard.press('Escape')
  }

  async #people(): Promise<Locator> {
    await this.page.getByRole('button', { name: 'Share' }).click()
    const dialog = this.page.getByRole('dialog', { name: /^Share/ })
    await dialog.getByRole('tab', { name: /^People/ }).click()
    return dialog
  }

  /** The vote panel, whatever it shows. */
  get votes(): Locator {
    return this.page.getByRole('complementary', { name: /^(Vote|New vote)$/ })
  }

  /** Brings the vote panel back after another took its place. */
  async looksAtVotes(): Promise<void> {
    if (await this.votes.isVisible()) return
    await this.page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: /^Vote/ }).click()
    await expect(this.votes).toBeVisible()
  }

  /** Selects a decision and presses B: the form that opens a vote, filled in as it is proposed. */
  async asksForVote(decision: string): Promise<Locator> {
    await this.canvasFocus()
    await this.page.keyboard.press('v')
    const at = await this.middleOf(decision)
    await this.page.mouse.click(at.x, at.y)
    await this.page.keyboard.press('b')
    const form = this.page.getByRole('form', { name: 'New vote' })
    await expect(form).toBeVisible()
    return form
  }

  /** Sends the form off and waits until the vote stands in the panel. */
  async opensVote(form: Locator): Promise<void> {
    await form.getByRole('button', { name: 'Open vote' }).click()
    await expect(this.votes.getByText('have voted')).toBeVisible()
  }

  /** The row of an option on one's own ballot. */
  ballotRow(option: string): Locator {
    return this.votes.getByRole('list', { name: 'Your ballot' }).getByRole('listitem').filter({ hasText: option })
  }

  /** Adds votes in the panel, one press each. */
  async castsDots(option: string, votes = 1): Promise<void> {
    const add = this.votes.getByRole('button', { name: `Add a vote to ${option}`, exact: true })
    for (let i = 0; i < votes; i++) await add.click()
  }

  /** The server holds what the ballot on the screen says. */
  async ballotIsSaved(): Promise<void> {
    await expect(this.votes.getByText(/^Saved\./)).toBeVisible()
  }

  /** The row of an option in the result. */
  resultRow(option: string): Locator {
    return this.votes.getByRole('list', { name: 'Result' }).getByRole('listitem').filter({ hasText: option })
  }

  async closesVote(): Promise<void> {
    await this.votes.getByRole('button', { name: /^Close (and reveal|vote)$/ }).click()
    await expect(this.votes.getByRole('list', { name: 'Result' })).toBeVisible()
  }

  async savesSession(title: string): Promise<string> {
    const { page } = this
    await page.getByRole('button', { name: 'Save session' }).first().click()
    const dialog = page.getByRole('dialog', { name: 'Save session' })
    await dialog.getByLabel('Title').fill(title)
    await dialog.getByRole('button', { name: 'Save session' }).click()
    await expect(dialog).toBeHidden()
    const link = page.getByRole('link', { name: new RegExp(title) }).first()
    const href = await link.getAttribute('href')
    if (!href) throw new Error('the saved session has no address')
    return href
  }
}

/** What a browser logs of a network that a test has taken away. */
export function isExpected(text: string): boolean {
  return /net::ERR_|Failed to load resource|WebSocket connection/.test(text)
}

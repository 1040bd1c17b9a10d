import { type Browser, type BrowserContext, expect, type Locator, type Page } from '@playwright/test'
import { isExpected, phone } from './person'

/** A stakeholder with a phone in one hand. Sees no canvas: what there is to do comes to them. */
export class Phone {
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

  static async arrives(
    browser: Browser,
    name: string,
    viewport: { width: number; height: number } = phone,
  ): Promise<Phone> {
    const context = await browser.newContext({
      viewport,
      isMobile: true,
      hasTouch: true,
      deviceScaleFactor: 2,
      locale: 'en-GB',
      timezoneId: 'Europe/Berlin',
    })
    return new Phone(name, context, await context.newPage())
  }

  /** Types the code from the shared screen, then a name. */
  async joinsByCode(code: string): Promise<void> {
    const { page } = this
    await page.goto('/v')
    await page.getByLabel('Code').fill(code)
    await page.getByRole('button', { name: 'Continue' }).tap()
    await this.#saysName()
  }

  /** Follows the QR code. */
  async scans(url: string): Promise<void> {
    await this.page.goto(url)
    await this.#saysName()
  }

  async #saysName(): Promise<void> {
    const { page } = this
    await page.getByLabel('Your name').fill(this.name)
    await page.getByRole('button', { name: 'Join the workshop' }).tap()
    await this.isConnected()
  }

  /** In, and hearing what happens. */
  async isConnected(): Promise<void> {
    await expect(this.page.locator('output[data-state="open"]')).toBeAttached()
  }

  /** A vote has taken over the screen. */
  async seesVote(question: string): Promise<void> {
    await expect(this.page.getByRole('heading', { name: question })).toBeVisible()
    await expect(this.page.getByRole('list', { name: 'Ballot' })).toBeVisible()
  }

  async adds(option: string): Promise<void> {
    await this.page.getByRole('button', { name: `Add a vote to ${option}` }).tap()
  }

  async takesBack(option: string): Promise<void> {
    await this.page.getByRole('button', { name: `Take back a vote from ${option}` }).tap()
  }

  async isDone(): Promise<void> {
    await this.page.getByRole('button', { name: 'I’m done' }).tap()
  }

  /** What the phone says of the ballot: saved, saving, waiting, incomplete. */
  get ballotState(): Locator {
    return this.page.locator(
      'output[data-state="saved"], output[data-state="saving"], output[data-state="waiting"], output[data-state="incomplete"]',
    )
  }

  /** One row of the revealed result. */
  result(option: string): Locator {
    return this.page.getByRole('list', { name: 'Result' }).getByRole('listitem').filter({ hasText: option })
  }

  async opens(tab: 'Now' | 'Comments'): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Phone companion' }).getByRole('button', { name: tab }).tap()
  }

  /** Asks the API, with this phone's cookie. */
  async read<T>(path: string): Promise<T> {
    const answer = await this.page.request.get(`/api/v1${path}`)
    expect(answer.status()).toBe(200)
    return (await answer.json()) as T
  }
}

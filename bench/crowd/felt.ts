import type { Page } from '@playwright/test'

export interface Watched {
  /** Of the events to wait for. */
  readonly event: 'pointermove' | 'keydown' | 'wheel'
  /** Whose look tells that the outcome is there. */
  readonly selector: string
  readonly look: 'transform' | 'text'
}

/** What the page keeps meanwhile. */
interface Keeping {
  feltMs?: number[]
  stopFeeling?: () => void
}

/**
 * How long each event of an action takes to be seen: from its time stamp to the end of the frame in which the element looks
 * otherwise than when the event came.
 */
export async function felt(page: Page, watched: Watched, act: () => Promise<void>): Promise<number[]> {
  await page.evaluate(({ event, selector, look }) => {
    const keeping = globalThis as Keeping
    const element = document.querySelector<HTMLElement>(selector)
    if (!element) throw new Error(`nothing to look at: ${selector}`)
    const now = () => (look === 'text' ? element.textContent : element.style.transform)
    const found: number[] = []
    const giveUpMs = 3_000
    const afterFrame = (act: () => void) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.addEventListener('message', act)
        port1.start()
        port2.postMessage(null)
      })
    const onEvent = ({ timeStamp }: Event) => {
      const before = now()
      const check = () => {
        const tookMs = performance.now() - timeStamp
        if (now() !== before) found.push(tookMs)
        else if (tookMs < giveUpMs) afterFrame(check)
      }
      afterFrame(check)
    }
    addEventListener(event, onEvent, { capture: true, passive: true })
    keeping.feltMs = found
    keeping.stopFeeling = () => removeEventListener(event, onEvent, { capture: true })
  }, watched)
  await act()
  await page.waitForTimeout(300)
  return page.evaluate(() => {
    const keeping = globalThis as Keeping
    keeping.stopFeeling?.()
    return keeping.feltMs ?? []
  })
}

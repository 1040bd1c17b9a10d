import type { Result } from '@/lib/kernel/result'
import type { RoomStore } from './room-store'

/** Good enough: a timer is then shown within 200 ms of the server, with room to spare. */
const goodEnoughMs = 100
const attemptsMax = 6
const betweenAttemptsMs = 1_500
/** Clocks drift, and laptops sleep. */
const everyMs = 10 * 60_000

/**
 * Keeps measuring the server's clock: at once until it is known well, then now and then, and whenever somebody comes back to
 * the page. Returns what stops it.
 */
export function keepTime(
  store: Pick<RoomStore, 'hearTime'>,
  ask: () => Promise<Result<{ readonly now: number }, unknown>>,
): () => void {
  let isOver = false
  let timer: ReturnType<typeof setTimeout> | undefined

  async function measure(attempt: number): Promise<void> {
    clearTimeout(timer)
    const askedAt = Date.now()
    const answer = await ask()
    if (isOver) return
    const offByMs = answer.ok ? store.hearTime(askedAt, answer.value.now) : Number.POSITIVE_INFINITY
    const isDone = offByMs <= goodEnoughMs || attempt >= attemptsMax
    timer = setTimeout(() => void measure(isDone ? 1 : attempt + 1), isDone ? everyMs : betweenAttemptsMs)
  }
  const onVisible = () => {
    if (document.visibilityState === 'visible') void measure(1)
  }

  void measure(1)
  document.addEventListener('visibilitychange', onVisible)
  return () => {
    isOver = true
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', onVisible)
  }
}

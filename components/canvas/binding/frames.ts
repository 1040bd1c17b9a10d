const hiddenMs = 200

/**
 * Runs `work` once in the next frame, however often it was asked for; not before `restMs` after it, which is told how long the
 * work took. A hidden page draws no frames, so there a timer does.
 */
export function frames(
  work: () => void,
  restMs: (tookMs: number) => number = () => 0,
): { request(): void; cancel(): void } {
  let cancelScheduled: (() => void) | null = null
  let rest = { from: 0, ms: 0 }
  const run = () => {
    cancelScheduled = null
    const startedAt = Date.now()
    // A clock that was set back has no say.
    if (startedAt >= rest.from && startedAt < rest.from + rest.ms) return request()
    work()
    const endedAt = Date.now()
    rest = { from: endedAt, ms: restMs(endedAt - startedAt) }
  }
  const request = () => {
    if (cancelScheduled) return
    if (document.visibilityState === 'hidden') {
      const timer = setTimeout(run, hiddenMs)
      cancelScheduled = () => clearTimeout(timer)
    } else {
      const frame = requestAnimationFrame(run)
      cancelScheduled = () => cancelAnimationFrame(frame)
    }
  }
  return {
    request,
    cancel() {
      cancelScheduled?.()
      cancelScheduled = null
    },
  }
}

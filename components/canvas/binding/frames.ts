const hiddenMs = 200

/** Runs `work` once in the next frame, however often it was asked for. A hidden page draws no frames, so there a timer does. */
export function frames(work: () => void): { request(): void; cancel(): void } {
  let cancelScheduled: (() => void) | null = null
  const run = () => {
    cancelScheduled = null
    work()
  }
  return {
    request() {
      if (cancelScheduled) return
      if (document.visibilityState === 'hidden') {
        const timer = setTimeout(run, hiddenMs)
        cancelScheduled = () => clearTimeout(timer)
      } else {
        const frame = requestAnimationFrame(run)
        cancelScheduled = () => cancelAnimationFrame(frame)
      }
    },
    cancel() {
      cancelScheduled?.()
      cancelScheduled = null
    },
  }
}

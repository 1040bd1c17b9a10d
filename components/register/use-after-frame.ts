import { useCallback, useEffect, useRef } from 'react'

/**
 * Does something once the next frame is drawn, so that nobody's key waits for it. Of several calls in a row only the last is
 * done.
 */
export function useAfterFrame<A extends readonly unknown[]>(act: (...args: A) => void): (...args: A) => void {
  const latest = useRef(act)
  const frame = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => {
    latest.current = act
  })
  const stop = useCallback(() => {
    cancelAnimationFrame(frame.current)
    clearTimeout(timer.current)
  }, [])
  useEffect(() => stop, [stop])
  return useCallback(
    (...args: A) => {
      stop()
      frame.current = requestAnimationFrame(() => {
        timer.current = setTimeout(() => latest.current(...args), 0)
      })
    },
    [stop],
  )
}

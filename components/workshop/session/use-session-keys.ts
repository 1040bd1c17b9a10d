'use client'
import { useEffect } from 'react'

/** Ctrl . goes to the next step, Ctrl Shift . gives one minute more, wherever the focus is. Cmd on a Mac. */
export function useSessionKeys({
  onNext,
  onMinute,
}: {
  onNext: (() => void) | null
  onMinute: (() => void) | null
}): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.repeat) return
      // By its place on the keyboard too: with Shift the key says another character on most layouts.
      if (event.key !== '.' && event.code !== 'Period') return
      const act = event.shiftKey ? onMinute : onNext
      if (!act) return
      event.preventDefault()
      act()
    }
    // While capturing: the canvas keeps keys to itself.
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [onNext, onMinute])
}

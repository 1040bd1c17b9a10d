'use client'
import { useEffect } from 'react'

/** F6 goes from part to part of the page, Shift F6 back; ? shows the keys. No key of the browser is taken otherwise. */
export function useLandmarkKeys(onHelp: () => void): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key === 'F6' && !event.ctrlKey && !event.altKey && !event.metaKey) {
        event.preventDefault()
        goOn(event.shiftKey ? -1 : 1)
      } else if (event.key === '?' && !isTyping(event.target)) {
        event.preventDefault()
        onHelp()
      }
    }
    // While capturing: the canvas keeps keys to itself.
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [onHelp])
}

const focusable = 'a[href], button, input, select, textarea, [tabindex="0"], [contenteditable="true"]'

function goOn(step: 1 | -1): void {
  const parts = [...document.querySelectorAll<HTMLElement>('[data-landmark]')]
  if (parts.length === 0) return
  const here = parts.findIndex((part) => part.contains(document.activeElement))
  const next = parts.at((here + step + parts.length) % parts.length)
  if (!next) return
  const first = next.matches('[data-landmark="canvas"]')
    ? null
    : // In the outline the row where one was, not the buttons above it.
      (next.querySelector<HTMLElement>('[role="row"][tabindex="0"]') ?? next.querySelector<HTMLElement>(focusable))
  ;(first ?? next).focus()
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.matches('input, textarea, select')
}

'use client'
import { useSyncExternalStore } from 'react'

export type Theme = 'light' | 'dark'

/** The theme that is on screen now: the setting on <html>, or what the system prefers. Follows changes of both. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, read, () => 'light')
}

function read(): Theme {
  const setting = document.documentElement.dataset.theme
  if (setting === 'light' || setting === 'dark') return setting
  return prefersDark().matches ? 'dark' : 'light'
}

function subscribe(changed: () => void): () => void {
  const media = prefersDark()
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  media.addEventListener('change', changed)
  return () => {
    observer.disconnect()
    media.removeEventListener('change', changed)
  }
}

function prefersDark(): MediaQueryList {
  return window.matchMedia('(prefers-color-scheme: dark)')
}

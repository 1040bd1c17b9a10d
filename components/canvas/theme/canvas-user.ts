import { useEffect, useMemo } from 'react'
import { atom, createTLUser, type TLUser, type TLUserPreferences } from 'tldraw'

/**
 * tldraw's preferences, kept by us: the colour scheme follows the page's switch, nothing is written to localStorage, and
 * with reduced motion the camera cuts instead of flying.
 */
export function useCanvasUser(theme: 'light' | 'dark'): TLUser {
  const { user, preferences } = useMemo(() => {
    const preferences = atom<TLUserPreferences>('preferences', {
      id: 'me',
      locale: 'en',
      colorScheme: theme,
      animationSpeed: isMotionReduced() ? 0 : 1,
      isSnapMode: false,
      edgeScrollSpeed: 1,
    })
    const user = createTLUser({
      userPreferences: preferences,
      setUserPreferences: (next) => preferences.set(next),
    })
    return { user, preferences }
    // The theme of the first render is only where it starts; the effect below follows it.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
  useEffect(() => {
    preferences.update((it) => ({ ...it, colorScheme: theme }))
  }, [preferences, theme])
  return user
}

export const isMotionReduced = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches

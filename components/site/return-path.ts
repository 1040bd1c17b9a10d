/**
 * Where to go after signing in. Only a path of this very site is followed: a link must not be able to send somebody who
 * has just typed a password to a look-alike.
 */
export function returnPath(asked: string | string[] | undefined, otherwise = '/boards'): string {
  if (typeof asked !== 'string' || !asked.startsWith('/')) return otherwise
  // Resolved as a browser would: it reads `/\evil` and `/<tab>/evil` as another host.
  const home = 'http://home.invalid'
  const url = URL.canParse(asked, home) ? new URL(asked, home) : null
  if (url?.origin !== home) return otherwise
  const path = `${url.pathname}${url.search}${url.hash}`
  return path.startsWith('//') || path.startsWith('/sign-in') || path.startsWith('/api/') ? otherwise : path
}

import { decode } from 'next-auth/jwt'
import type { Config } from '../config'
import { tokenPrefixes } from './secrets'

/** How long a browser stays signed in. */
export const signInSeconds = 30 * 24 * 3600
/** How long a guest's browser is remembered: the longest that browsers keep a cookie. */
export const guestSeconds = 400 * 24 * 3600

/** On https the `__Host-` prefix keeps other hosts of the same domain from planting our cookies. */
export function cookieNames(secure: boolean) {
  const prefix = secure ? '__Host-' : ''
  return {
    session: `${prefix}charrette.session`,
    guest: `${prefix}charrette.guest`,
    csrf: `${prefix}charrette.csrf`,
    callback: `${prefix}charrette.callback`,
  } as const
}

/** Cookies of a request; of two with one name the first counts, as browsers send the more specific one first. */
export function readCookies(header: string | null | undefined): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>()
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at < 1) continue
    const name = part.slice(0, at).trim()
    if (!cookies.has(name)) cookies.set(name, decoded(part.slice(at + 1).trim()))
  }
  return cookies
}

function decoded(value: string): string {
  const plain = value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value
  try {
    return decodeURIComponent(plain)
  } catch {
    return plain
  }
}

/**
 * The bearer token of a request; the empty text when the header holds a broken one. Other schemes are none of ours: a proxy
 * in front may ask browsers for a password of its own.
 */
export function bearerOf(headers: Headers): string | null {
  const header = headers.get('authorization')
  if (header === null || !/^bearer\b/i.test(header)) return null
  return /^bearer +([\w.~+/=-]+) *$/i.exec(header)?.[1] ?? ''
}

/** The random id of a sign-in, which is all that the signed cookie holds; null when it is forged, expired or missing. */
export async function sidOf(
  config: Pick<Config, 'secure' | 'authSecret'>,
  cookies: ReadonlyMap<string, string>,
): Promise<string | null> {
  const token = cookies.get(cookieNames(config.secure).session)
  if (token === undefined) return null
  const claims = await decode({ token, secret: config.authSecret }).catch(() => null)
  return typeof claims?.sid === 'string' ? claims.sid : null
}

/**
 * A browser holds one guest token for all boards it joins: the same person on each of them, after a reload too, beside an
 * account. Each board keeps a participant of its own with the token's hash.
 */
export function guestTokenOf(config: Pick<Config, 'secure'>, cookies: ReadonlyMap<string, string>): string | null {
  const token = cookies.get(cookieNames(config.secure).guest)
  return token?.startsWith(tokenPrefixes.guest) ? token : null
}

export function guestCookie(config: Pick<Config, 'secure'>, token: string): string {
  const secure = config.secure ? '; Secure' : ''
  return `${cookieNames(config.secure).guest}=${token}; Path=/; Max-Age=${guestSeconds}; HttpOnly; SameSite=Lax${secure}`
}

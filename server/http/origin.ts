import { type Problem, problem } from '../../lib/kernel/problems'
import { bearerOf, cookieNames, readCookies } from '../auth/credentials'
import type { Config } from '../config'

/**
 * Browsers send cookies along with what other sites make them ask, so a call that changes something has to come from our
 * own pages. Programs with a bearer token, or with nothing at all, are not browsers that were tricked.
 */
export function refuseForeignOrigin(config: Pick<Config, 'origins' | 'secure'>, headers: Headers): Problem | null {
  if (bearerOf(headers) !== null) return null
  const origin = headers.get('origin')
  if (origin !== null) return config.origins.includes(origin) ? null : problem('foreign-origin')
  const cookies = readCookies(headers.get('cookie'))
  const names = cookieNames(config.secure)
  const withCookie = cookies.has(names.session) || cookies.has(names.guest)
  return withCookie
    ? problem('foreign-origin', { detail: 'A change made with a cookie has to name its Origin.' })
    : null
}

import type { AuthOptions } from 'next-auth'
import { decode } from 'next-auth/jwt'
import CredentialsProvider from 'next-auth/providers/credentials'
import { z } from 'zod'
import { type Account, accountOfSignIn, insertSignIn, revokeSignIn } from '../../db/queries/sign-ins'
import { type Problem, problem } from '../../lib/kernel/problems'
import { limits } from '../../lib/protocol/limits'
import type { Config } from '../config'
import type { Runtime } from '../runtime'
import { checkPassword } from './check-password'
import { cookieNames, signInSeconds } from './credentials'
import { hashSecret, newSecret } from './secrets'

/**
 * What happened inside next-auth during one request. Its callbacks can only answer "no": a refusal with a reason, or a
 * database that is away, would come out as a wrong password or even as a signed-out browser.
 */
export interface AuthTrace {
  refusal: Problem | null
  fault: { readonly thrown: unknown } | null
}

export interface AuthRequest {
  readonly peer: string
  readonly device: string
}

const credentials = z.object({
  email: z.string().max(limits.emailLettersMax).refine(holdsNoNul),
  password: z.string().max(limits.passwordLettersMax),
})

function holdsNoNul(text: string): boolean {
  return !text.includes('\0')
}

/**
 * next-auth with e-mail and password. Its signed cookie holds a random `sid` and nothing else; the sign-ins table says whose
 * it is, on each request, so that signing out works at once. Built anew for each request.
 */
export function authOptions(runtime: Runtime, { peer, device }: AuthRequest, trace: AuthTrace): AuthOptions {
  const { config, db, clock, log } = runtime

  async function authorize(given: unknown): Promise<Account | null> {
    const parsed = credentials.safeParse(given)
    if (!parsed.success) {
      trace.refusal = problem('wrong-credentials')
      return null
    }
    return traced(trace, async () => {
      const account = await checkPassword(runtime, { ...parsed.data, peer })
      if (account.ok) return account.value
      trace.refusal = account.error
      return null
    })
  }

  async function signedIn(sid: string): Promise<Account | null> {
    const now = clock.now()
    return accountOfSignIn(db, { sidHash: hashSecret(sid), now, since: now - signInSeconds * 1000 })
  }

  return {
    secret: config.authSecret,
    useSecureCookies: config.secure,
    cookies: cookies(config),
    session: { strategy: 'jwt', maxAge: signInSeconds },
    pages: { signIn: '/sign-in', signOut: '/', error: '/sign-in' },
    providers: [
      CredentialsProvider({
        name: 'E-mail and password',
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        authorize,
      }),
    ],
    jwt: {
      decode: (params) =>
        traced(trace, async () => {
          const claims = await decode(params).catch(() => null)
          return typeof claims?.sid === 'string' && (await signedIn(claims.sid)) ? claims : null
        }),
    },
    callbacks: {
      async jwt({ token, user }) {
        if (!user) return { sid: token.sid }
        const sid = newSecret()
        // The cast is true: users come from `authorize`, which hands out accounts.
        const accountId = user.id as Account['id']
        const now = clock.now()
        const expiredBefore = now - signInSeconds * 1000
        await insertSignIn(db, { sidHash: hashSecret(sid), accountId, device, now, expiredBefore })
        log.info({ accountId }, 'account.signed-in')
        return { sid }
      },
      async session({ session, token }) {
        const account = typeof token.sid === 'string' ? await signedIn(token.sid) : null
        return { ...session, user: account ? { name: account.name, email: account.email } : undefined }
      },
      redirect: ({ url }) => ownUrl(config, url) ?? config.publicUrl,
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sid === 'string') {
          const sidHash = hashSecret(token.sid)
          await traced(trace, () => revokeSignIn(db, { sidHash, now: clock.now() }).then(() => null))
        }
      },
    },
    logger: {
      // Codes only: the details of next-auth's messages hold what people typed.
      error: (code) => log.debug({ code }, 'auth.refused'),
      warn: (code) => log.debug({ code }, 'auth.warned'),
      debug: () => undefined,
    },
  }
}

/** Notes a fault on the trace for the route to answer with; next-auth itself hears "no". */
async function traced<T>(trace: AuthTrace, work: () => Promise<T | null>): Promise<T | null> {
  try {
    return await work()
  } catch (thrown) {
    trace.fault = { thrown }
    return null
  }
}

/** The address if it is on one of our own origins, in full; null otherwise: no link may lead out through us. */
export function ownUrl({ origins, publicUrl }: Pick<Config, 'origins' | 'publicUrl'>, url: string): string | null {
  if (!URL.canParse(url, publicUrl)) return null
  const { origin, href } = new URL(url, publicUrl)
  return origins.includes(origin) ? href : null
}

function cookies(config: Config): AuthOptions['cookies'] {
  const names = cookieNames(config.secure)
  const options = { httpOnly: true, sameSite: 'lax', path: '/', secure: config.secure } as const
  return {
    sessionToken: { name: names.session, options },
    csrfToken: { name: names.csrf, options },
    callbackUrl: { name: names.callback, options },
  }
}

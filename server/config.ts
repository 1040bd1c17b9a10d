import { z } from 'zod'

const port = z.coerce.number().int().min(1).max(65_535)
const flag = (name: string) => z.string().min(1, `${name} is set but empty`).optional()

const environment = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  PORT: port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  AUTH_SECRET: z.string().min(16, 'AUTH_SECRET needs at least 16 characters'),
  SIGNUP: z.enum(['open', 'invite']).default('open'),
  TRUSTED_PROXIES: z.string().optional(),
  METRICS_TOKEN: flag('METRICS_TOKEN'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  TLDRAW_LICENSE_KEY: flag('TLDRAW_LICENSE_KEY'),
})

export interface Config {
  readonly mode: 'development' | 'production' | 'test'
  readonly port: number
  readonly host: string
  /** The origin that browsers use, without a trailing slash. */
  readonly publicUrl: string
  /** Every origin that may open sockets and send mutations with a cookie. */
  readonly origins: readonly string[]
  readonly secure: boolean
  readonly databaseUrl: string
  /** How nodes reach each other; null: this is the only one. */
  readonly redisUrl: string | null
  readonly authSecret: string
  readonly signup: 'open' | 'invite'
  readonly trustedProxies: readonly string[]
  readonly metricsToken: string | null
  readonly logLevel: string
  readonly tldrawLicenseKey: string | null
}

/** Reads the environment once; the only reader of process.env in the server. Throws with every fault named. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environment.safeParse(env)
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`).join('\n')
    throw new Error(`The environment is not right:\n${faults}\nSee the table in README.md.`)
  }
  const e = parsed.data
  const publicUrl = new URL(e.PUBLIC_URL ?? `http://localhost:${e.PORT}`).origin
  const origins = e.PUBLIC_URL ? [publicUrl] : [publicUrl, `http://127.0.0.1:${e.PORT}`]
  return {
    mode: e.NODE_ENV,
    port: e.PORT,
    host: e.HOST,
    publicUrl,
    origins,
    secure: publicUrl.startsWith('https:'),
    databaseUrl: e.DATABASE_URL,
    redisUrl: e.REDIS_URL ?? null,
    authSecret: e.AUTH_SECRET,
    signup: e.SIGNUP,
    trustedProxies: (e.TRUSTED_PROXIES ?? '')
      .split(',')
      .map((it) => it.trim())
      .filter(Boolean),
    metricsToken: e.METRICS_TOKEN ?? null,
    logLevel: e.LOG_LEVEL,
    tldrawLicenseKey: e.TLDRAW_LICENSE_KEY ?? null,
  }
}

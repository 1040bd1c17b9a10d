import { statfs } from 'node:fs/promises'
import path from 'node:path'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { Redis } from 'ioredis'
import postgres from 'postgres'
import { WebSocket } from 'ws'
import type { Config } from '../config'
import { migrationsOf } from './tables'

/** What one look found. `do` is what whoever runs the installation should do about it. */
export interface Finding {
  readonly about: string
  readonly state: 'good' | 'mind' | 'bad'
  readonly says: string
  readonly do?: string
}

const answerWithinMs = 5_000
const skewMaxMs = 2_000
const freeMinBytes = 1024 ** 3
const oldestPostgres = 140_000

export async function checkDatabase(url: string, { now = Date.now } = {}): Promise<Finding[]> {
  const about = 'Database'
  const sql = postgres(url, { max: 1, connect_timeout: answerWithinMs / 1000, onnotice: () => undefined })
  try {
    const begun = performance.now()
    const asked = now()
    const [row] = await sql<{ version: string; number: number; at: Date; mayCreate: boolean; bytes: string }[]>`
      select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
        clock_timestamp() as at, has_database_privilege(current_database(), 'create') as "mayCreate",
        pg_database_size(current_database())::text as bytes`
    if (!row) return [{ about, state: 'bad', says: 'gave no answer', do: 'Look at its own log.' }]
    const took = performance.now() - begun
    const found: Finding[] = [
      {
        about,
        state: 'good',
        says: `PostgreSQL ${row.version} answers in ${took.toFixed(0)} ms and holds ${size(Number(row.bytes))}`,
      },
    ]
    if (row.number < oldestPostgres)
      found.push({ about, state: 'bad', says: `${row.version} is too old`, do: 'Use PostgreSQL 14 or newer.' })
    const skew = Math.abs(row.at.getTime() - asked) - took
    if (skew > skewMaxMs)
      found.push({
        about: 'Clock',
        state: 'mind',
        says: `this machine and the database differ by ${(skew / 1000).toFixed(1)} s`,
        do: 'Let NTP set both clocks: timers and closing times are reckoned from them.',
      })
    return [...found, await checkMigrations(sql, row.mayCreate)]
  } catch (error) {
    return [
      {
        about,
        state: 'bad',
        says: `does not answer: ${wordsOf(error)}`,
        do: 'Check that it runs and that DATABASE_URL names its host, port, user, password and database.',
      },
    ]
  } finally {
    await sql.end({ timeout: 1 }).catch(() => undefined)
  }
}

async function checkMigrations(sql: postgres.Sql, mayCreate: boolean): Promise<Finding> {
  const about = 'Tables'
  const known = readMigrationFiles({ migrationsFolder: path.resolve('db/migrations') }).map(({ hash }) => hash)
  const present = await migrationsOf(sql)
  if (present.some((hash, index) => known[index] !== hash))
    return {
      about,
      state: 'bad',
      says: 'are those of a later version, or of another line of it',
      do: 'Start the version that made them, or restore a backup from before.',
    }
  const waiting = known.length - present.length
  if (waiting === 0) return { about, state: 'good', says: 'are those of this version' }
  if (!mayCreate)
    return {
      about,
      state: 'bad',
      says: `need ${waiting} migrations, and this user may not make tables`,
      do: 'Grant CREATE on the database to the user of DATABASE_URL.',
    }
  return { about, state: 'mind', says: `need ${waiting} migrations`, do: 'The next start makes them. Back up before.' }
}

export async function checkRedis(url: string | null): Promise<Finding> {
  const about = 'Redis'
  if (url === null) return { about, state: 'good', says: 'is not set: this is the only node' }
  const redis = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    connectTimeout: answerWithinMs,
    retryStrategy: () => null,
  })
  // Told by what is awaited below.
  redis.on('error', () => undefined)
  try {
    await redis.connect()
    const begun = performance.now()
    await redis.ping()
    return { about, state: 'good', says: `answers in ${(performance.now() - begun).toFixed(0)} ms` }
  } catch (error) {
    return {
      about,
      state: 'bad',
      says: `does not answer: ${wordsOf(error)}`,
      do: 'Check that it runs and that REDIS_URL is right. Until then nodes hear of each other through the database, late.',
    }
  } finally {
    redis.disconnect()
  }
}

/** Whether browsers reach the server, and its sockets: what a proxy that does not pass upgrades on breaks. */
export async function checkServer({ publicUrl }: Pick<Config, 'publicUrl'>): Promise<Finding[]> {
  const about = 'Server'
  let status: number
  try {
    const answer = await fetch(new URL('/api/health/ready', publicUrl), { signal: AbortSignal.timeout(answerWithinMs) })
    status = answer.status
  } catch {
    return [
      {
        about,
        state: 'mind',
        says: `nothing answers at ${publicUrl}`,
        do: 'Start it with npm start. If it runs, check PUBLIC_URL and the proxy in front of it.',
      },
    ]
  }
  if (status !== 200 && status !== 503)
    return [
      {
        about,
        state: 'bad',
        says: `${publicUrl} answers ${status}: something else than Charrette is there`,
        do: 'Check PUBLIC_URL and where the proxy sends requests.',
      },
    ]
  const ready: Finding =
    status === 200
      ? { about, state: 'good', says: `answers at ${publicUrl}` }
      : { about, state: 'bad', says: 'runs without its database', do: 'See Database above.' }
  return [ready, await checkSocket(publicUrl)]
}

function checkSocket(publicUrl: string): Promise<Finding> {
  const about = 'Socket'
  const address = new URL('/sync/brd_doctor', publicUrl)
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
  const passes: Finding = { about, state: 'good', says: 'WebSocket connections get through' }
  const blocked = (says: string): Finding => ({
    about,
    state: 'bad',
    says,
    do: 'Let the proxy pass upgrades on for /sync/ (docs/examples/nginx.conf), and check PUBLIC_URL.',
  })
  return new Promise((resolve) => {
    const socket = new WebSocket(address, { origin: publicUrl, handshakeTimeout: answerWithinMs })
    const timer = setTimeout(() => {
      socket.terminate()
      resolve(blocked('a WebSocket connection was opened and not answered'))
    }, answerWithinMs)
    const done = (finding: Finding) => {
      clearTimeout(timer)
      resolve(finding)
    }
    // Without a ticket the server accepts, and closes with a word of its own (44xx).
    socket.on('close', (code) => {
      if (code >= 4400 && code < 4500) done(passes)
      else done(blocked(`a WebSocket connection was closed with ${code}`))
    })
    socket.on('error', (error) => done(blocked(`a WebSocket connection was refused: ${error.message}`)))
  })
}

export async function checkDisk(folder: string): Promise<Finding> {
  const about = 'Disk'
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  return free >= freeMinBytes
    ? { about, state: 'good', says: `${size(free)} free in ${folder}` }
    : {
        about,
        state: 'bad',
        says: `only ${size(free)} free in ${folder}`,
        do: 'Make room: what cannot be stored is lost.',
      }
}

const units = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const
export function size(bytes: number): string {
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)))
  const value = bytes / 1000 ** power
  return `${value.toFixed(power === 0 || value >= 100 ? 0 : 1)} ${units[power]}`
}

const wordsOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  return error.message || ('code' in error ? String(error.code) : error.name)
}

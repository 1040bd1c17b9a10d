import path from 'node:path'
import { sql } from 'drizzle-orm'
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import * as schema from './schema'

export type Database = PostgresJsDatabase<typeof schema>
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]
/** What queries take: the database or an open transaction. */
export type Db = Database | Transaction

export interface OpenDatabase {
  readonly db: Database
  readonly sql: postgres.Sql
  close(): Promise<void>
}

/** Any number: who holds this advisory lock migrates, the other nodes wait. */
const migrationLock = 7_213_946

/** Opens PostgreSQL. The only place that knows the driver's options. */
export function openDatabase(url: string, { connectionsMax = 10 }: { connectionsMax?: number } = {}): OpenDatabase {
  const sql = postgres(url, {
    max: connectionsMax,
    onnotice: () => undefined,
    connect_timeout: 5,
    // The driver's own waits grow to twenty seconds: too long for people who see that the database is back.
    backoff: (attempt: number) => Math.min(1, 0.05 * 2 ** attempt),
    connection: { application_name: 'charrette' },
  })
  return { db: drizzle(sql, { schema }), sql, close: () => sql.end({ timeout: 2 }) }
}

/** Brings the schema up to date. Safe to call from several nodes at once: an advisory lock lets one at a time through. */
export async function migrateDatabase(url: string, migrationsDir = path.resolve('db/migrations')): Promise<void> {
  const { db, close } = openDatabase(url, { connectionsMax: 1 })
  try {
    await db.execute(sql`select pg_advisory_lock(${migrationLock})`)
    await migrate(db, { migrationsFolder: migrationsDir })
  } finally {
    await close() // ends the session, which lets the lock go
  }
}

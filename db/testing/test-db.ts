import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { type OpenDatabase, migrateDatabase, openDatabase } from '../client'

let shared: Promise<OpenDatabase & { url: string }> | null = null

/**
 * One migrated database for the whole test run, on the PostgreSQL of TEST_DATABASE_URL (scripts/test.mjs starts one).
 * Tests keep apart by making their own ids.
 */
export function testDb(): Promise<OpenDatabase & { url: string }> {
  shared ??= freshDb()
  return shared
}

/** A database of one's own, for tests that count everything or break things. */
export async function freshDb(): Promise<OpenDatabase & { url: string }> {
  const url = await emptyDb()
  await migrateDatabase(url)
  return { ...openDatabase(url), url }
}

/** The address of a database in which there is nothing at all. */
export async function emptyDb(): Promise<string> {
  const server = process.env.TEST_DATABASE_URL
  if (!server) throw new Error('TEST_DATABASE_URL is not set: run the tests with `npm test` or `npm run check`')
  const name = `charrette_test_${randomBytes(6).toString('hex')}`
  const admin = postgres(server, { max: 1, onnotice: () => undefined })
  await admin.unsafe(`create database ${name}`)
  await admin.end()
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

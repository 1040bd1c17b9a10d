import { createReadStream } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { once } from 'node:events'
import { finished, pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import postgres from 'postgres'
import { migrateDatabase } from '../../db/client'
import {
  type BackupFoot,
  type BackupHead,
  copyLine,
  quoted,
  readCopyLine,
  readFoot,
  readHead,
  Tally,
  type TableSum,
} from './backup-format'
import { BackupReader, CutShort } from './backup-reader'
import { migrationsOf, tablesOf } from './tables'

/** Why a backup was not restored, in words for whoever runs the installation. Nothing was changed. */
export class NotRestored extends Error {}

/**
 * Puts a backup into an empty database and brings it up to this version. All or nothing: a file that is damaged or cut
 * short, or a database that holds anything, changes nothing.
 */
export async function restore(
  url: string,
  file: string,
  migrationsDir = path.resolve('db/migrations'),
): Promise<BackupFoot['tables']> {
  const unpacked = createGunzip()
  // What fails on the way is told by the one who reads.
  pipeline(createReadStream(file), unpacked).catch(() => undefined)
  const reader = new BackupReader(unpacked as AsyncIterable<Buffer>)
  const head = readHead((await unreadable(reader.line())) ?? '')
  if (!head) throw new NotRestored(`${file} is no backup of Charrette, or one of a later format.`)
  await reachMigrations(url, head, migrationsDir)
  const sql = postgres(url, {
    max: 1,
    onnotice: () => undefined,
    connection: { application_name: 'charrette-restore' },
  })
  try {
    const tables = await sql.begin((tx) => readTables(tx, reader))
    await migrateDatabase(url, migrationsDir)
    return tables
  } finally {
    await sql.end({ timeout: 0 })
  }
}

/** Makes the tables as they stood when the backup was made. */
async function reachMigrations(url: string, head: BackupHead, migrationsDir: string): Promise<void> {
  const known = readMigrationFiles({ migrationsFolder: migrationsDir }).map(({ hash }) => hash)
  if (head.migrations.some((hash, index) => known[index] !== hash))
    throw new NotRestored(
      'The backup was made by a later Charrette, or by another line of it. Install that version first.',
    )
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    const present = await migrationsOf(sql)
    const tables = await tablesOf(sql)
    const isSame = present.length === head.migrations.length
    if (present.length > 0 ? !isSame || !(await areEmpty(sql, tables)) : tables.length > 0)
      throw new NotRestored(
        'The database is not empty. Restore into a new database, or with a new DATA_DIR; nothing here was changed.',
      )
  } finally {
    await sql.end({ timeout: 0 })
  }
  const folder = await mkdtemp(path.join(os.tmpdir(), 'charrette-restore-'))
  try {
    await cp(migrationsDir, folder, { recursive: true })
    const journal = path.join(folder, 'meta/_journal.json')
    const { entries, ...rest } = JSON.parse(await readFile(journal, 'utf8')) as { entries: unknown[] }
    await mkdir(path.dirname(journal), { recursive: true })
    await writeFile(journal, JSON.stringify({ ...rest, entries: entries.slice(0, head.migrations.length) }))
    await migrateDatabase(url, folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function areEmpty(sql: postgres.Sql, tables: readonly { name: string }[]): Promise<boolean> {
  for (const { name } of tables) {
    const [row] = await sql.unsafe(`select exists (select from ${quoted(name)}) as "isThere"`)
    if (row?.isThere) return false
  }
  return true
}

async function readTables(tx: postgres.TransactionSql, reader: BackupReader): Promise<BackupFoot['tables']> {
  const putBack = await setAsideReferences(tx)
  const shapes = new Map((await tablesOf(tx)).map((shape) => [shape.name, shape]))
  const sums: Record<string, TableSum> = {}
  for (;;) {
    const line = await unreadable(reader.line())
    const foot = readFoot(line ?? '')
    if (foot) {
      isWhole(foot, sums)
      await putBack()
      for (const [name, last] of Object.entries(foot.sequences))
        if (last !== '0') await tx`select setval(${quoted(name)}::regclass, ${last}::bigint)`
      return sums
    }
    const copy = readCopyLine(line ?? '')
    if (!copy) throw new NotRestored(damaged)
    const shape = shapes.get(copy.table)
    if (!shape || sums[copy.table] || copy.columns.some((column) => !shape.columns.includes(column)))
      throw new NotRestored(damaged)
    sums[copy.table] = await fill(tx, copy, reader)
  }
}

async function fill(
  tx: postgres.TransactionSql,
  { table, columns }: { table: string; columns: string[] },
  reader: BackupReader,
): Promise<TableSum> {
  const tally = new Tally()
  const sink = await tx.unsafe(copyLine(table, columns).replace(/;$/, '')).writable()
  const isDone = finished(sink)
  // Whoever waits below hears of it.
  isDone.catch(() => undefined)
  try {
    for await (const chunk of reader.table()) {
      tally.add(chunk)
      if (!sink.write(chunk)) await Promise.race([once(sink, 'drain'), isDone])
    }
  } catch (error) {
    sink.destroy()
    throw asDamage(error)
  }
  sink.end()
  await isDone
  return tally.sum()
}

/** Takes the references between tables away, so that the order of the tables does not matter. Returns what checks them all. */
async function setAsideReferences(tx: postgres.TransactionSql): Promise<() => Promise<void>> {
  const references = await tx<{ table: string; name: string; definition: string }[]>`
    select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`
  for (const { table, name } of references) await tx.unsafe(`alter table ${table} drop constraint ${quoted(name)}`)
  return async () => {
    for (const { table, name, definition } of references)
      await tx.unsafe(`alter table ${table} add constraint ${quoted(name)} ${definition}`)
  }
}

function isWhole(foot: BackupFoot, sums: Readonly<Record<string, TableSum>>): void {
  const names = new Set([...Object.keys(foot.tables), ...Object.keys(sums)])
  for (const name of names) {
    const [want, have] = [foot.tables[name], sums[name]]
    if (!want || !have || want.rows !== have.rows || want.sha256 !== have.sha256) throw new NotRestored(damaged)
  }
}

const damaged = 'The backup is damaged or was cut short. Nothing was restored; take an earlier one.'

/** What the unpacker and the reader throw means that the file is not what was written. */
function asDamage(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT') return new NotRestored('There is no such file.')
  return code.startsWith('Z_') || error instanceof CutShort ? new NotRestored(damaged) : error
}

async function unreadable<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch (error) {
    throw asDamage(error)
  }
}

import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import postgres from 'postgres'
import { type BackupFoot, copyLine, endOfTable, noteLine, quoted, Tally } from './backup-format'
import { migrationsOf, tablesOf } from './tables'

export interface BackupMade {
  readonly file: string
  readonly bytes: number
  readonly tables: BackupFoot['tables']
}

/**
 * Writes everything that the database holds into one file, as it stands at one moment: people go on working meanwhile. The
 * file appears under its name only when it is whole, readable by its owner alone.
 */
export async function backUp(url: string, file: string, { now }: { now: Date }): Promise<BackupMade> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined, connection: { application_name: 'charrette-backup' } })
  const unfinished = `${file}.unfinished`
  const tables: BackupFoot['tables'] = {}
  try {
    await rm(unfinished, { force: true })
    await sql.begin('isolation level repeatable read read only', (tx) =>
      pipeline(
        Readable.from(chunksOf(tx, now, tables)),
        createGzip(),
        createWriteStream(unfinished, { flags: 'wx', mode: 0o600 }),
      ),
    )
    const handle = await open(unfinished, 'r+')
    await handle.sync()
    const { size } = await handle.stat()
    await handle.close()
    await rename(unfinished, file)
    return { file, bytes: size, tables }
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  } finally {
    await sql.end({ timeout: 0 })
  }
}

async function* chunksOf(
  tx: postgres.TransactionSql,
  now: Date,
  tables: BackupFoot['tables'],
): AsyncGenerator<string | Buffer> {
  const migrations = await migrationsOf(tx)
  if (migrations.length === 0) throw new Error('This database holds no Charrette: there is nothing to back up.')
  const [version] = await tx<{ server_version: string }[]>`show server_version`
  const { server_version: made = '' } = version ?? {}
  yield noteLine({ charrette: 'backup', format: 1, madeAt: now.toISOString(), postgres: made, migrations })
  for (const { name, columns, key } of await tablesOf(tx)) {
    yield `${copyLine(name, columns)}\n`
    const tally = new Tally()
    const list = columns.map(quoted).join(', ')
    const order = key.map(quoted).join(', ')
    const rows = await tx.unsafe(`copy (select ${list} from ${quoted(name)} order by ${order}) to stdout`).readable()
    for await (const chunk of rows as AsyncIterable<Buffer>) {
      tally.add(chunk)
      yield chunk
    }
    tables[name] = tally.sum()
    yield `${endOfTable}\n`
  }
  // After the tables: sequences stand outside of the moment, and a number that is too high does no harm.
  const given = await tx<{ name: string; last: string }[]>`
    select sequencename as name, coalesce(last_value, 0)::text as last from pg_sequences where schemaname = 'public'`
  const sequences = Object.fromEntries(given.map(({ name, last }) => [name, last]))
  yield noteLine({ charrette: 'end', tables, sequences })
}

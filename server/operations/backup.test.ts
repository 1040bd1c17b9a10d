import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OpenDatabase } from '../../db/client'
import { emptyDb, freshDb } from '../../db/testing/test-db'
import { aBoard, anAccount } from '../testing/people'
import { testRuntime } from '../testing/test-runtime'
import { backUp } from './back-up'
import { NotRestored, restore } from './restore'

let from: OpenDatabase & { url: string }
let folder: string
let board: string
const now = new Date('2026-11-25T12:00:00Z')
const awkward = 'Ein Ziel: "Ä"\twith\\N, \\. and\n\\.\nNULL'

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'charrette-backup-'))
  from = await freshDb()
  const runtime = { ...(await testRuntime()), db: from.db }
  const owner = await anAccount(runtime, awkward)
  board = await aBoard(runtime, owner, awkward)
  await addUpdates(from.sql, 1, 40)
  await from.sql`insert into board_bases (board_id, upto_seq, epoch, state, hash, state_vector)
    values (${board}, 3, 1, ${randomBytes(300_000)}, 'h', ${Buffer.from([0])})`
})
afterAll(async () => {
  await from.close()
  rmSync(folder, { recursive: true, force: true })
})

async function addUpdates(sql: postgres.Sql, first: number, last: number): Promise<void> {
  for (let seq = first; seq <= last; seq++)
    await sql`insert into board_updates (board_id, seq, update) values (${board}, ${seq}, ${randomBytes(seq * 7)})`
}

const at = (name: string) => path.join(folder, name)

describe('a backup', () => {
  test('that was made while people worked comes back as it was at one moment', async () => {
    const work = addUpdates(from.sql, 41, 400)
    const made = await backUp(from.url, at('under-load'), { now })
    await work
    expect(made.tables.board_updates?.rows).toBeGreaterThanOrEqual(40)
    const to = await emptyDb()
    expect(await restore(to, made.file)).toEqual(made.tables)
    const again = await backUp(to, at('again'), { now })
    expect(again.tables).toEqual(made.tables)
    const sql = postgres(to, { max: 1 })
    expect(await sql`select title from boards`).toMatchObject([{ title: awkward }])
    // References hold again, and numbers that were given are not given twice.
    await expect(sql`insert into board_updates (board_id, seq, update) values ('brd_none', 1, '')`).rejects.toThrow(
      /violates foreign key/,
    )
    await sql.end()
  })

  test('is for its owner’s eyes, and appears only when it is whole', async () => {
    const { file } = await backUp(from.url, at('private'), { now })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    await expect(backUp(await emptyDb(), at('nothing'), { now })).rejects.toThrow(/holds no Charrette/)
    expect(existsSync(at('nothing'))).toBe(false)
    expect(existsSync(at('nothing.unfinished'))).toBe(false)
  })

  test('numbers of rows that are gone do not come again', async () => {
    const [sequence] = await from.sql<{ name: string }[]>`
      select sequencename as name from pg_sequences where schemaname = 'public' limit 1`
    const name = sequence?.name ?? ''
    await from.sql`select setval(${`"${name}"`}::regclass, 4711)`
    const made = await backUp(from.url, at('numbered'), { now })
    const to = await emptyDb()
    await restore(to, made.file)
    const sql = postgres(to, { max: 1 })
    expect(await sql`select nextval(${`"${name}"`}::regclass)::int as next`).toMatchObject([{ next: 4712 }])
    await sql.end()
  })
})

describe('what is refused changes nothing', () => {
  let spoilt: string | undefined
  const tablesIn = async (url: string) => {
    const sql = postgres(url, { max: 1 })
    const [row] = await sql<{ boards: number }[]>`select count(*)::int as boards from boards`
    await sql.end()
    return row?.boards
  }

  test('a database that holds something', async () => {
    const { file } = await backUp(from.url, at('full'), { now })
    await expect(restore(from.url, file)).rejects.toThrow(/not empty/)
    expect(await tablesIn(from.url)).toBe(1)
  })

  test('a file that is no backup, or is not there', async () => {
    writeFileSync(at('text'), 'hello')
    writeFileSync(at('zipped'), gzipSync('hello\n'))
    for (const file of [at('text'), at('zipped'), at('missing')])
      await expect(restore(await emptyDb(), file)).rejects.toThrow(NotRestored)
  })

  test('a backup of a later version', async () => {
    const { file } = await backUp(from.url, at('later'), { now })
    const text = gunzipSync(readFileSync(file)).toString('latin1')
    writeFileSync(
      file,
      gzipSync(Buffer.from(text.replace('"migrations":["', `"migrations":["${'0'.repeat(64)}","`), 'latin1')),
    )
    await expect(restore(await emptyDb(), file)).rejects.toThrow(/later Charrette/)
  })

  test.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 5_000)],
    ['with one letter changed', (bytes: Buffer) => changed(bytes, (text) => text.replace('Ein Ziel', 'Ein Spiel'))],
    [
      'without one table',
      (bytes: Buffer) => changed(bytes, (text) => text.replace(/COPY "board_bases"[^]*?\n\\\.\n/, '')),
    ],
    ['without its last line', (bytes: Buffer) => changed(bytes, (text) => text.slice(0, text.lastIndexOf('-- {')))],
  ])('a backup %s', async (_, spoil) => {
    const { file } = await backUp(from.url, at('spoilt'), { now })
    writeFileSync(file, spoil(readFileSync(file)))
    spoilt ??= await emptyDb()
    const to = spoilt
    await expect(restore(to, file)).rejects.toThrow(/damaged/)
    expect(await tablesIn(to)).toBe(0)
  })

  const changed = (bytes: Buffer, change: (text: string) => string) =>
    gzipSync(Buffer.from(change(gunzipSync(bytes).toString('latin1')), 'latin1'))
})

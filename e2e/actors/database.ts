import { createHash } from 'node:crypto'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import postgres from 'postgres'
import * as Y from 'yjs'

let made = 0

/** A database of one's own on the PostgreSQL of the test run, for servers that are started with DATABASE_URL. */
export async function freshDatabase(): Promise<string> {
  const server = process.env.TEST_DATABASE_URL
  if (!server) throw new Error('TEST_DATABASE_URL is not set: use npm run e2e')
  const name = `charrette_e2e_${process.pid}_${Date.now()}_${made++}`
  const sql = postgres(server, { max: 1 })
  await sql.unsafe(`create database ${name}`)
  await sql.end()
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

/** Makes the folded state of a board say that an older version wrote it. Only while no server runs on the database. */
export async function growsOld(databaseUrl: string, boardId: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1 })
  const [base] = await sql<{ state: Uint8Array }[]>`select state from board_bases where board_id = ${boardId}`
  if (!base) throw new Error(`${boardId} is not folded`)
  const doc = new Y.Doc()
  Y.applyUpdateV2(doc, brotliDecompressSync(base.state))
  const schema = doc.getMap('meta').get('schema') as { sequences: Record<string, number> }
  const name = 'com.tldraw.shape.video'
  doc
    .getMap('meta')
    .set('schema', { ...schema, sequences: { ...schema.sequences, [name]: (schema.sequences[name] ?? 1) - 1 } })
  const state = brotliCompressSync(Y.encodeStateAsUpdateV2(doc))
  const hash = createHash('sha256').update(state).digest('hex')
  const vector = Buffer.from(Y.encodeStateVector(doc))
  // An older version did not say beside its canvases what it takes to serve them unopened.
  await sql`update board_bases set state = ${state}, hash = ${hash}, state_vector = ${vector}, about = null
    where board_id = ${boardId}`
  await sql.end()
}

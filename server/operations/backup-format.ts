import { createHash } from 'node:crypto'
import { z } from 'zod'

/**
 * What a backup file holds, unpacked: a first line that says what it is; for each table the statement and the lines of
 * PostgreSQL's own COPY format; a last line that says what each table must come to. All of it is SQL that `psql` reads too.
 */
const headSchema = z.strictObject({
  charrette: z.literal('backup'),
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  postgres: z.string(),
  /** The migrations that the tables stand at, oldest first, by the hash of their text. */
  migrations: z.array(z.string()).min(1),
})
export type BackupHead = z.infer<typeof headSchema>

const tableSumSchema = z.strictObject({ rows: z.int().nonnegative(), sha256: z.string().length(64) })
export type TableSum = z.infer<typeof tableSumSchema>

const footSchema = z.strictObject({
  charrette: z.literal('end'),
  tables: z.record(z.string(), tableSumSchema),
  /** The last number that each sequence gave. Kept, because numbers of rows that are gone must not come again. */
  sequences: z.record(z.string(), z.string().regex(/^\d+$/)),
})
export type BackupFoot = z.infer<typeof footSchema>

/** Ends the lines of a table. A value never looks like it: COPY doubles a backslash. */
export const endOfTable = '\\.'

/** A line of ours between the tables; a comment to SQL. */
export const noteLine = (note: BackupHead | BackupFoot): string => `-- ${JSON.stringify(note)}\n`

const read =
  <T>(schema: z.ZodType<T>) =>
  (line: string): T | null => {
    if (!line.startsWith('-- {')) return null
    try {
      return schema.safeParse(JSON.parse(line.slice(3))).data ?? null
    } catch {
      return null
    }
  }
export const readHead = read(headSchema)
export const readFoot = read(footSchema)

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

export const copyLine = (table: string, columns: readonly string[]): string =>
  `COPY ${quoted(table)} (${columns.map(quoted).join(', ')}) FROM stdin;`

const statement = /^COPY "((?:[^"]|"")+)" \((.*)\) FROM stdin;$/

/** The table and columns of a COPY line; null where it is none. */
export function readCopyLine(line: string): { table: string; columns: string[] } | null {
  const [, table, list] = statement.exec(line) ?? []
  if (table === undefined || list === undefined) return null
  const columns = [...list.matchAll(/"((?:[^"]|"")+)"/g)].map(([, name = '']) => name.replaceAll('""', '"'))
  return { table: table.replaceAll('""', '"'), columns }
}

/** Counts the lines of a table and sums them up, as they pass. */
export class Tally {
  #rows = 0
  readonly #hash = createHash('sha256')

  add(chunk: Buffer): void {
    for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, at + 1)) this.#rows += 1
    this.#hash.update(chunk)
  }

  sum(): TableSum {
    return { rows: this.#rows, sha256: this.#hash.digest('hex') }
  }
}

const newline = 10

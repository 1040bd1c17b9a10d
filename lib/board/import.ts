import { z } from 'zod'
import { type Result, err, ok } from '../kernel/result'
import { limits } from '../protocol/limits'
import { canonicalRecord } from './canonical'
import type { PlainRecord } from './commands'
import { repair } from './repair'
import { boardSchema } from './schema'
import { type Density, densities } from './shapes/status'

/** Deeper than any record that the product or tldraw writes; validators and encoders walk by recursion. */
const depthMax = 64

const stored = z.record(z.string(), z.looseObject({ id: z.string(), typeName: z.string() }))
const schema = z.looseObject({ schemaVersion: z.number() })
const snapshot = z.object({ schema, store: stored })
const tldrFile = z.object({
  tldrawFileFormatVersion: z.literal(1),
  schema,
  records: z.array(z.looseObject({ id: z.string(), typeName: z.string() })),
})
/** Our own JSON export; a bare store snapshot, as `/document` answers it, is one too. */
const boardFile = z.object({
  board: z.object({ title: z.string(), density: z.enum(densities).optional() }).optional(),
  document: snapshot,
})

export interface ImportedBoard {
  readonly title: string | null
  readonly density: Density
  readonly records: readonly PlainRecord[]
}

/**
 * Reads a file that claims to be a board: a JSON export, a .tldr file or a store snapshot of any age. Every record is
 * migrated and then checked by the canvas schema; one that fails refuses the file, because a board that silently lacks
 * a card is worse than none. Only what belongs to the document is kept (no cameras or selections).
 */
export function importBoard(file: unknown): Result<ImportedBoard, string> {
  const read = isDeeper(file, depthMax) ? null : readFile(file)
  if (!read) return err('It is neither a Charrette export nor a .tldr file.')
  const { title, density } = read
  const records = admit(read, canonicalRecord)
  return records.ok ? ok({ title, density, records: records.value }) : records
}

/** Reads a canvas that we saved ourselves, perhaps long ago: to the letter, but for migrations. */
export function readSavedCanvas(document: unknown): Result<readonly PlainRecord[], string> {
  const read = readFile(document)
  return read ? admit(read, (record) => record) : err('It is no canvas.')
}

function admit(read: ReadFile, form: (record: PlainRecord) => PlainRecord): Result<readonly PlainRecord[], string> {
  if (read.records.length > limits.recordsMax) return err(`It has more than ${limits.recordsMax} records.`)
  let at: string | null = null
  try {
    const migrated = migrate(read)
    if (!migrated) return err('It was written by a version that this one cannot read.')
    const records = new Map<string, PlainRecord>()
    for (const record of migrated) {
      at = record.id
      if (!Object.hasOwn(boardSchema.types, record.typeName)) return err('It has records of an unknown kind.')
      const type = boardSchema.types[record.typeName]
      if (type.scope !== 'document') continue
      if (record.id.startsWith('shape:private.')) return err('It holds private notes.')
      records.set(record.id, type.validate(form(type.validate(record))))
    }
    at = null
    if (records.size === 0) return err('It holds no canvas.')
    return ok([...repair(records).values()])
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : 'It cannot be read.'
    return err(`${at === null ? '' : `${at}: `}${why}`.slice(0, limits.shortTextLettersMax))
  }
}

interface ReadFile {
  readonly title: string | null
  readonly density: Density
  readonly schema: Readonly<Record<string, unknown>>
  readonly records: readonly { readonly id: string; readonly typeName: string }[]
}

function readFile(file: unknown): ReadFile | null {
  const tldr = tldrFile.safeParse(file)
  if (tldr.success) return { title: null, density: 'core', schema: tldr.data.schema, records: tldr.data.records }
  const board = boardFile.safeParse(file)
  const bare = board.success ? { data: board.data.document, success: true as const } : snapshot.safeParse(file)
  if (!bare.success) return null
  const about = board.data?.board
  const entries = Object.entries(bare.data.store)
  if (entries.some(([id, record]) => record.id !== id)) return null
  return {
    title: about?.title ?? null,
    density: about?.density ?? 'core',
    schema: bare.data.schema,
    records: entries.map(([, record]) => record),
  }
}

function migrate({ schema, records }: ReadFile): readonly PlainRecord[] | null {
  // Both casts hold for what migrations do not throw on; every record is validated afterwards.
  const from = schema as unknown as Parameters<typeof boardSchema.getMigrationsSince>[0]
  if (!boardSchema.getMigrationsSince(from).ok) return null
  const store = Object.fromEntries(records.map((record) => [record.id, record])) as unknown as Parameters<
    typeof boardSchema.migrateStoreSnapshot
  >[0]['store']
  if (Object.keys(store).length !== records.length) throw new Error('It has two records with one id.')
  const migrated = boardSchema.migrateStoreSnapshot({ schema: from, store })
  return migrated.type === 'success' ? Object.values(migrated.value) : null
}

/** Nothing that anybody exports is nested so deep. */
export function isTooDeep(file: unknown): boolean {
  return isDeeper(file, depthMax)
}

/** Walks without recursion: a hostile file may be nested as deep as it is long. */
function isDeeper(value: unknown, max: number): boolean {
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue
    if (next.depth > max) return true
    for (const item of Object.values(next.value)) waiting.push({ value: item, depth: next.depth + 1 })
  }
  return false
}

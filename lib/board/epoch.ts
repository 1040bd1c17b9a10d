import * as Y from 'yjs'
import type { PlainRecord } from './commands'
import { type BoardMeta, gravesOf, layoutVersion, metaOf, parseMeta, readMeta, recordsOf } from './doc'
import { isValidRecord, readGraves, readRecords } from './read'
import { repair } from './repair'
import { boardSchema } from './schema'
import { schemaStanding } from './schema-age'
import { seedDoc } from './seed-doc'

const ownRoots = new Set(['meta', 'records', 'graves'])
const structsWorthIt = 1_000
const structsMax = 50_000
/** A fresh document has some four structs a record; below twice that, writing it again gains nothing. */
const structsPerRecord = 8

/** Whether only a later version of the product can read this document. */
export function isFromTheFuture(doc: Y.Doc): boolean {
  return saysTheFuture(metaOf(doc).toJSON())
}

/** Whether a document with this `meta` can be shown as it is: it needs no migration, and no later version of the product. */
export function isPresent(meta: Readonly<Record<string, unknown>>): boolean {
  return !saysTheFuture(meta) && !isOutdated(parseMeta(meta))
}

function saysTheFuture({ layout, schema }: Readonly<Record<string, unknown>>): boolean {
  return Number(layout) > layoutVersion || (schema !== undefined && schemaStanding(schema) === 'newer')
}

/** A document that nobody of ours has seeded is left as it is. */
export function needsMigration(doc: Y.Doc): boolean {
  return isOutdated(readMeta(doc))
}

function isOutdated(meta: BoardMeta | null): boolean {
  return meta !== null && (meta.layout < layoutVersion || schemaStanding(meta.schema) === 'older')
}

/**
 * Whether tombstones and overrides have made the document much larger than what it says. What other programs keep beside
 * our records could not be copied faithfully: their boards are never compacted.
 */
export function needsCompaction(doc: Y.Doc): boolean {
  if (readMeta(doc) === null || [...doc.share.keys()].some((name) => !ownRoots.has(name))) return false
  let structs = 0
  let deleted = 0
  for (const ofClient of doc.store.clients.values()) {
    structs += ofClient.length
    for (const struct of ofClient) if (struct.deleted) deleted += 1
  }
  if (structs > structsWorthIt && deleted > structs / 2) return true
  return structs > structsMax && structs > recordsOf(doc).size * structsPerRecord
}

/**
 * The same board as a new document: no tombstones, present schema, another epoch. Updates of the old document must never
 * reach the new one; `earlierSeeds` is how a state vector that comes from an old one is recognised. Null: the records
 * cannot be migrated, and the old document is better than none.
 */
export function renewedDoc(
  old: Y.Doc,
  { epoch, clientId = newClientId(old) }: { epoch: number; clientId?: number },
): Y.Doc | null {
  const meta = readMeta(old)
  if (!meta) return null
  const records = readRecords(old)
  const migrated = migrateRecords(records, meta.schema)
  if (!migrated) return null
  const valid = new Map([...migrated].filter(([, record]) => isValidRecord(record)))
  const doc = new Y.Doc()
  doc.clientID = clientId
  doc.transact(() => {
    seedDoc(doc, repair(valid, readGraves(old)).values(), { epoch, schema: boardSchema.serialize() })
    metaOf(doc).set('earlierSeeds', [...meta.earlierSeeds, meta.seedClient])
    // Somebody who is away may have put a card into a frame that is gone.
    for (const [id, grave] of gravesOf(old).entries()) gravesOf(doc).set(id, grave)
    // What does not validate is unseen, not lost: a later version may know what it is.
    for (const [id, map] of recordsOf(old).entries())
      if (!valid.has(id) && (migrated.has(id) || !records.has(id)) && map instanceof Y.Map)
        recordsOf(doc).set(id, map.clone())
    copyForeignRoots(old, doc)
  })
  return doc
}

/**
 * Records of any age in the present form; null when they come from a later version. A record that breaks a migration stays
 * as it is, and stands in no other's way.
 */
export function migrateRecords(
  records: ReadonlyMap<string, PlainRecord>,
  schema: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, PlainRecord> | null {
  const standing = schemaStanding(schema)
  if (standing === 'newer') return null
  if (standing === 'present') return records
  const together = migrateTogether(records, schema)
  if (together) return together
  const broken = new Map([...records].filter(([id, record]) => !migrateTogether(new Map([[id, record]]), schema)))
  const sound = new Map([...records].filter(([id]) => !broken.has(id)))
  return new Map([...(migrateTogether(sound, schema) ?? sound), ...broken])
}

function migrateTogether(
  records: ReadonlyMap<string, PlainRecord>,
  schema: Readonly<Record<string, unknown>>,
): Map<string, PlainRecord> | null {
  // Both casts hold for what migrations do not throw on; every record is validated where it matters.
  const migrated = boardSchema.migrateStoreSnapshot({
    schema: schema as unknown as ReturnType<typeof boardSchema.serialize>,
    store: Object.fromEntries(records) as Parameters<typeof boardSchema.migrateStoreSnapshot>[0]['store'],
  })
  return migrated.type === 'success' ? new Map(Object.entries(migrated.value)) : null
}

/** A number under which nobody has written in the old document. */
function newClientId(old: Y.Doc): number {
  const doc = new Y.Doc()
  const clientId = doc.clientID
  doc.destroy()
  return old.store.clients.has(clientId) ? newClientId(old) : clientId
}

/** Root types of other programs, as well as they can be told from what is in them. */
function copyForeignRoots(old: Y.Doc, doc: Y.Doc): void {
  for (const [name, root] of old.share) {
    if (ownRoots.has(name)) continue
    if (root['_map'].size > 0) copyMap(old.getMap(name), doc.getMap(name))
    else if (holdsText(root)) doc.getText(name).applyDelta(old.getText(name).toDelta())
    else if (root['_start']) doc.getArray(name).push(old.getArray(name).map(copyOf))
  }
}

function copyMap(from: Y.Map<unknown>, to: Y.Map<unknown>): void {
  for (const [key, value] of from.entries()) to.set(key, copyOf(value))
}

function copyOf(value: unknown): unknown {
  return value instanceof Y.AbstractType ? value.clone() : value
}

function holdsText(root: Pick<Y.AbstractType<never>, '_start'>): boolean {
  for (let item = root['_start']; item; item = item.right)
    if (!item.deleted) return item.content instanceof Y.ContentString || item.content instanceof Y.ContentFormat
  return false
}

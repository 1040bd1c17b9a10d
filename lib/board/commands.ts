import type { Id } from '../kernel/ids'
import type { TLRecord } from '@tldraw/tlschema'

/** A canvas record as plain JSON, for those who may not import tldraw's types. */
export type PlainRecord = TLRecord

/**
 * What the server does to a canvas: ordinary Yjs transactions with a true author. `patch` merges into props (or, for keys
 * starting with `$`, into the record itself: `$x`, `$y`, `$parentId`, `$index`); texts change by a one-range difference.
 */
export type BoardCommand =
  | { readonly type: 'put'; readonly records: readonly PlainRecord[] }
  | { readonly type: 'patch'; readonly id: string; readonly changes: Readonly<Record<string, unknown>> }
  | { readonly type: 'remove'; readonly ids: readonly string[] }
  /**
   * Adds records that were written down before, each part under a Yjs client of its own. A second time changes nothing, not
   * even where somebody has changed or deleted them since. `epoch`: of the document for which the clients were made.
   */
  | { readonly type: 'add-once'; readonly epoch: number; readonly parts: readonly AddedPart[] }
  /** The live canvas becomes exactly these records: the difference is applied, nobody is disconnected. */
  | { readonly type: 'replace'; readonly records: readonly PlainRecord[] }

export interface AddedPart {
  readonly client: number
  /** Whose they are; null: nobody is to be known. */
  readonly by: Id<'participant'> | null
  readonly records: readonly PlainRecord[]
}

/** What a board's canvas says now: bytes and plain JSON only; no Y type ever leaves the sync server. */
export interface BoardReading {
  /** Repaired, valid records, sorted by id. */
  readonly records: readonly PlainRecord[]
  /** The serialised tldraw schema that they were written with. */
  readonly schema: Readonly<Record<string, unknown>>
  /** The whole state as one Yjs update, v1 encoding. */
  readonly update: Uint8Array
  readonly epoch: number
  /** Number of the last log row that is in it. */
  readonly seq: number
}

/** A reading to be kept for ever, with the document behind it. */
export interface FrozenBoard extends BoardReading {
  /** The whole state, V2 encoding, brotli: as bases are kept. */
  readonly state: Uint8Array
}

import { createHash } from 'node:crypto'
import { brotliDecompressSync } from 'node:zlib'
import * as Y from 'yjs'
import { z } from 'zod'
import { metaOf, parseMeta } from '../../lib/board/doc'
import { isPresent } from '../../lib/board/epoch'
import type { OpenedBoard } from './compaction'
import type { StoredBoard } from './update-log'

const baseAbout = z.object({
  meta: z.record(z.string(), z.unknown()),
  /** Fingerprint of the update with which a client that has exactly this document answers a sync step 1: all deletions. */
  deletions: z.string(),
})

/** What must be known of a stored document to serve it unopened. */
export type BaseAbout = z.infer<typeof baseAbout>

export function describeDoc(doc: Y.Doc): BaseAbout {
  const deletions = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc))
  return { meta: metaOf(doc).toJSON(), deletions: fingerprint(deletions) }
}

const emptyStateVector = Uint8Array.of(0)
const nothing = Uint8Array.of(0, 0)

/**
 * A board that nobody has written to since it was folded, or ever. It lies in memory as it lies in the database; what
 * newcomers ask of it is answered without a document. The first edit, or a question that only a document can answer, opens it.
 */
export class ColdBoard {
  readonly epoch: number
  readonly seq: number
  readonly stateVector: Uint8Array
  readonly earlierSeeds: ReadonlySet<number>
  readonly #state: Uint8Array | null
  readonly #deletions: string | null

  private constructor({ epoch, base }: StoredBoard, about: BaseAbout | null) {
    this.epoch = epoch
    this.seq = base?.uptoSeq ?? 0
    // Copies: what the driver hands out are views into whole packets.
    this.#state = base && Uint8Array.from(base.state)
    this.stateVector = base ? Uint8Array.from(base.stateVector) : emptyStateVector
    this.#deletions = about?.deletions ?? null
    this.earlierSeeds = new Set(parseMeta(about?.meta)?.earlierSeeds)
  }

  /** Null: it has to be opened, because the log goes on after the base, or it is not of the present form. */
  static of(stored: StoredBoard): ColdBoard | null {
    const { base, rows } = stored
    if (rows.some(({ seq }) => seq > (base?.uptoSeq ?? 0))) return null
    if (!base) return new ColdBoard(stored, null)
    const about = baseAbout.safeParse(base.about)
    return about.success && isPresent(about.data.meta) ? new ColdBoard(stored, about.data) : null
  }

  /** What somebody with this state vector lacks; null: that takes a document. */
  since(stateVector: Uint8Array): Uint8Array | null {
    return isSame(stateVector, this.stateVector) ? nothing : null
  }

  /** The whole document as one update. */
  whole(): Uint8Array {
    return this.#state ? Y.convertUpdateFormatV2ToV1(brotliDecompressSync(this.#state)) : nothing
  }

  /** Whether this update brings nothing that is not here; false also when only a document could say so. */
  knows(update: Uint8Array): boolean {
    return isSame(update, nothing) || (this.#deletions !== null && fingerprint(update) === this.#deletions)
  }

  open(): OpenedBoard {
    const { epoch, seq } = this
    const doc = new Y.Doc()
    if (this.#state) Y.applyUpdateV2(doc, brotliDecompressSync(this.#state), 'stored')
    return { doc, epoch, seq, baseSeq: seq }
  }
}

function fingerprint(update: Uint8Array): string {
  return createHash('sha256').update(update).digest('base64')
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0
}

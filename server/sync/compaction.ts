import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, brotliDecompress, constants } from 'node:zlib'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { HistorySegment } from '../../db/queries/canvas-bases'
import type { LogRow } from '../../db/queries/update-log'
import type { Id } from '../../lib/kernel/ids'
import { type BaseAbout, describeDoc } from './cold-board'
import type { Fold, StoredBoard } from './update-log'

const compress = promisify(brotliCompress)
const decompress = promisify(brotliDecompress)
const packing = (quality: number) => ({ params: { [constants.BROTLI_PARAM_QUALITY]: quality } })
const quality = packing(5)
/** A tenth of the bytes less for many times the work: for what a crowd will fetch when the workshop begins. */
const thoroughQuality = packing(10)

export interface OpenedBoard {
  readonly doc: Y.Doc
  readonly epoch: number
  /** Number of the last row that is in the document. */
  readonly seq: number
  readonly baseSeq: number
}

/**
 * The document of a board as it was stored: base and log replayed in one transaction, which is many times faster than
 * merging. A row that Yjs chokes on (it may hold what a hostile client sent ahead of its time) must not keep a board shut.
 */
export async function openStored(
  { base, rows, epoch }: StoredBoard,
  {
    doc = new Y.Doc(),
    onFault = () => undefined,
  }: { doc?: Y.Doc; onFault?: (error: unknown, seq: number) => void } = {},
): Promise<OpenedBoard> {
  const state = base && (await decompress(base.state))
  const baseSeq = base?.uptoSeq ?? 0
  Y.transact(
    doc,
    () => {
      if (state) Y.applyUpdateV2(doc, state)
      for (const { seq, update } of rows) {
        if (seq <= baseSeq) continue
        try {
          Y.applyUpdate(doc, update)
        } catch (error) {
          onFault(error, seq)
        }
      }
    },
    'stored',
  )
  return { doc, epoch, seq: Math.max(baseSeq, rows.at(-1)?.seq ?? 0), baseSeq }
}

/** A moment of a live document, taken in one go, that may be packed while people go on. */
export interface Moment {
  readonly boardId: Id<'board'>
  readonly epoch: number
  readonly afterSeq: number
  readonly uptoSeq: number
  readonly state: Uint8Array
  readonly stateVector: Uint8Array
  readonly about: BaseAbout
}

export function momentOf(board: OpenedBoard & { readonly boardId: Id<'board'> }): Moment {
  return {
    boardId: board.boardId,
    epoch: board.epoch,
    afterSeq: board.baseSeq,
    uptoSeq: board.seq,
    state: Y.encodeStateAsUpdateV2(board.doc),
    stateVector: Y.encodeStateVector(board.doc),
    about: describeDoc(board.doc),
  }
}

/** A document as it is kept: V2 encoding, brotli. Encoded at once, packed beside the work on the board. */
export function packState(doc: Y.Doc): Promise<Uint8Array> {
  return compress(Y.encodeStateAsUpdateV2(doc), quality)
}

/** Packs a moment and the rows that led to it. `isLast`: everybody has left, and there is time to do it thoroughly. */
export async function packFold(moment: Moment, rows: readonly LogRow[], { isLast = false } = {}): Promise<Fold> {
  const { afterSeq, uptoSeq, epoch, stateVector, about } = moment
  const state = await compress(moment.state, isLast ? thoroughQuality : quality)
  const hash = createHash('sha256').update(state).digest('hex')
  return { afterSeq, base: { uptoSeq, epoch, state, hash, stateVector, about }, segment: await packSegment(rows) }
}

/** An immutable piece of history: for each row the milliseconds since the row before and its update. */
export async function packSegment(rows: readonly LogRow[]): Promise<HistorySegment> {
  const [first] = rows
  const last = rows.at(-1)
  if (!first || !last) throw new Error('a segment of history needs a row')
  let before = first.at.getTime()
  const bytes = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, rows.length)
    for (const { update, at } of rows) {
      encoding.writeVarUint(encoder, Math.max(0, at.getTime() - before))
      before = Math.max(before, at.getTime())
      encoding.writeVarUint8Array(encoder, update)
    }
  })
  const updates = await compress(bytes, quality)
  return { fromSeq: first.seq, toSeq: last.seq, fromAt: first.at, toAt: last.at, updates }
}

export async function unpackSegment(segment: HistorySegment): Promise<LogRow[]> {
  const decoder = decoding.createDecoder(await decompress(segment.updates))
  let at = segment.fromAt.getTime()
  return Array.from({ length: decoding.readVarUint(decoder) }, (_, place) => {
    at += decoding.readVarUint(decoder)
    const update = Uint8Array.from(decoding.readVarUint8Array(decoder))
    return { seq: segment.fromSeq + place, update, at: new Date(at) }
  })
}

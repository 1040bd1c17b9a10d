import type { TLRecord, TLShape } from 'tldraw'
import { privatePrefix } from '@/lib/workshop/private-id'

/** A shape that lives on this canvas and on the server's ledger, for this person alone, and never in the document. */
export function isPrivate(record: TLRecord | null | undefined): boolean {
  return record?.typeName === 'shape' && record.meta.private === true
}

/** Under what id the ledger keeps a shape of this canvas, and back. */
export const ledgerIdOf = (shape: Pick<TLShape, 'id'>): string => `${privatePrefix}${shape.id.slice('shape:'.length)}`
// True: the form of a shape's id.
export const shapeIdOf = (ledgerId: string) => `shape:${ledgerId.slice(privatePrefix.length)}` as TLShape['id']

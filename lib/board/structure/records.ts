import { getIndicesAbove, type IndexKey } from '@tldraw/utils'
import type { PlainRecord } from '../commands'

/** A shape's record with the fields that this folder moves. */
export type ShapeRecord = PlainRecord & {
  readonly typeName: 'shape'
  readonly parentId: string
  readonly index: string
  readonly x: number
  readonly y: number
}

export function isShape(record: PlainRecord): record is ShapeRecord {
  return record.typeName === 'shape'
}

export const typeOf = (record: PlainRecord): string => ('type' in record ? (record.type as string) : record.typeName)

/** The props of a shape without knowing its type; none of what is no shape. */
export function propsOf(record: PlainRecord | undefined): Readonly<Record<string, unknown>> {
  // True: the props of a record are a plain object.
  return record && 'props' in record ? (record.props as object as Readonly<Record<string, unknown>>) : {}
}

export function metaOf(record: PlainRecord | undefined): Readonly<Record<string, unknown>> {
  return record && 'meta' in record ? record.meta : {}
}

/** The shapes of a seeded board that stand on the page itself, moved there; what stands in them moves along. */
export function movedBy(records: readonly PlainRecord[], page: string, by: { x: number; y: number }): PlainRecord[] {
  return records.map((record) => {
    if (!isShape(record) || record.parentId !== page || typeOf(record) === 'relation') return record
    return { ...record, x: record.x + by.x, y: record.y + by.y }
  })
}

/** New shapes of the page above all that is there, in their own order. */
export function onTopOf(records: readonly PlainRecord[], added: readonly PlainRecord[], page: string): PlainRecord[] {
  const top = records
    .flatMap((record) => (isShape(record) && record.parentId === page ? [record.index as IndexKey] : []))
    .sort()
    .at(-1)
  const onPage = added.filter((record) => isShape(record) && record.parentId === page)
  const inOrder = [...onPage].sort((a, b) => (indexOf(a) < indexOf(b) ? -1 : 1))
  const indices = getIndicesAbove(top ?? null, inOrder.length)
  const indexById = new Map(inOrder.map((record, i) => [record.id as string, indices[i]]))
  return added.map((record) => {
    const index = indexById.get(record.id)
    return index === undefined ? record : ({ ...record, index } as PlainRecord)
  })
}

const indexOf = (record: PlainRecord): string => (isShape(record) ? record.index : '')

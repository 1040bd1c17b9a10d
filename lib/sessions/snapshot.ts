/** What a canvas is, saved: a tldraw store snapshot. */
export interface CanvasDocument {
  readonly schema: Readonly<Record<string, unknown>>
  readonly store: Readonly<Record<string, unknown>>
}

/** The canvas of a reading as one document, records by id. */
export function canvasDocument(reading: {
  readonly records: readonly { readonly id: string }[]
  readonly schema: Readonly<Record<string, unknown>>
}): CanvasDocument {
  return { schema: reading.schema, store: Object.fromEntries(reading.records.map((record) => [record.id, record])) }
}

/**
 * JSON with sorted keys and no spaces: equal values have equal bytes, whatever order their keys were written in. "Equal"
 * for saved canvases means equal in this form. Keys sort by UTF-16 code unit, whole numbers first, everywhere alike.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, it: unknown) => {
    if (typeof it !== 'object' || it === null || Array.isArray(it)) return it
    const entries = Object.entries(it).sort(([a], [b]) => (a < b ? -1 : 1))
    // A Map-like object without a prototype: a key named `__proto__` is data like any other.
    const sorted = Object.create(null) as Record<string, unknown>
    for (const [key, item] of entries) sorted[key] = item
    return sorted
  })
}

/** A .tldr file, as tldraw opens it: every record in a list, with the schema they were written with. */
export function tldrFile(reading: {
  readonly records: readonly unknown[]
  readonly schema: Readonly<Record<string, unknown>>
}) {
  return { tldrawFileFormatVersion: 1, schema: reading.schema, records: reading.records } as const
}

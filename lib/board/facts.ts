import { facts } from '../catalogue/records'
import type { BoardCommand, PlainRecord } from './commands'

/** Numbers about the client: one further record of each board, kept with the canvas so that it is saved and restored too. */
const factKey = (name: string): string => `fact:${name}`
const isDocument = (record: PlainRecord) => record.typeName === 'document'

export const factMax = 1_000_000

export function readFacts(records: readonly PlainRecord[]): Record<string, number> {
  const document = records.find(isDocument)
  const meta: Readonly<Record<string, unknown>> = document && 'meta' in document ? document.meta : {}
  const told: Record<string, number> = {}
  for (const { name } of facts) {
    const value = meta[factKey(name)]
    // Whatever a peer wrote: rules compare numbers and nothing else.
    if (typeof value === 'number' && Number.isFinite(value)) told[name] = value
  }
  return told
}

/** Tells several facts at once. */
export function factsCommands(
  records: readonly PlainRecord[],
  told: Readonly<Record<string, number | null | undefined>>,
): BoardCommand[] {
  const document = records.find(isDocument)
  if (!document || !('meta' in document)) return []
  const known = facts.filter(
    ({ name }) => told[name] !== undefined && (document.meta[factKey(name)] ?? null) !== told[name],
  )
  if (known.length === 0) return []
  const news = Object.fromEntries(known.map(({ name }) => [factKey(name), told[name]]))
  return [{ type: 'patch', id: document.id, changes: { $meta: { ...document.meta, ...news } } }]
}

/** Tells a fact, or (null) says that it is not known. */
export function factCommands(records: readonly PlainRecord[], name: string, value: number | null): BoardCommand[] {
  return factsCommands(records, { [name]: value })
}

import type { BoardCommand, PlainRecord } from './commands'

/**
 * How far one organisation trusts another with its data. Pairs are kept as facts are, in the document record with the canvas,
 * one register each: they are saved, compared and restored with it, and two people who add pairs at once keep both.
 */
export interface TrustPair {
  /** `trust:` and letters of chance. */
  readonly id: string
  readonly provider: string
  readonly consumer: string
  /** Content id: an option of the decision about trust. */
  readonly level: string
  readonly note: string
}
export type TrustFields = Omit<TrustPair, 'id'>

/** Content id of the decision whose options are the levels of trust. */
export const trustDecision = 'dp-trust'

const prefix = 'trust:'
const idForm = /^trust:[A-Za-z0-9_-]{1,64}$/

/** The pairs of a board by provider and consumer. Whatever a peer wrote that is no pair is left out. */
export function readTrust(records: readonly PlainRecord[]): TrustPair[] {
  const pairs = Object.entries(metaOf(records) ?? {}).flatMap(([key, value]): TrustPair[] => {
    if (!idForm.test(key) || typeof value !== 'object' || value === null) return []
    const { provider, consumer, level, note = '' } = value as Partial<Record<keyof TrustFields, unknown>>
    const isPair = [provider, consumer, level, note].every((it) => typeof it === 'string')
    return isPair ? [{ id: key, ...({ provider, consumer, level, note } as TrustFields) }] : []
  })
  return pairs.sort((a, b) => order(a.provider, b.provider) || order(a.consumer, b.consumer) || (a.id < b.id ? -1 : 1))
}

export const isTrustId = (id: string): boolean => idForm.test(id)
/** `chance`: letters that nobody has used yet. */
export const trustId = (chance: string): string => `${prefix}${chance}`

/** Adds a pair, changes one, or (null) takes it away. */
export function trustCommands(
  records: readonly PlainRecord[],
  id: string,
  changes: Partial<TrustFields> | null,
): BoardCommand[] {
  return trustsCommands(records, new Map([[id, changes]]))
}

/** The same for several pairs at once: they stand in one record. */
export function trustsCommands(
  records: readonly PlainRecord[],
  changed: ReadonlyMap<string, Partial<TrustFields> | null>,
): BoardCommand[] {
  const document = records.find(({ typeName }) => typeName === 'document')
  const meta = metaOf(records)
  if (!document || !meta) return []
  const known = new Map(readTrust(records).map((pair) => [pair.id, pair]))
  const news = [...changed].flatMap(([id, changes]): [string, TrustFields | null][] => {
    const before = known.get(id)
    if (!isTrustId(id) || (changes === null && !before)) return []
    const { provider, consumer, level, note } = { ...blank, ...before, ...changes }
    return [[id, changes === null ? null : { provider, consumer, level, note }]]
  })
  if (news.length === 0) return []
  return [{ type: 'patch', id: document.id, changes: { $meta: { ...meta, ...Object.fromEntries(news) } } }]
}

const blank: TrustFields = { provider: '', consumer: '', level: '', note: '' }
const collator = new Intl.Collator('en')
const order = (a: string, b: string): number => collator.compare(a, b)

function metaOf(records: readonly PlainRecord[]): Readonly<Record<string, unknown>> | null {
  const document = records.find(({ typeName }) => typeName === 'document')
  return document && 'meta' in document ? document.meta : null
}

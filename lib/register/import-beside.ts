import { z } from 'zod'
import type { BoardCommand, PlainRecord } from '../board/commands'
import { factsCommands, readFacts } from '../board/facts'
import { linkCommands, linksOf, type Tie } from '../board/links'
import { strengths } from '../board/shapes/status'
import { readTrust, type TrustFields, trustId, trustsCommands } from '../board/trust'
import { besideChanges } from './beside-changes'
import { besideFields } from './fields'

/** What a register as JSON holds beside its records. What is not of this form is left aside. */
const beside = z.object({
  links: z
    .array(z.object({ from: z.string(), to: z.string(), strength: z.enum(strengths) }))
    .max(2_000)
    .catch([]),
  trust: z
    .array(besideFields.trust.extend({ id: z.string() }))
    .max(500)
    .catch([]),
  facts: besideChanges.facts.catch({}),
})

/**
 * What a file says beside its records: how strongly things are tied, who trusts whom, and the numbers about the client.
 * `records`: the board with the records of the file on it; `ids`: what those are here. A pair of the same two organisations
 * is the same pair.
 */
export function besideCommands(
  records: readonly PlainRecord[],
  text: string,
  ids: ReadonlyMap<string, string>,
  chance: () => string,
): BoardCommand[] {
  const read = beside.safeParse(JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text))
  if (!read.success) return []
  const { links, trust, facts } = read.data
  const here = (id: string): string => ids.get(id) ?? id
  const there = new Map(linksOf(records).map(({ from, to, strength }) => [`${from} ${to}`, strength]))
  const ties = links
    .map(({ from, to, strength }): Tie => ({ between: [here(from), here(to)], strength }))
    .filter(({ between: [from, to], strength }) => there.get(`${from} ${to}`) !== strength)
  const pairs = new Map<string, TrustFields>()
  const known = readTrust(records)
  for (const { id, provider, consumer, level, note = '' } of trust) {
    const same =
      known.find((it) => it.id === id) ?? known.find((it) => it.provider === provider && it.consumer === consumer)
    if (same && same.level === level && same.note === note && same.provider === provider && same.consumer === consumer)
      continue
    pairs.set(same?.id ?? trustId(chance()), { provider, consumer, level, note })
  }
  const trusted = trustsCommands(records, pairs)
  return [
    ...linkCommands(records, ties),
    ...trusted,
    ...factsCommands(withMeta(records, trusted), unknownOnly(records, facts)),
  ]
}

/** A number that is known here is not overwritten by one from elsewhere. */
function unknownOnly(records: readonly PlainRecord[], told: Readonly<Record<string, number | null | undefined>>) {
  const known = readFacts(records)
  return Object.fromEntries(Object.entries(told).filter(([name]) => known[name] === undefined))
}

/** Two patches of one record in one step: the second starts from what the first left. */
function withMeta(records: readonly PlainRecord[], [patch]: readonly BoardCommand[]): readonly PlainRecord[] {
  if (patch?.type !== 'patch') return records
  const meta = patch.changes.$meta as PlainRecord['meta']
  return records.map((record) => (record.id === patch.id ? ({ ...record, meta } as PlainRecord) : record))
}

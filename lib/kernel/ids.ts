import { z } from 'zod'

/** What an id may name, with the prefix it carries in URLs, rows and logs. */
const prefixes = {
  account: 'acc',
  workspace: 'wsp',
  board: 'brd',
  participant: 'prt',
  invite: 'inv',
  session: 'ses',
  handover: 'hnd',
  snapshot: 'snp',
  comment: 'cmt',
  round: 'rnd',
  ballot: 'blt',
  dissent: 'dis',
  rating: 'rtg',
  private: 'prv',
  reveal: 'rvl',
  idea: 'ida',
  token: 'tok',
  event: 'evt',
} as const

export type IdKind = keyof typeof prefixes
/** An opaque, prefixed identifier such as `brd_4f…`. The kind exists in the type only. */
export type Id<K extends IdKind> = string & { readonly __kind: K }

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz' // Crockford's base 32 in lower case: no i, l, o, u
const idLength = 20 // 100 random bits

/** Makes a fresh id. Ids are made at the edge of an action, so that a retry can send the same one. */
export function newId<K extends IdKind>(kind: K): Id<K> {
  const bytes = crypto.getRandomValues(new Uint8Array(idLength))
  let text = ''
  for (const byte of bytes) text += alphabet[byte & 31]
  return `${prefixes[kind]}_${text}` as Id<K>
}

/** A zod schema that accepts ids of one kind and nothing else. */
export function idOf<K extends IdKind>(kind: K) {
  const form = new RegExp(`^${prefixes[kind]}_[0-9a-z]{${idLength}}$`)
  // The cast is true by the regular expression above.
  return z.string().regex(form, `must be an id of the kind ${kind}`) as unknown as z.ZodType<Id<K>, string>
}

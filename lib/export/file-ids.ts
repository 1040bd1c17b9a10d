import { newId } from '../kernel/ids'

/**
 * Ids of the ledger are random and belong to one database. In a file they are numbers, given in the order in which they
 * first appear: two exports of an unchanged board are the same, and a file tells nothing that could be asked for elsewhere.
 */
const kinds = {
  brd: 'board',
  prt: 'participant',
  ses: 'session',
  snp: 'snapshot',
  cmt: 'comment',
  rnd: 'round',
  dis: 'dissent',
} as const
type Prefix = keyof typeof kinds

const idInText = /\b(brd|prt|ses|snp|cmt|rnd|dis)_[0-9a-z]{20}\b/g

/** Canonical JSON with numbers for ids. */
export function withFileIds(json: string): string {
  const names = new Map<string, string>()
  const counts = new Map<string, number>()
  return json.replace(idInText, (id, prefix: string) => {
    const known = names.get(id)
    if (known) return known
    const count = (counts.get(prefix) ?? 0) + 1
    counts.set(prefix, count)
    const name = `${prefix}_${String(count).padStart(20, '0')}`
    names.set(id, name)
    return name
  })
}

/**
 * The same file with fresh ids, which nobody can have chosen: whatever a file claims, it never names a row that is there.
 * Of one kind they sort as those of the file do, so that what happened at one instant keeps its order.
 */
export function withFreshIds(json: string, known: ReadonlyMap<string, string> = new Map()): string {
  const names = new Map(known)
  const found = new Set([...json.matchAll(idInText)].map(([id]) => id))
  for (const [prefix, kind] of Object.entries(kinds) as [Prefix, (typeof kinds)[Prefix]][]) {
    const olds = [...found].filter((id) => id.startsWith(`${prefix}_`) && !names.has(id)).sort()
    const news = olds.map(() => newId(kind) as string).sort()
    for (const [index, old] of olds.entries()) names.set(old, news[index] ?? old)
  }
  return json.replace(idInText, (id) => names.get(id) ?? id)
}

/** The board that a file calls its own. */
export const boardInFile = `brd_${'1'.padStart(20, '0')}`

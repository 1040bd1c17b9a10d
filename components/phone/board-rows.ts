import type { OutlineRowAnswer } from '@/lib/contracts/outline'
import { settledWords, statusWords } from '../canvas/words'
import { nameOf } from './anchor-name'

export type PhoneRow = OutlineRowAnswer

/** The rows that hold all of the words, with everything above them. Without words, all. */
export function foundRows(rows: readonly PhoneRow[], words: string): readonly PhoneRow[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return rows
  const byId = new Map(rows.map((row) => [row.id, row]))
  const found = new Set<string>()
  for (const row of rows) {
    const name = nameOf(row).toLowerCase()
    if (!wanted.every((word) => name.includes(word))) continue
    for (let at: PhoneRow | undefined = row; at && !found.has(at.id); ) {
      found.add(at.id)
      at = at.parent === null ? undefined : byId.get(at.parent)
    }
  }
  return rows.filter(({ id }) => found.has(id))
}

/** How a row stands, in a word or two. */
export function stateWords({ status, state }: PhoneRow): string {
  if (status) return statusWords[status]
  if (state === null) return ''
  if (state === 'open') return 'Not decided'
  return state === 'discussing' ? 'Under discussion' : settledWords[state]
}

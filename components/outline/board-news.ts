import type { OptionStatus } from '@/lib/board/shapes/status'
import type { Outline, OutlineRow } from '@/lib/outline/row'

/** One thing that is worth hearing about a card. */
export interface CardChange {
  readonly is: 'status' | 'added' | 'removed' | 'renamed'
  readonly row: OutlineRow
  /** Register of the record that tells who wrote it. */
  readonly register: string
}

const told = new Set(['decision', 'option', 'objective', 'sponsor', 'hurdle', 'skill-gap', 'persona', 'note', 'text'])
/** Much at once is another board or a restore, and told by those who know why. */
const changesMax = 40

/** What changed between two outlines, where it is worth being told. */
export function changesBetween(before: Outline, after: Outline): CardChange[] {
  if (before === after) return []
  const changes: CardChange[] = []
  for (const row of after.rows) {
    if (!told.has(row.kind)) continue
    const old = before.byId.get(row.id)
    if (!old) changes.push({ is: 'added', row, register: '$' })
    else if (old.status !== row.status) changes.push({ is: 'status', row, register: 'p.status' })
    else if (old.title !== row.title)
      changes.push({ is: 'renamed', row, register: row.kind === 'note' ? 't.richText' : 't.title' })
  }
  for (const row of before.rows) {
    if (told.has(row.kind) && !after.byId.has(row.id)) changes.push({ is: 'removed', row, register: '' })
  }
  return changes.length > changesMax ? [] : changes
}

const verbs: Readonly<Record<OptionStatus, string>> = {
  candidate: 'reopened',
  chosen: 'chose',
  rejected: 'rejected',
  deferred: 'deferred',
}

/** "Marco chose Event streaming backbone"; without a name, what became of the card. */
export function newsWords(
  { is, row }: CardChange,
  name: string,
  statusWords: Readonly<Record<OptionStatus, string>>,
): string {
  const title = [row.number, row.title].filter(Boolean).join(' ') || `a ${row.kind.replace('-', ' ')}`
  switch (is) {
    case 'added':
      return name ? `${name} added ${title}` : `${title} was added`
    case 'removed':
      return `${title} was deleted`
    case 'renamed':
      return name ? `${name} wrote ${title}` : `Now called ${title}`
    case 'status': {
      const { status } = row
      if (!status) return `${title} changed`
      return name ? `${name} ${verbs[status]} ${title}` : `${title} is ${statusWords[status].toLowerCase()}`
    }
  }
}

import type { BoardCommand, PlainRecord } from '../board/commands'
import type { RichNode } from '../board/text/rich-text'
import type { Outline, OutlineRow } from './row'

const cards = new Set(['decision', 'option', 'objective', 'sponsor', 'hurdle', 'skill-gap', 'persona', 'case', 'lane'])

/**
 * What writing another name into a row means for its record; null where a row has no name that one line can hold: headings
 * of our own, drawings, and notes of several paragraphs or with marks, which a single line would flatten.
 */
export function renaming(record: PlainRecord | undefined, title: string): BoardCommand[] | null {
  if (record?.typeName !== 'shape') return null
  const { id, type } = record
  if (type === 'frame') return changed(record, 'name', title)
  if (cards.has(type)) return changed(record, 'title', title)
  const { richText } = record.props as { readonly richText?: unknown }
  const line = plainLine(richText)
  if (line === null) return null
  return line === title ? [] : [{ type: 'patch', id, changes: { richText: withLine(richText as RichNode, title) } }]
}

/** The whole text where it is one plain paragraph. */
export function plainLine(richText: unknown): string | null {
  if (typeof richText !== 'object' || richText === null) return null
  const { content = [] } = richText as { readonly content?: readonly RichNode[] }
  const [paragraph, ...more] = content
  if (more.length > 0 || (paragraph && paragraph.type !== 'paragraph')) return null
  const leaves = paragraph?.content ?? []
  const isPlain = leaves.every(({ type, marks }) => type === 'text' && (marks ?? []).length === 0)
  return isPlain ? leaves.map(({ text }) => text ?? '').join('') : null
}

function withLine(richText: RichNode, title: string): RichNode {
  const [paragraph] = richText.content ?? []
  const content = title ? [{ type: 'text', text: title }] : []
  const attrs = paragraph?.attrs ?? { dir: 'auto' }
  return { ...richText, content: [{ type: 'paragraph', attrs, ...(content.length > 0 && { content }) }] }
}

function changed(record: PlainRecord, prop: string, title: string): BoardCommand[] {
  const before = 'props' in record ? (record.props as object as Readonly<Record<string, unknown>>)[prop] : undefined
  return before === title ? [] : [{ type: 'patch', id: record.id, changes: { [prop]: title } }]
}

/**
 * What goes with a row: a decision takes its options along, which answer nothing without it; records of its register stay.
 * Null where a row is not removed by itself: phases and register groups hold what is not theirs.
 */
export function removalOf(row: OutlineRow, { byId }: Outline): readonly string[] | null {
  if (!row.isOnBoard || row.kind === 'phase' || row.kind === 'frame' || row.kind === 'lane') return null
  const withIt = row.kind === 'decision' || row.kind === 'group' ? ownOf(row, byId) : []
  return [row.id, ...withIt]
}

function ownOf(row: OutlineRow, byId: Outline['byId']): string[] {
  return row.children.flatMap((id) => {
    const child = byId.get(id)
    if (!child || (row.kind === 'decision' && child.kind !== 'option')) return []
    return [id, ...ownOf(child, byId)]
  })
}

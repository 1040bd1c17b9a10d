import type { PlainRecord } from './commands'

const lettersMax = 40
const kinds: Readonly<Record<string, string>> = {
  note: 'a note',
  text: 'a text',
  arrow: 'an arrow',
  draw: 'a drawing',
  highlight: 'a drawing',
  frame: 'a frame',
  relation: 'a relation',
  image: 'an image',
  'register-picture': 'a picture of the register',
}

/** What a person would call this record: its title, its first words, or else what kind of thing it is. */
export function recordName(record: PlainRecord): string {
  if (record.typeName !== 'shape') return 'the board'
  const { title, name, text, richText } = record.props as Readonly<Record<string, unknown>>
  const words = [title, name, text, wordsOf(richText)].find((it) => typeof it === 'string' && it.trim() !== '')
  if (typeof words !== 'string') return kinds[record.type] ?? 'a shape'
  const line = words.trim().split('\n', 1)[0] ?? ''
  return line.length > lettersMax ? `${line.slice(0, lettersMax).trimEnd()}…` : line
}

/** The first line of a rich text that has words. */
function wordsOf(node: unknown): string {
  if (typeof node !== 'object' || node === null) return ''
  const { text, content } = node as { text?: unknown; content?: unknown }
  if (typeof text === 'string') return text
  if (!Array.isArray(content)) return ''
  const parts = content.map(wordsOf)
  const isLine = content.some((child: unknown) => typeof child === 'object' && child !== null && 'text' in child)
  return isLine ? parts.join('') : (parts.find((part) => part.trim() !== '') ?? '')
}

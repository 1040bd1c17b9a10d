import type { RegisterPicture } from '../board/shapes/status'
import { pictureNames } from '../register/pictures/names'
import type { AnyShape } from './board-places'

const lettersMax = 200

/** What people wrote into a free shape, on one line. */
export function wordsOfShape({ type, props }: AnyShape): string {
  // True: a shape of this type has been validated as one.
  if (type === 'register-picture') return pictureNames[props.picture as RegisterPicture]
  const { title, name, text, richText } = props
  const words = [title, name, text].find((it) => typeof it === 'string' && it.trim() !== '')
  const line = (typeof words === 'string' ? words : textOf(richText)).replace(/\s+/g, ' ').trim()
  return line.length > lettersMax ? `${line.slice(0, lettersMax).trimEnd()}…` : line
}

/** Paragraphs and list items part their words, marks do not. */
function textOf(node: unknown): string {
  if (typeof node !== 'object' || node === null) return ''
  const { text, content } = node as { readonly text?: unknown; readonly content?: unknown }
  if (typeof text === 'string') return text
  if (!Array.isArray(content)) return ''
  const isLine = content.some((child: unknown) => typeof child === 'object' && child !== null && 'text' in child)
  return content.map(textOf).join(isLine ? '' : ' ')
}

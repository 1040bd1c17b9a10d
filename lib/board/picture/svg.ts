import type { Box } from '../layout/box'

type Attribute = string | number | undefined

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
/** Letters that XML 1.0 cannot hold, and halves of surrogate pairs. */
const unwritable = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

/** Text as it may stand in SVG, whatever somebody typed. */
export function escapeText(text: string): string {
  return text.replace(unwritable, '').replace(/[&<>"']/g, (letter) => escapes[letter] ?? '')
}

/** Every value is written by us or a number; `inner` is escaped already. */
export function tag(name: string, attributes: Readonly<Record<string, Attribute>>, inner = ''): string {
  let text = `<${name}`
  for (const key in attributes) {
    const value = attributes[key]
    if (value !== undefined) text += ` ${key}="${typeof value === 'number' ? round(value) : value}"`
  }
  return inner ? `${text}>${inner}</${name}>` : `${text}/>`
}

export function rect({ x, y, w, h }: Box, radius: number, attributes: Readonly<Record<string, Attribute>>): string {
  return tag('rect', { x, y, width: Math.max(0, w), height: Math.max(0, h), rx: radius, ...attributes })
}

export interface TextStyle {
  readonly size: number
  readonly fill: string
  readonly weight?: number
  readonly anchor?: 'end' | 'middle'
  readonly struck?: boolean
}

/** One line of text; `y` is its baseline. */
export function line(text: string, x: number, y: number, { size, fill, weight, anchor, struck }: TextStyle): string {
  const attributes = { 'font-size': size, fill, 'font-weight': weight, 'text-anchor': anchor }
  const decoration = struck ? 'line-through' : undefined
  return text ? tag('text', { x, y, ...attributes, 'text-decoration': decoration }, escapeText(text)) : ''
}

/** To a tenth of a unit; to a hundredth where that would be most of it, as with opacities. */
export function round(n: number): number {
  if (!Number.isFinite(n)) return 0
  return Math.abs(n) < 1 ? Math.round(n * 100) / 100 : Math.round(n * 10) / 10
}

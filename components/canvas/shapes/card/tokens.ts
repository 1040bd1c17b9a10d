import type { Editor } from 'tldraw'

export type ReadToken = (name: string) => string

/** Reads design tokens as they hold now: an exported SVG stands alone and cannot refer to the page's CSS variables. */
export function tokensOf(editor: Editor): ReadToken {
  const style = getComputedStyle(editor.getContainer())
  return (name) => style.getPropertyValue(name).trim() || '#888'
}

/** The token of a phase, such as `--p3-tint`. */
export const phaseToken = (index: number, part: '' | '-tint' | '-line' | '-text' = ''): string =>
  `--p${(((index % 6) + 6) % 6) + 1}${part}`

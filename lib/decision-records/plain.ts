/**
 * Words that people typed, as they may stand in a Markdown document whose structure is ours: on one line, and with every letter
 * that could begin a heading, a list, a link, a tag or a fence told apart from what it would mean.
 */
export function inline(text: string): string {
  const line = text.replace(unwritable, ' ').replace(/\s+/gu, ' ').trim()
  const escaped = line.replace(/[\\`*_{}[\]<>|~#&$]/gu, (letter) => `\\${letter}`)
  // What begins a list, a heading's underline, a quotation or front matter does so at the beginning only.
  return escaped.replace(/^([-+=:!])/u, '\\$1').replace(/^(\d+)([.)])/u, '$1\\$2')
}

/** The same over several paragraphs: lines stay lines, and nothing begins a block of its own. */
export function paragraphs(text: string): string {
  return text
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/u)
    .map(inline)
    .filter((line) => line !== '')
    .join('\n\n')
}

/** A YAML scalar in double quotes, which JSON's strings are, but for what YAML cannot hold at all. */
export function yamlText(text: string): string {
  const line = text.replace(unwritable, ' ').replace(/\s+/gu, ' ').trim()
  return JSON.stringify(line).replace(/[\u007f-\u00a0\u2028\u2029\ufeff]/gu, (letter) => {
    return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

/** Control characters, halves of surrogate pairs, marks that turn the direction of what follows. */
const unwritable = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu

/** Lines that are safe already, as a list. */
export const bullets = (lines: readonly string[]): string => lines.map((line) => `* ${line}`).join('\n')

/** Blocks as one text, with an empty line between them. */
export const joined = (blocks: readonly string[]): string => `${blocks.filter(Boolean).join('\n\n')}\n`

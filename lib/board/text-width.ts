/** Advance widths of the interface font at weight 600, in em, from the space to the tilde. Measured once; close enough for fitting before anything is drawn. */
const widths = [
  0.25, 0.33, 0.53, 0.65, 0.65, 1, 0.67, 0.33, 0.37, 0.37, 0.54, 0.67, 0.32, 0.47, 0.32, 0.38, 0.66, 0.43, 0.63, 0.64,
  0.67, 0.61, 0.64, 0.6, 0.64, 0.64, 0.32, 0.33, 0.67, 0.67, 0.67, 0.55, 1, 0.75, 0.66, 0.74, 0.72, 0.61, 0.59, 0.75,
  0.75, 0.28, 0.58, 0.71, 0.57, 0.92, 0.76, 0.77, 0.65, 0.77, 0.65, 0.65, 0.66, 0.74, 0.75, 1.05, 0.72, 0.72, 0.66,
  0.37, 0.33, 0.37, 0.48, 0.47, 0.35, 0.58, 0.63, 0.58, 0.63, 0.59, 0.35, 0.63, 0.61, 0.26, 0.26, 0.57, 0.26, 0.9, 0.61,
  0.61, 0.63, 0.63, 0.41, 0.55, 0.35, 0.61, 0.59, 0.84, 0.57, 0.59, 0.57, 0.46, 0.36, 0.46, 0.67,
]
const otherLetter = 0.62
/** More words than this never stand on one line. */
const wordsKept = 200

/** Width of a line of text in pixels. */
export function textWidth(text: string, px: number): number {
  let em = 0
  for (const letter of text) em += widths[letter.charCodeAt(0) - 32] ?? otherLetter
  return em * px
}

/** Breaks a text into at most `linesMax` lines; the last one ends in an ellipsis where something is left over. */
export function wrapText(text: string, px: number, width: number, linesMax: number): string[] {
  const lines: string[] = []
  let line = ''
  const words = text.split(/\s+/).filter(Boolean)
  for (const [i, word] of words.entries()) {
    const longer = line ? `${line} ${word}` : word
    if (!line || textWidth(longer, px) <= width) {
      line = longer
      continue
    }
    if (lines.length === linesMax - 1)
      return [...lines, ellipsis([line, ...words.slice(i, i + wordsKept)].join(' '), px, width)]
    lines.push(line)
    line = word
  }
  return line ? [...lines, ellipsis(line, px, width)] : lines
}

function ellipsis(text: string, px: number, width: number): string {
  if (text.length < 10_000 && textWidth(text, px) <= width) return text
  // Forwards, letter by letter: somebody's note may be a whole chapter.
  const room = width - textWidth('…', px)
  let used = 0
  let cut = ''
  for (const letter of text) {
    used += textWidth(letter, px)
    if (used > room) break
    cut += letter
  }
  return `${cut.trimEnd()}…`
}

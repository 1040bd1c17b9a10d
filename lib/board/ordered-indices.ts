import type { IndexKey } from '@tldraw/utils'

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const base = digits.length

/**
 * The first `count` fractional indices in order, from `a1`. tldraw's own maker adds random letters, so that two people who
 * insert at once differ; a seed must be the same each time.
 */
export function orderedIndices(count: number): IndexKey[] {
  return Array.from({ length: count }, (_, i) => indexAt(i + 1))
}

function indexAt(i: number): IndexKey {
  // An index begins with the length of its whole part: a is one digit, b two, c three.
  const lengths = [base, base ** 2, base ** 3]
  let rest = i
  for (const [l, size] of lengths.entries()) {
    if (rest < size) return `${'abc'[l]}${wholePart(rest, l + 1)}` as IndexKey
    rest -= size
  }
  throw new Error('more siblings than a board may have')
}

function wholePart(value: number, length: number): string {
  let text = ''
  for (let rest = value, l = 0; l < length; l++, rest = Math.floor(rest / base)) text = `${digits[rest % base]}${text}`
  return text
}

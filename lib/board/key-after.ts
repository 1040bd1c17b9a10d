const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const middle = 'V'

/**
 * A fractional index behind `key` and before `next`, the same on every client: tldraw's own maker adds chance, with which
 * two clients that repair one board would disagree. Lengthening the fraction keeps the index valid.
 */
export function keyAfter(key: string, next: string | null): string {
  if (!next?.startsWith(key)) return key + middle
  const room = next.slice(key.length)
  const zeros = /^0*/.exec(room)?.[0] ?? ''
  const first = digits.indexOf(room[zeros.length] ?? digits.at(-1) ?? '')
  if (first > 1) return key + zeros + digits[first >> 1]
  // Behind a 1 that is followed by more, that 1 itself is smaller; else there is room only one digit further down.
  return room.length > zeros.length + 1 ? `${key}${zeros}1` : `${key}${zeros}0${middle}`
}

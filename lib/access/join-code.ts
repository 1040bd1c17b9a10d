/** Letters and digits that nobody mistakes for one another on a projector: no 0, O, 1 or I. */
export const joinCodeAlphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
export const joinCodeLength = 6

const form = new RegExp(`^[${joinCodeAlphabet}]{${joinCodeLength}}$`)

/** Six characters out of thirty-two: one in a thousand million. */
export function newJoinCode(randomBytes = crypto.getRandomValues(new Uint8Array(joinCodeLength))): string {
  // The alphabet has 32 letters, so five bits of a byte choose without favour.
  return Array.from(randomBytes, (byte) => joinCodeAlphabet[byte & 31]).join('')
}

/** The code that somebody typed: spaces, hyphens and lower case do not matter. null when it cannot be one. */
export function readJoinCode(text: string): string | null {
  // A token of a link is much longer, and not worth looking at letter by letter.
  if (text.length > 20) return null
  const code = text.replace(/[\s-]+/g, '').toUpperCase()
  return form.test(code) ? code : null
}

/** As it is shown and read aloud: "7KQ4 M2". */
export function joinCodeText(code: string): string {
  return `${code.slice(0, 4)} ${code.slice(4)}`
}

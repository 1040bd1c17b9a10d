import { digest } from 'lib0/hash/sha256'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz' // Crockford's base 32: no letter that reads like another
const receiptLetters = 16 // 80 random bits: a mark cannot be guessed back into its receipt
const markBytes = 8

/** A fresh receipt, such as `k7qm-2xnf-h04c-9vte`. It says nothing of whose it is. */
export function newReceipt(): string {
  const letters = [...crypto.getRandomValues(new Uint8Array(receiptLetters))].map((byte) => alphabet[byte & 31])
  return (letters.join('').match(/.{4}/g) ?? []).join('-')
}

/** A receipt as it may have been typed: without regard to case, dashes and spaces; null if it cannot be one. */
export function readReceipt(text: string): string | null {
  const letters = text.toLowerCase().replaceAll(/[\s-]/g, '').replaceAll('o', '0').replaceAll(/[il]/g, '1')
  const isOne = letters.length === receiptLetters && [...letters].every((it) => alphabet.includes(it))
  return isOne ? (letters.match(/.{4}/g) ?? []).join('-') : null
}

/**
 * The mark under which one option of a ballot is published (`option` empty: an abstention). Only who holds the receipt can
 * tell that it is theirs, and nobody else can tell which marks are of one ballot: a list of whole ballots would let people
 * be recognised by the pattern of their votes.
 */
export function markOf(receipt: string, { roundId, option }: { roundId: string; option: string }): string {
  const bytes = digest(new TextEncoder().encode(`${receipt}:${roundId}:${option}`))
  return [...bytes.subarray(0, markBytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

import { limits } from '@/lib/protocol/limits'
import { plural } from '../words'

const number = new Intl.NumberFormat('en-GB')
const items = number.format(limits.recordsMax)
const nameLettersMax = 40

/** What the canvas tells a person once, in passing. */
export const noticeWords = {
  textFull: `This text is full: it holds ${limits.textBytesMax / 1024} kB. What did not fit was left out.`,
  recordTooLarge: `That was left out: one item of a board can hold up to 1 MB.`,
  boardFull: `This board is full: it holds ${items} items. Delete some, or start another board.`,
  boardNearlyFull: (count: number) => `This board is nearly full: ${number.format(count)} of ${items} items.`,
  filesTooLarge: (count: number) =>
    `${count === 1 ? 'One file was' : `${count} files were`} left out: a picture can have up to ${limits.imageBytesMax / 1024} kB.`,
  deleted: (name: string) => `${shortName(name) ?? 'What you were editing'} was deleted by someone else.`,
  quarantined: (count: number) =>
    `${plural(count, 'item')} of this board cannot be shown here. ${count === 1 ? 'It stays' : 'They stay'} saved.`,
  stepLocked: 'A facilitator has locked what that step changed. It stays as it is.',
  notPrivately:
    'Arrows, relations, frames and pictures cannot be private. They can be made again when private mode has ended.',
  oneWriter: 'One writer at a time',
} as const

/** In quotation marks, without its second half when it is long. */
function shortName(name: string): string | null {
  const line = name.trim().split('\n')[0] ?? ''
  if (!line) return null
  return `“${line.length > nameLettersMax ? `${line.slice(0, nameLettersMax).trimEnd()}…` : line}”`
}

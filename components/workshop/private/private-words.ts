import type { PrivateModeAnswer } from '@/lib/contracts/private'
import { plural } from '../vote-words'

/** Whether people write privately now; also while the countdown to their notes being shown runs. */
export function isWritingPrivately(mode: PrivateModeAnswer | null): boolean {
  return mode !== null && mode.was === 'writing' && mode.state !== 'kept'
}

export function writtenWords({ written }: Pick<PrivateModeAnswer, 'written'>): string {
  return written === 0 ? 'Nobody has written yet' : `${plural(written, 'person has', 'people have')} written`
}

export function promiseWords(anonymous: boolean): string {
  return anonymous
    ? 'Only you see what you write. It will be shown without names, and nobody can find them out later.'
    : 'Only you see what you write. It will be shown with your name.'
}

/** The words of a note, a line each. */
export function textOfNote(record: Readonly<Record<string, unknown>>): string {
  const { props } = record as { props?: Readonly<Record<string, unknown>> }
  if (typeof props?.title === 'string') return props.title
  const rich = props?.richText as { content?: readonly RichPart[] } | undefined
  return (rich?.content ?? []).map(lettersOf).join('\n')
}

interface RichPart {
  readonly text?: string
  readonly content?: readonly RichPart[]
}

function lettersOf({ text, content }: RichPart): string {
  return text ?? (content ?? []).map(lettersOf).join('')
}

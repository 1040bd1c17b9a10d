import { type ChangeEvent, type KeyboardEvent, useLayoutEffect, useRef } from 'react'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { mapPlace, oneRange } from '@/lib/board/text/one-range'

interface SharedTextProps {
  readonly label: string
  /** The text as it stands on the board: several people may be writing it. */
  readonly value: string
  readonly isLong: boolean
  readonly autoFocus?: boolean
  onChange(value: string): void
  onUndo(): void
  onRedo(): void
}

const lettersMax = 4000

/**
 * A field of a text that others write at the same time. When their words come in, the caret stays between the letters
 * between which it stood; the browser alone would throw it to the end.
 */
export function SharedText({ label, value, isLong, autoFocus, onChange, onUndo, onRedo }: SharedTextProps) {
  const ref = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const shown = useRef(value)

  useLayoutEffect(() => {
    const field = ref.current
    const before = shown.current
    shown.current = value
    if (!field || before === value || document.activeElement !== field || field.value !== value) return
    const change = oneRange(before, value)
    const { start, end } = caret.current
    field.setSelectionRange(mapPlace(start, change), mapPlace(end, change))
  })
  // Where the caret was when the text last matched it: the browser moves it before the effect above can look.
  const caret = useRef({ start: 0, end: 0 })
  const remember = () => {
    const field = ref.current
    if (field) caret.current = { start: field.selectionStart ?? 0, end: field.selectionEnd ?? 0 }
  }

  const props = {
    ref,
    label,
    value,
    autoFocus,
    maxLength: lettersMax,
    onSelect: remember,
    onKeyUp: remember,
    onClick: remember,
    onChange(event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) {
      shown.current = event.target.value
      remember()
      onChange(event.target.value)
    },
    onKeyDown(event: KeyboardEvent) {
      // The field's own history knows nothing of others' words and would take them back.
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return
      event.preventDefault()
      if (event.shiftKey) onRedo()
      else onUndo()
    },
  }
  return isLong ? <TextArea {...props} rows={2} /> : <TextField {...props} />
}

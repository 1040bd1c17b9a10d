import type { ChangeEvent } from 'react'
import type { TLShapeId } from 'tldraw'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { usePlainTextProp } from '../binding/plain-text'
import { FieldCarets } from '../carets/field-carets'

interface SharedTextProps {
  readonly shapeId: TLShapeId
  readonly prop: string
  readonly label: string
  readonly isLong: boolean
  /** Id of a datalist. */
  readonly list?: string
  /** What the field says after somebody here typed, once it is on the card. */
  onTyped?(text: string): void
}

const lettersMax = 4000

/** A field of a text that others may write at the same time: their words come in, the caret stays between its letters. */
export function SharedText({ shapeId, prop, label, isLong, list, onTyped }: SharedTextProps) {
  const { ref, defaultValue, onChange: write } = usePlainTextProp(shapeId, prop)
  const onChange = (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    write(event)
    onTyped?.(event.currentTarget.value)
  }
  const common = { label, defaultValue, onChange, maxLength: lettersMax }
  return (
    <FieldCarets shapeId={shapeId} prop={prop}>
      {isLong ? (
        <TextArea {...common} ref={ref} rows={3} />
      ) : (
        <TextField {...common} ref={ref} list={list} autoComplete="off" />
      )}
    </FieldCarets>
  )
}

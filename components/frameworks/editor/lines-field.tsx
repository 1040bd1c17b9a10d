'use client'
import { type ComponentProps, useState } from 'react'
import { TextArea } from '@/components/ui/text-area'

/** A list of short texts, one on each line. Empty lines are dropped when the caret leaves, not while one writes. */
export function LinesField({
  lines,
  onLines,
  ...rest
}: Omit<ComponentProps<typeof TextArea>, 'value' | 'onChange' | 'onBlur'> & {
  lines: readonly string[]
  onLines: (lines: string[]) => void
}) {
  const [text, setText] = useState(lines.join('\n'))
  const [known, setKnown] = useState(lines)
  // Somebody else changed the list (undo): what is shown follows.
  if (known !== lines) {
    setKnown(lines)
    if (parsed(text).join('\n') !== lines.join('\n')) setText(lines.join('\n'))
  }
  return (
    <TextArea
      {...rest}
      value={text}
      onChange={(event) => {
        setText(event.target.value)
        onLines(parsed(event.target.value))
      }}
      onBlur={() => setText(parsed(text).join('\n'))}
    />
  )
}

function parsed(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}

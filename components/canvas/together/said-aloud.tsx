import { useEffect, useState } from 'react'
import { useEditor, useValue } from 'tldraw'
import { VisuallyHidden } from '@/components/ui/visually-hidden'
import { inputsOf } from '../canvas-inputs'

/** Words are read out once their writer rests, not letter by letter. */
const restMs = 1_200

/** What others say at their cursors, for those who hear the page. */
export function SaidAloud() {
  const editor = useEditor()
  const saying = useValue(
    'what is said',
    () =>
      (inputsOf(editor).others.get()?.get() ?? [])
        .flatMap(({ user, saying }) => (saying ? [`${user.name}: ${saying}`] : []))
        .slice(0, 5)
        .join('. '),
    [editor],
  )
  const [said, setSaid] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSaid(saying), restMs)
    return () => clearTimeout(timer)
  }, [saying])
  return (
    <VisuallyHidden>
      <span aria-live="polite">{said}</span>
    </VisuallyHidden>
  )
}

import { useEffect } from 'react'
import type { Editor } from 'tldraw'
import type { Awareness } from 'y-protocols/awareness'
import { colourOf } from '@/lib/board/people-colours'
import type { CanvasPerson } from '../board-canvas-props'
import { inputsOf } from '../canvas-inputs'
import type { CursorLine } from './cursor-line'
import { followOthers } from './others'
import { publishView } from '../together/publish-view'
import { publish } from './publish'

/** Joins the canvas with the room's awareness, while there is one. */
export function usePresence(
  editor: Editor | null,
  awareness: Awareness | null,
  line: CursorLine | null,
  me: CanvasPerson | null,
): void {
  const id = me?.participantId
  const name = me?.name
  useEffect(() => {
    if (!editor || !awareness) return
    const { people, pointers, stop } = followOthers(awareness, line)
    const inputs = inputsOf(editor)
    inputs.line.set(line)
    inputs.pointers.set(pointers)
    inputs.others.set(people)
    const joinOrder = inputs.people.get().map((person) => person.participantId)
    const quiet = id && name ? publish(editor, awareness, { id, name, colour: colourOf(id, joinOrder) }, line) : null
    const quietView = id ? publishView(editor, awareness, id) : null
    return () => {
      stop()
      quietView?.()
      quiet?.()
      inputs.others.set(null)
      inputs.pointers.set(null)
      inputs.line.set(null)
    }
  }, [editor, awareness, line, id, name])
}

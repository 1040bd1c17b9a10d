import { useEffect } from 'react'
import type { Editor } from 'tldraw'
import type { Awareness } from 'y-protocols/awareness'
import { colourOf } from '@/lib/board/people-colours'
import type { CanvasPerson } from '../board-canvas-props'
import { inputsOf } from '../canvas-inputs'
import { followOthers } from './others'
import { publish } from './publish'

/** Joins the canvas with the room's awareness, while there is one. */
export function usePresence(editor: Editor | null, awareness: Awareness | null, me: CanvasPerson | null): void {
  const id = me?.participantId
  const name = me?.name
  useEffect(() => {
    if (!editor || !awareness) return
    const { others, stop } = followOthers(awareness)
    const inputs = inputsOf(editor)
    inputs.others.set(others)
    const joinOrder = inputs.people.get().map((person) => person.participantId)
    const quiet = id && name ? publish(editor, awareness, { id, name, colour: colourOf(id, joinOrder) }) : null
    return () => {
      stop()
      quiet?.()
      inputs.others.set(null)
    }
  }, [editor, awareness, id, name])
}

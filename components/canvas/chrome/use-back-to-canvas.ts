import { type MouseEvent, useCallback } from 'react'
import { useEditor } from 'tldraw'

/** After a press with the pointer the canvas has the focus again, so that its keys go on working; the keyboard's stays. */
export function useBackToCanvas(): (event: MouseEvent) => void {
  const editor = useEditor()
  return useCallback(
    (event) => {
      if (event.detail > 0) editor.getContainer().focus()
    },
    [editor],
  )
}

import { type Editor, useEditor, useValue } from 'tldraw'
import { levelOf } from './editor-level'
import type { Level } from './level'

export function useLevel(): Level {
  const editor = useEditor()
  return useValue('level', () => levelOf(editor).level.get(), [editor])
}

/** The zoom of overview text; 1 at the other levels, so that cards there do not draw again as the camera moves. */
export function useTextZoom(): number {
  const editor = useEditor()
  return useValue('text zoom', () => readTextZoom(editor), [editor])
}

function readTextZoom(editor: Editor): number {
  const { level, textZoom } = levelOf(editor)
  return level.get() === 'overview' ? textZoom.get() : 1
}

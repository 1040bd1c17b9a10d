import { Box, type Editor, type TLShapeId } from 'tldraw'
import type { PictureExport, PictureParts, PictureResult } from '../board-canvas-props'
import { inputsOf } from '../canvas-inputs'
import { isPrivate } from '../private/is-private'

const padding = 32
/** Beyond this, browsers give back an empty picture, a smaller one, or none. */
const sideMax = 16_000
const areaMax = 100_000_000

/** What of the canvas can be drawn on its own. */
export function pictureParts(editor: Editor): PictureParts {
  const phases = editor.getCurrentPageShapesSorted().flatMap((shape) => {
    if (shape.type !== 'frame' || typeof shape.meta.phase !== 'string') return []
    return [{ id: shape.id as string, name: 'name' in shape.props ? String(shape.props.name) : '' }]
  })
  return { phases, selected: editor.getSelectedShapeIds().length }
}

/**
 * A part of the canvas as a picture that needs nothing from the page: fonts are in it. A PNG is drawn at twice its size where
 * that fits into what browsers can hold, else as it is, else not at all.
 */
export async function exportPicture(editor: Editor, wanted: PictureExport): Promise<PictureResult> {
  const ids = shapesOf(editor, wanted)
  if (ids.length === 0) return { kind: 'empty' }
  const box = Box.Common(ids.flatMap((id) => editor.getShapePageBounds(id) ?? []))
  const [w, h] = [box.w + 2 * padding, box.h + 2 * padding]
  const fits = (ratio: number) => Math.max(w, h) * ratio <= sideMax && w * h * ratio * ratio <= areaMax
  const pixelRatio = fits(2) ? 2 : 1
  if (wanted.format === 'png' && !fits(pixelRatio)) return { kind: 'too-large' }

  const { exporting } = inputsOf(editor)
  exporting.set(true)
  try {
    const { background } = wanted
    const frame = padding
    if (wanted.format === 'png') {
      const { blob } = await editor.toImage(ids, { format: 'png', background, padding: frame, pixelRatio, scale: 1 })
      return { kind: 'picture', blob }
    }
    const result = await editor.getSvgString(ids, { background, padding: frame })
    if (!result) return { kind: 'empty' }
    return { kind: 'picture', blob: new Blob([result.svg], { type: 'image/svg+xml' }) }
  } finally {
    exporting.set(false)
  }
}

/** A picture is for others: what is private is not in it. */
function shapesOf(editor: Editor, { part }: PictureExport): TLShapeId[] {
  const all = editor.getCurrentPageShapes().filter((shape) => !isPrivate(shape))
  switch (part.kind) {
    case 'board':
      return all.map(({ id }) => id)
    case 'selection': {
      const selected = new Set(editor.getSelectedShapeIds())
      return all.flatMap(({ id }) => (selected.has(id) ? [id] : []))
    }
    case 'phase':
      return all.flatMap(({ id }) => ((id as string) === part.id ? [id] : []))
  }
}

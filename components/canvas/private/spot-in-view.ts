import { Box, type Editor, type VecLike } from 'tldraw'
import { noteSide } from '@/lib/board/note-record'

const gap = 16

/** The top left corner of a note whose middle is here. */
export function noteAt({ x, y }: VecLike) {
  return { x: x - noteSide / 2, y: y - noteSide / 2 }
}

/** Near the middle of what is seen, where a note covers no other shape; in the middle when there is no such place. */
export function spotInView(editor: Editor) {
  const view = editor.getViewportPageBounds()
  const middle = noteAt(view.center)
  const taken = editor
    .getCurrentPageShapes()
    .filter(({ type }) => type !== 'frame' && (type as string) !== 'relation' && (type as string) !== 'lane')
    .flatMap((shape) => editor.getShapePageBounds(shape) ?? [])
    .filter((box) => box.collides(view))
  const step = noteSide + gap
  const spots: { readonly x: number; readonly y: number; readonly far: number }[] = []
  for (let column = -4; column <= 4; column++) {
    for (let row = -4; row <= 4; row++)
      spots.push({ x: middle.x + column * step, y: middle.y + row * step, far: column * column + row * row })
  }
  const isFree = ({ x, y }: { x: number; y: number }) => {
    const box = new Box(x, y, noteSide, noteSide)
    return view.contains(box) && !taken.some((other) => other.collides(box))
  }
  const { x, y } = spots.toSorted((a, b) => a.far - b.far).find(isFree) ?? middle
  return { x, y }
}

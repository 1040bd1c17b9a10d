import { useEffect, useRef } from 'react'
import { type Editor, react, useEditor, useValue } from 'tldraw'
import { palettes } from '@/lib/board/picture/palette'
import { frames } from '../binding/frames'
import { elementsOf } from './elements'
import css from './far-picture.module.css'
import { largeBoardOf } from './large-board'
import { paintBlock } from './paint-blocks'

/** The shapes of a large board that have no element of their own, as one picture in blocks below all others. */
export function FarPicture() {
  const editor = useEditor()
  const isLarge = useValue('is large', () => largeBoardOf(editor).isLarge.get(), [editor])
  return isLarge ? <Picture /> : null
}

function Picture() {
  const editor = useEditor()
  const ref = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const canvas = ref.current
    if (!canvas) return
    const drawing = frames(() => paint(editor, canvas))
    const stop = react('far picture', () => {
      follow(editor)
      drawing.request()
    })
    paint(editor, canvas)
    return () => {
      stop()
      drawing.cancel()
    }
  }, [editor])
  return <canvas ref={ref} className={css.picture} data-far-shapes="0" aria-hidden="true" />
}

/** All that makes another picture. */
function follow(editor: Editor): void {
  editor.getCamera()
  editor.getViewportScreenBounds()
  editor.user.getIsDarkMode()
  largeBoardOf(editor).version.get()
  largeBoardOf(editor).isComing.get()
  editor.getRenderingShapes()
}

function paint(editor: Editor, canvas: HTMLCanvasElement): void {
  const { placed } = largeBoardOf(editor)
  const brush = canvas.getContext('2d')
  if (!placed || !brush) return
  const { w, h } = editor.getViewportScreenBounds()
  const density = Math.min(2, editor.getInstanceState().devicePixelRatio)
  const [width, height] = [Math.round(w * density), Math.round(h * density)]
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height })
  const { x, y, z } = editor.getCamera()
  brush.setTransform(1, 0, 0, 1, 0, 0)
  brush.clearRect(0, 0, width, height)
  brush.setTransform(z * density, 0, 0, z * density, x * z * density, y * z * density)

  const palette = palettes[editor.user.getIsDarkMode() ? 'dark' : 'light']
  const elements = elementsOf(editor)
  const view = { left: -x, top: -y, right: w / z - x, bottom: h / z - y }
  let drawn = 0
  for (const id of placed.order()) {
    if (elements?.has(id)) continue
    const block = placed.placed(id)
    if (!block) continue
    const { box, clip } = block
    if (box.x > view.right || box.y > view.bottom || box.x + box.w < view.left || box.y + box.h < view.top) continue
    if (
      clip &&
      (box.x > clip.x + clip.w || box.y > clip.y + clip.h || box.x + box.w < clip.x || box.y + box.h < clip.y)
    )
      continue
    paintBlock(brush, block, palette, 1 / z)
    drawn++
  }
  canvas.dataset.farShapes = String(drawn)
  canvas.dataset.coming = String(largeBoardOf(editor).isComing.get())
}

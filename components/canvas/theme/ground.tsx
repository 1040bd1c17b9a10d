import { useRef } from 'react'
import { useEditor, useQuickReactor } from 'tldraw'
import css from './ground.module.css'

const step = 24
const fadeFrom = 0.3
const fadeTo = 0.15

/** The ground: dots every 24 px of the screen that move with the camera and fade out below 30 % zoom. */
export function Ground() {
  const editor = useEditor()
  const ref = useRef<HTMLDivElement>(null)
  useQuickReactor('ground', () => {
    const { x, y, z } = editor.getCamera()
    const dots = ref.current
    if (!dots) return
    dots.style.backgroundPosition = `${(x * z) % step}px ${(y * z) % step}px`
    dots.style.opacity = String(Math.min(1, Math.max(0, (z - fadeTo) / (fadeFrom - fadeTo))))
  }, [editor])
  return (
    <div className={css.ground}>
      <div ref={ref} className={css.dots} />
    </div>
  )
}

import { useRef } from 'react'
import { type Editor, type TLShapeId, useEditor, useQuickReactor, useValue } from 'tldraw'
import { colourOf, peopleColours } from '@/lib/board/people-colours'
import { inputsOf } from '../canvas-inputs'
import css from './together.module.css'

/** Room between a presented frame and what is dimmed around it, on the screen. */
const marginPx = 10

/**
 * While a phase is presented: everything around it steps back, for who presents and for who follows. Below cursors and
 * light, which point at it; so it lies on the page, and moves with the camera.
 */
export function Dim() {
  const editor = useEditor()
  const ref = useRef<HTMLDivElement>(null)
  const id = useValue('presented', () => presentedFrame(editor), [editor])
  useQuickReactor('dim', () => {
    const bounds = id ? editor.getShapePageBounds(id as TLShapeId) : undefined
    if (!ref.current) return
    ref.current.hidden = !bounds
    if (!bounds) return
    const seen = editor.getViewportPageBounds()
    const margin = marginPx / editor.getZoomLevel()
    const [left, top] = [bounds.x - margin - seen.x, bounds.y - margin - seen.y]
    const [right, bottom] = [left + bounds.w + 2 * margin, top + bounds.h + 2 * margin]
    ref.current.style.transform = `translate(${seen.x}px, ${seen.y}px)`
    ref.current.style.width = `${seen.w}px`
    ref.current.style.height = `${seen.h}px`
    const hole = [`${left}px ${top}px`, `${right}px ${top}px`, `${right}px ${bottom}px`, `${left}px ${bottom}px`]
    ref.current.style.clipPath = `polygon(evenodd, 0 0, 100% 0, 100% 100%, 0 100%, 0 0, ${hole.join(', ')}, ${hole[0]})`
  }, [editor, id])
  return <div ref={ref} className={css.dim} aria-hidden="true" data-presented={id ?? undefined} />
}

/** Whose view this is, as a frame in their colour. */
export function ViewFrame() {
  const editor = useEditor()
  const colour = useValue('followed colour', () => followedColour(editor), [editor])
  return colour === null ? null : (
    <div className={css.frame} style={{ borderColor: colour }} aria-hidden="true" data-following />
  )
}

function presentedFrame(editor: Editor): string | null {
  const { together, others } = inputsOf(editor)
  const mine = together.presenting.get()
  const follow = together.follow.get()
  if (!follow) return mine
  const leader = (others.get()?.get() ?? []).findLast((it) => it.user.id === follow.participantId)
  return leader?.presenting ?? null
}

function followedColour(editor: Editor): string | null {
  const { together, people } = inputsOf(editor)
  const follow = together.follow.get()
  if (!follow) return null
  const joinOrder = people.get().map((it) => it.participantId)
  return peopleColours[colourOf(follow.participantId, joinOrder)] ?? peopleColours[0]
}

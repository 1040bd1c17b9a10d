import { clsx } from 'clsx'
import { useRef } from 'react'
import { type Editor, isEqual, useComputed, useEditor, useQuickReactor, useValue } from 'tldraw'
import { colourOf, peopleColours } from '@/lib/board/people-colours'
import type { CardShape } from '@/lib/board/shapes/types'
import type { CanvasThread } from '../board-canvas-props'
import { inputsOf } from '../canvas-inputs'
import { useLevel } from '../level/use-level'
import { cardName } from '../shapes/card/card-name'
import { StatusGlyph } from '../shapes/card/status-glyph'
import { plural, suggestWords } from '../words'
import { pinPoint } from './pin-point'
import css from './pins.module.css'

interface Pin {
  readonly key: string
  readonly x: number
  readonly y: number
  readonly on: string
  readonly threads: readonly CanvasThread[]
}

/** Comment threads as pins on their cards and points. Several on one card are one pin with their number. */
export function Pins() {
  const editor = useEditor()
  const level = useLevel()
  const ref = useRef<HTMLDivElement>(null)
  const inputs = inputsOf(editor)
  useQuickReactor('pin size', () => ref.current?.style.setProperty('--px', `${1 / editor.getZoomLevel()}`), [editor])
  const pins = useComputed('pins', () => readPins(editor), { isEqual }, [editor])
  const shown = useValue(pins)
  const openId = useValue('open thread', () => inputs.openThreadId.get(), [inputs])
  const joinOrder = useValue('join order', () => inputs.people.get().map((it) => it.participantId), [inputs])
  const isFar = level === 'overview' || level === 'block'
  return (
    <div ref={ref} className={css.layer}>
      {shown.map(({ key, x, y, on, threads }) => {
        const [first] = threads
        if (!first) return null
        const suggests = threads.find((thread) => thread.suggests)?.suggests
        const comments = threads.reduce((sum, thread) => sum + thread.comments, 0)
        const colour = peopleColours[colourOf(first.authorId, joinOrder)]
        return (
          <div key={key} className={css.place} style={{ translate: `${x}px ${y}px` }}>
            <button
              type="button"
              className={clsx(css.pin, isFar && css.far)}
              style={{ background: colour }}
              aria-label={`${plural(comments, 'comment')}${on && ` on ${on}`}, begun by ${first.authorName}${suggests ? `, ${suggestWords[suggests].toLowerCase()}` : ''}`}
              aria-pressed={threads.some((thread) => thread.id === openId)}
              onPointerDown={(event) => event.stopPropagation()}
              onClick={() => inputs.calls.get().openThread?.(first.id)}
            >
              {threads.length > 1 ? threads.length : initialOf(first.authorName)}
              {suggests && <StatusGlyph mark={suggests} className={css.suggests} />}
            </button>
          </div>
        )
      })}
    </div>
  )
}

function readPins(editor: Editor): Pin[] {
  const pins = new Map<string, Pin>()
  for (const thread of inputsOf(editor).threads.get()) {
    const point = pinPoint(editor, thread.anchor)
    if (!point) continue
    const key = keyOf(thread)
    const { x, y, on, threads } = pins.get(key) ?? { ...point, on: nameOf(editor, thread), threads: [] }
    pins.set(key, { key, x, y, on, threads: [...threads, thread] })
  }
  return [...pins.values()]
}

/** Threads on a card's corner share a pin; those that were put somewhere have their own. */
const keyOf = ({ id, anchor }: CanvasThread): string =>
  anchor.kind === 'shape' && anchor.x === undefined ? anchor.shapeId : id

function nameOf(editor: Editor, { anchor }: CanvasThread): string {
  const shape = anchor.kind === 'shape' ? editor.getShape(anchor.shapeId as CardShape['id']) : undefined
  if (!shape) return ''
  const isCard = 'ref' in shape.props
  return isCard ? (cardName(editor, shape as unknown as CardShape).split(',')[0] ?? '') : 'a drawing'
}

const initialOf = (name: string): string => [...name.trim()][0]?.toUpperCase() ?? '?'

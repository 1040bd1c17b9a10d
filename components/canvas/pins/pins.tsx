import { clsx } from 'clsx'
import { useRef, useState } from 'react'
import { type Editor, isEqual, useComputed, useEditor, useQuickReactor, useValue } from 'tldraw'
import { colourOf, peopleColours } from '@/lib/board/people-colours'
import type { CardShape } from '@/lib/board/shapes/types'
import type { CanvasThread } from '../board-canvas-props'
import { inputsOf } from '../canvas-inputs'
import { useLevel } from '../level/use-level'
import { cardName } from '../shapes/card/card-name'
import { StatusGlyph } from '../shapes/card/status-glyph'
import { plural, suggestWords } from '../words'
import { pinGroups, zoomStep } from './pin-groups'
import { pinPoint } from './pin-point'
import css from './pins.module.css'

interface Pin {
  readonly key: string
  readonly x: number
  readonly y: number
  readonly on: string
  readonly threads: readonly CanvasThread[]
}

/**
 * Comment threads as pins on their cards, points and areas. Several on one card are one pin with their number, and so are
 * those that would cover each other on an overview.
 */
export function Pins() {
  const editor = useEditor()
  const level = useLevel()
  const ref = useRef<HTMLDivElement>(null)
  const inputs = inputsOf(editor)
  useQuickReactor('pin size', () => ref.current?.style.setProperty('--px', `${1 / editor.getZoomLevel()}`), [editor])
  const [pointedAt, setPointedAt] = useState<string | null>(null)
  const isFar = level === 'overview' || level === 'block'
  const pins = useComputed('pins', () => readPins(editor, isFar), { isEqual }, [editor, isFar])
  const shown = useValue(pins)
  const openId = useValue('open thread', () => inputs.openThreadId.get(), [inputs])
  const joinOrder = useValue('join order', () => inputs.people.get().map((it) => it.participantId), [inputs])
  return (
    <div ref={ref} className={css.layer}>
      <Areas openId={openId} />
      {shown.map(({ key, x, y, on, threads }) => {
        const [first] = threads
        if (!first) return null
        const suggests = threads.find((thread) => thread.suggests)?.suggests
        const comments = threads.reduce((sum, thread) => sum + thread.comments, 0)
        const unread = threads.reduce((sum, thread) => sum + (thread.unread ?? 0), 0)
        const isGone = on === gone
        const colour = peopleColours[colourOf(first.authorId, joinOrder)]
        const words = [
          `${plural(comments, 'comment')}${on && ` on ${on}`}, begun by ${first.authorName}`,
          ...(suggests ? [suggestWords[suggests].toLowerCase()] : []),
          ...(unread > 0 ? [`${unread} not read`] : []),
        ]
        return (
          <div key={key} className={css.place} style={{ translate: `${x}px ${y}px` }}>
            <button
              type="button"
              className={clsx(css.pin, isFar && css.far, isGone && css.gone)}
              style={{ background: colour }}
              aria-label={words.join(', ')}
              aria-pressed={threads.some((thread) => thread.id === openId)}
              onPointerDown={(event) => event.stopPropagation()}
              onPointerEnter={() => setPointedAt(key)}
              onPointerLeave={() => setPointedAt(null)}
              onFocus={(event) => event.currentTarget.matches(':focus-visible') && setPointedAt(key)}
              onBlur={() => setPointedAt(null)}
              onClick={() => inputs.calls.get().openThread?.((threads.find((it) => it.unread) ?? first).id)}
            >
              {threads.length > 1 ? threads.length : initialOf(first.authorName)}
              {suggests && <StatusGlyph mark={suggests} className={css.suggests} />}
              {unread > 0 && <span className={css.unread} aria-hidden="true" />}
            </button>
            {pointedAt === key && (
              <span className={css.preview} aria-hidden="true">
                <b>{first.authorName}</b> {first.excerpt}
                {isGone && <i>The card was deleted. This is where it stood.</i>}
              </span>
            )}
          </div>
        )
      })}
    </div>
  )
}

/** The area of the open thread; of the others only their pin shows. */
function Areas({ openId }: { openId: string | null }) {
  const editor = useEditor()
  const area = useValue('open area', () => {
    const anchor = inputsOf(editor)
      .threads.get()
      .find((it) => it.id === openId)?.anchor
    const isHere = anchor?.kind === 'area' && (!anchor.pageId || anchor.pageId === editor.getCurrentPageId())
    return isHere ? anchor : null
  }, [editor, openId])
  if (!area) return null
  return <div className={css.area} style={{ translate: `${area.x}px ${area.y}px`, width: area.w, height: area.h }} />
}

const gone = 'a card that was deleted'

function readPins(editor: Editor, isFar: boolean): Pin[] {
  const pins = new Map<string, Pin>()
  for (const thread of inputsOf(editor).threads.get()) {
    const point = pinPoint(editor, thread.anchor, thread.place)
    if (!point) continue
    const key = keyOf(thread)
    const { x, y, on, threads } = pins.get(key) ?? { ...point, on: nameOf(editor, thread), threads: [] }
    pins.set(key, { key, x, y, on, threads: [...threads, thread] })
  }
  const all = [...pins.values()]
  // The step, not the zoom: within it nothing is read anew while the camera flies.
  return isFar ? pinGroups(all, zoomStep(editor.getZoomLevel())).flatMap(together) : all
}

/** Pins that cover each other stand where the first of them does. */
function together(group: readonly Pin[]): Pin[] {
  const [first] = group
  if (!first || group.length === 1) return [...group]
  return [{ ...first, on: `${group.length} places`, threads: group.flatMap(({ threads }) => threads) }]
}

/** Threads on a card's corner share a pin; those that were put somewhere have their own. */
const keyOf = ({ id, anchor }: CanvasThread): string =>
  anchor.kind === 'shape' && anchor.x === undefined ? anchor.shapeId : id

function nameOf(editor: Editor, { anchor }: CanvasThread): string {
  if (anchor.kind === 'area') return 'an area'
  if (anchor.kind !== 'shape') return ''
  const shape = editor.getShape(anchor.shapeId as CardShape['id'])
  if (!shape) return gone
  const isCard = 'ref' in shape.props
  return isCard ? (cardName(editor, shape as unknown as CardShape).split(',')[0] ?? '') : 'a drawing'
}

const initialOf = (name: string): string => [...name.trim()][0]?.toUpperCase() ?? '?'

import { stopEventPropagation, useEditor, useValue } from 'tldraw'
import { useLevel } from '../level/use-level'
import { levelOf } from '../level/editor-level'
import { boardOf } from '../state/board-signals'
import { routesOf } from './board-routes'
import { LineParts } from './line-parts'
import { lookOf } from './relation-look'
import { relationViewOf } from './relation-view'
import css from './relations.module.css'
import { roundedPath } from './rounded-path'

/** On screen at overview, where units are too fine to see. */
const overviewPx = { journey: 1.8, other: 1.4, radius: 7 } as const

/**
 * All relation lines as one drawing between the frames and the cards. The journey is always there; while a card is pointed
 * at or selected its own steps stay at full strength and the rest of the journey steps back.
 */
export function RelationsLayer() {
  const editor = useEditor()
  const level = useLevel()
  const { routes, focus } = routesOf(editor)
  const lines = useValue('lines', () => routes.get(), [routes])
  const focused = useValue('focus', () => focus.get(), [focus])
  const relations = useValue('relations', () => boardOf(editor).relations.get(), [editor])
  const unit = useValue('unit', () => 1 / levelOf(editor).textZoom.get(), [editor])
  const { picked, pointed } = relationViewOf(editor)
  const inHand = useValue('picked', () => picked.get()?.id, [picked])
  const isReachable = useValue('lines can be pointed at', () => editor.isIn('select.idle'), [editor])
  const isFar = level === 'overview' || level === 'block'

  const isOwn = ({ from, to }: { from: string; to: string }) => focused.has(from) || focused.has(to)
  const hasOwnJourney = relations.some((it) => it.draw === 'journey' && isOwn(it))
  return (
    // Above every frame's ground, which is drawn in the background layer, and below every card.
    <svg className={css.layer} style={{ zIndex: editor.options.maxShapesPerPage * 2 - 1 }} aria-hidden="true">
      {relations.map((relation) => {
        const route = lines.get(relation.id)
        if (!route) return null
        const look = lookOf(relation)
        const px = look.kind === 'journey' ? overviewPx.journey : overviewPx.other
        const scale = isFar ? (px * unit) / look.width : level === 'middle' && look.kind !== 'journey' ? 1.15 : 1
        const radius = isFar ? overviewPx.radius * unit : 18
        const isBack = hasOwnJourney && look.kind === 'journey' && !isOwn(relation)
        return (
          <g key={relation.id} opacity={isBack ? 0.35 : 1} data-relation={relation.id}>
            <LineParts
              look={look}
              points={route.points}
              colour={`var(${look.colour})`}
              ground="var(--card)"
              scale={scale}
              radius={radius}
            />
            {inHand === relation.id && (
              <path className={css.picked} d={roundedPath(route.points, radius)} strokeWidth={isFar ? 8 * unit : 14} />
            )}
            {isReachable && (
              <path
                className={css.reach}
                d={roundedPath(route.points, radius)}
                strokeWidth={isFar ? 12 * unit : 16}
                onPointerMove={({ clientX: x, clientY: y }) =>
                  pointed.set({ id: relation.id, at: editor.screenToPage({ x, y }) })
                }
                onPointerLeave={() => pointed.set(null)}
                onPointerDown={(event) => {
                  if (event.button !== 0) return
                  stopEventPropagation(event)
                  editor.getContainer().focus()
                  editor.selectNone()
                  picked.set({ id: relation.id, takesFocus: false })
                }}
              />
            )}
          </g>
        )
      })}
    </svg>
  )
}

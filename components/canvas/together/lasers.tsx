import { useEffect, useRef } from 'react'
import { useEditor, useQuickReactor, useValue } from 'tldraw'
import { peopleColours } from '@/lib/board/people-colours'
import { inputsOf } from '../canvas-inputs'
import type { OtherPerson } from '../presence/shown-people'
import { isMotionReduced } from '../theme/canvas-user'
import css from './together.module.css'
import { type TimedPoint, trailPath, trailStaysMs } from './trail'

/** More beams at once say nothing. */
const lasersMax = 6

/** The others' laser pointers: a dot where they point, and behind it a trail that fades. In page space. */
export function Lasers() {
  const editor = useEditor()
  const ref = useRef<SVGSVGElement>(null)
  useQuickReactor('laser size', () => ref.current?.style.setProperty('--px', `${1 / editor.getZoomLevel()}`), [editor])
  const people = useValue(
    'lasers',
    () => (inputsOf(editor).others.get()?.get() ?? []).filter((it) => it.laser).slice(0, lasersMax),
    [editor],
  )
  return (
    <svg ref={ref} className={css.lasers} aria-hidden="true">
      {people.map((person) => (
        <Laser key={person.clientId} person={person} />
      ))}
    </svg>
  )
}

function Laser({ person: { clientId, user } }: { person: OtherPerson }) {
  const editor = useEditor()
  const group = useRef<SVGGElement>(null)
  const pointers = useValue('pointers', () => inputsOf(editor).pointers.get(), [editor])
  useEffect(() => {
    const points: TimedPoint[] = []
    let frame = 0
    const draw = () => {
      frame = 0
      const now = performance.now()
      while (points[0] && now - points[0].at > trailStaysMs && points.length > 1) points.shift()
      const [dot, trail] = [group.current?.querySelector('circle'), group.current?.querySelector('path')]
      const last = points.at(-1)
      if (!dot || !trail || !last) return
      dot.setAttribute('transform', `translate(${last.x} ${last.y})`)
      trail.setAttribute('d', isMotionReduced() ? '' : trailPath(points))
      if (points.length > 1) frame = requestAnimationFrame(draw)
    }
    const add = () => {
      const at = pointers?.get(clientId)?.at
      if (at) points.push({ ...at, at: performance.now() })
      frame ||= requestAnimationFrame(draw)
    }
    const stop = pointers?.listen((moved) => moved === clientId && add())
    add()
    return () => {
      stop?.()
      cancelAnimationFrame(frame)
    }
  }, [pointers, clientId])
  return (
    <g ref={group} data-laser-of={user.name} style={{ color: peopleColours[user.colour] ?? peopleColours[0] }}>
      <path />
      <circle r="1" />
    </g>
  )
}

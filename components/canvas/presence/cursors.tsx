import { clsx } from 'clsx'
import { useRef } from 'react'
import { useEditor, useQuickReactor, useValue } from 'tldraw'
import { peopleColours } from '@/lib/board/people-colours'
import { inputsOf } from '../canvas-inputs'
import css from './cursors.module.css'
import { type OtherPerson, shownPeople } from './shown-people'

/** With more people than this a name shows only while its cursor moves. */
const namesAlwaysMax = 6

/** The others' cursors with their names, and rings around what they edit. In page space: panning moves them for free. */
export function Cursors() {
  const editor = useEditor()
  const ref = useRef<HTMLDivElement>(null)
  useQuickReactor('cursor size', () => ref.current?.style.setProperty('--px', `${1 / editor.getZoomLevel()}`), [editor])
  const inputs = inputsOf(editor)
  const shown = useValue('shown people', () => {
    const facilitators = new Set(
      inputs.people
        .get()
        .filter((it) => it.role === 'facilitator')
        .map((it) => it.participantId),
    )
    const page = editor.getCurrentPageId()
    const others = inputs.others.get()?.get() ?? []
    return shownPeople(
      others.filter((it) => it.cursor?.page === page),
      (id) => facilitators.has(id),
    )
  }, [editor, inputs])
  return (
    <div ref={ref} className={css.layer} aria-hidden="true">
      {shown.map((person) => (
        <Cursor key={person.clientId} person={person} isNamedAlways={shown.length <= namesAlwaysMax} />
      ))}
    </div>
  )
}

function Cursor({ person, isNamedAlways }: { person: OtherPerson; isNamedAlways: boolean }) {
  const { cursor, user } = person
  if (!cursor) return null
  const colour = peopleColours[user.colour] ?? peopleColours[0]
  return (
    <div className={css.cursor} data-cursor style={{ transform: `translate(${cursor.x}px, ${cursor.y}px)` }}>
      <div className={css.screen}>
        <svg width="18" height="20" viewBox="0 0 18 20">
          <path
            d="M2 1.5 15.5 9.2l-6.1 1.4-3 5.6z"
            fill={colour}
            stroke="#fff"
            strokeWidth="1.6"
            strokeLinejoin="round"
          />
        </svg>
        {/* A new element at each move begins its time anew. */}
        <b key={person.movedAt} className={clsx(!isNamedAlways && css.passing)} style={{ background: colour }}>
          {user.name}
        </b>
      </div>
    </div>
  )
}

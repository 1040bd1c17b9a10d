import { useRef } from 'react'
import { useEditor, useQuickReactor, useValue } from 'tldraw'
import { peopleColours } from '@/lib/board/people-colours'
import { inputsOf } from '../canvas-inputs'
import css from './ghosts.module.css'

/** Where others carry many shapes, which move for everyone when they are let go. */
export function Ghosts() {
  const editor = useEditor()
  const ref = useRef<HTMLDivElement>(null)
  useQuickReactor('ghost size', () => ref.current?.style.setProperty('--px', `${1 / editor.getZoomLevel()}`), [editor])
  const people = useValue('ghosts', () => {
    const page = editor.getCurrentPageId()
    return (inputsOf(editor).others.get()?.get() ?? []).filter(({ ghost }) => ghost?.page === page)
  }, [editor])
  return (
    <div ref={ref} className={css.layer} aria-hidden="true">
      {people.map(({ clientId, user, ghost }) => {
        const colour = peopleColours[user.colour] ?? peopleColours[0]
        return (
          <div key={clientId} data-ghost-of={user.name} style={{ color: colour }}>
            {ghost?.boxes.map(([x, y, width, height], at) => (
              // The first box is what all of them take together; boxes have no identity but their place.
              <div
                key={at}
                className={at === 0 ? css.all : css.box}
                style={{ transform: `translate(${x}px, ${y}px)`, width, height }}
              >
                {at === 0 && <span style={{ background: colour }}>{user.name}</span>}
              </div>
            ))}
          </div>
        )
      })}
    </div>
  )
}

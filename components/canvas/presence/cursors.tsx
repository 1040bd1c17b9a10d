import { clsx } from 'clsx'
import { Hand } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { type Editor, useEditor, useQuickReactor, useValue } from 'tldraw'
import { peopleColours } from '@/lib/board/people-colours'
import { inputsOf } from '../canvas-inputs'
import css from './cursors.module.css'
import type { OtherPerson } from './shown-people'
import { useShownPeople } from './use-shown-people'

/** With more people than this a name shows only while its cursor moves. */
const namesAlwaysMax = 6
const nameStaysMs = 3_000

/** The others' cursors with their names, and what they say. In page space: panning moves them for free. */
export function Cursors() {
  const editor = useEditor()
  const ref = useRef<HTMLDivElement>(null)
  useQuickReactor('cursor size', () => ref.current?.style.setProperty('--px', `${1 / editor.getZoomLevel()}`), [editor])
  const shown = useShownPeople(editor)
  return (
    <div ref={ref} className={css.layer} aria-hidden="true">
      {shown.map((person) => (
        <Cursor key={person.clientId} editor={editor} person={person} isNamedAlways={shown.length <= namesAlwaysMax} />
      ))}
    </div>
  )
}

function Cursor({ editor, person, isNamedAlways }: { editor: Editor; person: OtherPerson; isNamedAlways: boolean }) {
  const { user, clientId, saying } = person
  const ref = useFollowedPointer(editor, clientId)
  const hasHandUp = useValue('hand', () => inputsOf(editor).together.hands.get().has(user.id), [editor, user.id])
  const colour = peopleColours[user.colour] ?? peopleColours[0]
  return (
    <div ref={ref} className={clsx(css.cursor, !isNamedAlways && css.quiet)} data-cursor data-cursor-of={user.name}>
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
        <div className={clsx(css.tag, saying && css.speaking)} style={{ background: colour }}>
          <b>
            {hasHandUp && <Hand size={12} strokeWidth={2.25} />}
            {user.name}
          </b>
          {saying && <span>{saying}</span>}
        </div>
      </div>
    </div>
  )
}

/**
 * Moves one element with one pointer, past React: it may come sixty times a second. The style glides from place to place in
 * about the time until the next.
 */
function useFollowedPointer(editor: Editor, clientId: number) {
  const ref = useRef<HTMLDivElement>(null)
  const pointers = useValue('pointers', () => inputsOf(editor).pointers.get(), [editor])
  useEffect(() => {
    const { line } = inputsOf(editor)
    let quiet: ReturnType<typeof setTimeout> | undefined
    const place = () => {
      const element = ref.current
      const pointer = pointers?.get(clientId)
      if (!element || !pointer) return
      element.style.transitionDuration = `${glideMs(line.get()?.intervalMs ?? 0)}ms`
      element.style.transform = `translate(${pointer.at.x}px, ${pointer.at.y}px)`
      element.dataset.moving = ''
      clearTimeout(quiet)
      quiet = setTimeout(() => delete element.dataset.moving, nameStaysMs)
    }
    const stop = pointers?.listen((moved) => moved === clientId && place())
    place()
    return () => {
      stop?.()
      clearTimeout(quiet)
    }
  }, [editor, pointers, clientId])
  return ref
}

/** A little longer than the positions are apart, so that a late one does not make it stutter. */
export function glideMs(intervalMs: number): number {
  return Math.min(300, Math.max(60, Math.round(intervalMs * 1.4)))
}

'use client'
/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a list beside a text that keeps the focus; a select would take it */
import { clsx } from 'clsx'
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { mentionBegun, type Named, peopleFor, withMention } from '@/lib/annotations/mentions'
import { Avatar } from '../ui/avatar'
import { TextArea, type TextAreaProps } from '../ui/text-area'
import styles from './mention-field.module.css'

type MentionFieldProps = Omit<TextAreaProps, 'value' | 'onChange' | 'onKeyDown' | 'onSelect' | 'onBlur' | 'ref'> & {
  value: string
  onValueChange: (text: string) => void
  /** Who can be named. */
  people: readonly (Named & { readonly colour?: number })[]
  onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void
  /** The caret stands at its end when it appears. */
  takesFocus?: boolean
}

/**
 * A text in which `@` offers the people of the board. Arrows choose, Enter or Tab takes the name, Esc closes the list and
 * nothing else. A name that is typed in full names its person just as well.
 */
export function MentionField({
  value,
  onValueChange,
  people,
  onKeyDown,
  takesFocus = false,
  ...rest
}: MentionFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const wantsFocus = useRef(takesFocus)
  const listId = useId()
  const [caret, setCaret] = useState<number | null>(null)
  const [active, setActive] = useState(0)
  /** Where the list was closed by Esc: it stays closed for this `@`. */
  const [closedAt, setClosedAt] = useState<number | null>(null)
  const moveTo = useRef<number | null>(null)
  const begun = useMemo(() => (caret === null ? null : mentionBegun(value, caret)), [value, caret])
  const offered = useMemo(() => {
    if (!begun || begun.from === closedAt) return []
    const found = peopleFor(begun.query, people)
    // A name that stands there in full needs no list.
    return found.length === 1 && found[0]?.name.toLowerCase() === begun.query.toLowerCase() ? [] : found
  }, [begun, closedAt, people])
  const chosen = offered[Math.min(active, offered.length - 1)]

  useLayoutEffect(() => {
    if (moveTo.current === null) return
    field.current?.setSelectionRange(moveTo.current, moveTo.current)
    moveTo.current = null
  })

  useEffect(() => {
    if (!wantsFocus.current) return
    field.current?.focus()
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length)
  }, [])

  function take(person: Named) {
    if (!begun) return
    const next = withMention(value, begun, person.name)
    moveTo.current = next.caret
    onValueChange(next.text)
    setCaret(next.caret)
    setActive(0)
    field.current?.focus()
  }

  function onKey(event: KeyboardEvent<HTMLTextAreaElement>) {
    const isTaking =
      (event.key === 'Enter' || event.key === 'Tab') && !event.ctrlKey && !event.metaKey && !event.shiftKey
    if (chosen && event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      return setClosedAt(begun?.from ?? null)
    }
    if (chosen && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      return setActive((Math.min(active, offered.length - 1) + step + offered.length) % offered.length)
    }
    if (chosen && isTaking) {
      event.preventDefault()
      return take(chosen)
    }
    onKeyDown?.(event)
  }

  const optionId = (person: Named) => `${listId}-${person.id}`
  return (
    <div className={styles.place}>
      <TextArea
        {...rest}
        ref={field}
        value={value}
        aria-autocomplete="list"
        aria-controls={chosen ? listId : undefined}
        aria-activedescendant={chosen ? optionId(chosen) : undefined}
        onChange={({ target }) => {
          onValueChange(target.value)
          setCaret(target.selectionStart)
          setActive(0)
          if (!target.value.includes('@')) setClosedAt(null)
        }}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
        onBlur={() => setCaret(null)}
        onKeyDown={onKey}
      />
      {chosen && (
        <div className={styles.list} id={listId} role="listbox" aria-label="People">
          {offered.map((person) => (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are the field's, which keeps the focus
            <div
              key={person.id}
              id={optionId(person)}
              role="option"
              tabIndex={-1}
              aria-selected={person === chosen}
              className={clsx(styles.person, person === chosen && styles.active)}
              // Before the field loses the focus.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(person)}
            >
              <Avatar person={person} size={22} silent />
              <span className={styles.name}>{person.name}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  )
}

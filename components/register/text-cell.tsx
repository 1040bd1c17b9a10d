'use client'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { mergeTyped } from '@/lib/decisions/typed-text'
import { limits } from '@/lib/protocol/limits'
import styles from './register.module.css'

/**
 * A text in its cell. It is written when the cell is left or Enter goes to the one below; Esc puts back what it said. What
 * somebody else wrote into it meanwhile is kept beside what was typed.
 */
export function TextCell({
  label,
  value,
  suggestions = [],
  maxLength = limits.shortTextLettersMax,
  isName = false,
  onChange,
}: {
  readonly label: string
  readonly value: string
  readonly suggestions?: readonly string[]
  readonly maxLength?: number
  /** The one that names its row: it may not be emptied. */
  readonly isName?: boolean
  readonly onChange: ((text: string) => void) | undefined
}) {
  const [text, setText] = useState<string | null>(null)
  const shown = useRef(value)
  const field = useRef<HTMLInputElement>(null)
  const list = useId()
  const now = useRef(value)
  useEffect(() => {
    now.current = value
  }, [value])
  if (!onChange) return <span className={isName ? styles.name : styles.words}>{value || '–'}</span>

  function keep() {
    if (text === null) return
    setText(null)
    if (text === shown.current || (isName && text.trim() === '')) return
    onChange?.(mergeTyped({ shown: shown.current, typed: text }, now.current).trim())
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === 'Escape' && text !== null) {
      // The panel stays open: this Esc was for the cell.
      event.preventDefault()
      event.stopPropagation()
      setText(null)
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      keep()
      cellBelow(event.currentTarget, event.shiftKey ? -1 : 1)?.focus()
    }
  }
  return (
    <>
      <input
        ref={field}
        className={isName ? styles.nameInput : styles.input}
        aria-label={label}
        title={value}
        value={text ?? value}
        maxLength={maxLength}
        autoComplete="off"
        list={suggestions.length > 0 ? list : undefined}
        onFocus={() => {
          shown.current = value
          setText(value)
        }}
        onChange={(event) => setText(event.target.value)}
        onBlur={keep}
        onKeyDown={onKeyDown}
      />
      {suggestions.length > 0 && text !== null && (
        <datalist id={list}>
          {suggestions.map((it) => (
            <option key={it}>{it}</option>
          ))}
        </datalist>
      )}
    </>
  )
}

/** The control of the same column in the next row; in the last row, the line where new ones are entered. */
function cellBelow(from: HTMLElement, step: 1 | -1): HTMLElement | null {
  const cell = from.closest('td, th')
  const row = from.closest('tr')
  if (!(cell instanceof HTMLTableCellElement) || !row) return null
  let next = step === 1 ? row.nextElementSibling : row.previousElementSibling
  // The details of a row are no row of the table.
  while (next?.matches('[data-details]')) next = step === 1 ? next.nextElementSibling : next.previousElementSibling
  const below = next instanceof HTMLTableRowElement ? next.cells[cell.cellIndex] : null
  const control = below?.querySelector<HTMLElement>('input, select, [tabindex="0"]') ?? null
  return control ?? (step === 1 ? (from.closest('[data-register]')?.querySelector('[data-entry]') ?? null) : null)
}

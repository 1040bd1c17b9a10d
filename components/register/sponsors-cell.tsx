'use client'
import { X } from 'lucide-react'
import { type KeyboardEvent, useId, useState } from 'react'
import styles from './register.module.css'

export interface Named {
  readonly id: string
  readonly name: string
}

/** Who stands behind an objective. A name that nobody has yet becomes a new sponsor. */
export function SponsorsCell({
  objective,
  value,
  sponsors,
  onChange,
  onName,
}: {
  readonly objective: string
  /** Record ids. */
  readonly value: readonly string[]
  readonly sponsors: readonly Named[]
  readonly onChange: ((ids: readonly string[]) => void) | undefined
  /** Adds a sponsor of this name who stands behind the objective. */
  readonly onName: ((name: string) => void) | undefined
}) {
  const [text, setText] = useState('')
  const list = useId()
  const behind = value.flatMap((id) => sponsors.find((it) => it.id === id) ?? [])
  const others = sponsors.filter(({ id }) => !value.includes(id))

  function keep() {
    const name = text.trim()
    if (name === '') return
    setText('')
    const known = sponsors.find((it) => it.name.toLowerCase() === name.toLowerCase())
    if (!known) onName?.(name)
    else if (!value.includes(known.id)) onChange?.([...value, known.id])
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      keep()
    } else if (event.key === 'Escape' && text !== '') {
      event.preventDefault()
      event.stopPropagation()
      setText('')
    } else if (event.key === 'Backspace' && text === '' && behind.length > 0) {
      onChange?.(value.filter((id) => id !== behind.at(-1)?.id))
    }
  }
  return (
    <div className={styles.people}>
      {behind.map(({ id, name }) => (
        <span key={id} className={styles.person}>
          {name}
          {onChange && (
            <button
              type="button"
              className={styles.takeOff}
              aria-label={`${name} does not stand behind ${objective}`}
              title="Take off"
              onClick={() => onChange(value.filter((it) => it !== id))}
            >
              <X size={12} aria-hidden="true" />
            </button>
          )}
        </span>
      ))}
      {!onChange && behind.length === 0 && <span className={styles.words}>–</span>}
      {onChange && (
        <>
          <input
            className={styles.input}
            aria-label={`Sponsor of ${objective}`}
            placeholder={behind.length === 0 ? 'Name a sponsor' : 'And…'}
            value={text}
            list={others.length > 0 ? list : undefined}
            autoComplete="off"
            maxLength={200}
            onChange={(event) => setText(event.target.value)}
            onBlur={keep}
            onKeyDown={onKeyDown}
          />
          {others.length > 0 && (
            <datalist id={list}>
              {others.map(({ id, name }) => (
                <option key={id}>{name}</option>
              ))}
            </datalist>
          )}
        </>
      )}
    </div>
  )
}

import { type KeyboardEvent, useState } from 'react'
import type { TLShapeId } from 'tldraw'
import { TextField } from '@/components/ui/text-field'
import css from './relations.module.css'

interface NamedCard {
  readonly id: TLShapeId
  readonly name: string
}

const rows = 5

/**
 * A card by its name: typing narrows the list and takes its first, arrows go through it. The list is the browser's own, which
 * a screen reader knows and where letters find.
 */
export function CardPicker({
  label,
  cards,
  value,
  onChange,
}: {
  label: string
  cards: readonly NamedCard[]
  value: TLShapeId | null
  onChange: (id: TLShapeId | null) => void
}) {
  const [text, setText] = useState('')
  const found = matching(cards, text)

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    const at = found.findIndex(({ id }) => id === value)
    const next = found[Math.min(found.length - 1, Math.max(0, at + (event.key === 'ArrowDown' ? 1 : -1)))]
    if (next) onChange(next.id)
  }

  return (
    <div className={css.picker}>
      <TextField
        label={label}
        value={text}
        autoComplete="off"
        onKeyDown={onKeyDown}
        onChange={(event) => {
          const typed = event.target.value
          setText(typed)
          onChange(typed.trim() ? (matching(cards, typed)[0]?.id ?? null) : null)
        }}
      />
      {found.length > 0 ? (
        <select
          className={css.options}
          size={rows}
          aria-label={`${label} ${found.length === 1 ? '1 card' : `${found.length} cards`}`}
          value={value ?? ''}
          onChange={(event) => onChange(found.find(({ id }) => id === event.target.value)?.id ?? null)}
        >
          {found.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      ) : (
        <p className={css.none}>No card has this name.</p>
      )}
    </div>
  )
}

/** Names that begin so first, then those with a word that does, then any that hold it. */
export function matching<Card extends { readonly name: string }>(cards: readonly Card[], text: string): Card[] {
  const wanted = text.trim().toLowerCase()
  if (!wanted) return [...cards]
  const rank = (card: Card): number => {
    const name = card.name.toLowerCase()
    if (name.startsWith(wanted)) return 0
    if (name.includes(` ${wanted}`)) return 1
    return name.includes(wanted) ? 2 : 3
  }
  return cards
    .map((card) => ({ card, rank: rank(card) }))
    .filter((it) => it.rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map(({ card }) => card)
}

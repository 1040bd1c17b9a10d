'use client'
import { Plus } from 'lucide-react'
import { type ClipboardEvent, type KeyboardEvent, useId, useState } from 'react'
import type { RegisterKind } from '@/lib/board/shapes/status'
import type { SomeCard } from '@/lib/register/cards'
import { readTable } from '@/lib/register/csv'
import { cardsFromTable, type FromTable } from '@/lib/register/from-table'
import type { Suggestion } from '@/lib/register/suggestions'
import { limits } from '@/lib/protocol/limits'
import { plural } from '../canvas/words'
import { useBoard, useNeedsConnection } from '../room/room-context'
import { addRecords, newCardId, type NewRecord } from './change-records'
import { entryWords } from './register-tabs'
import styles from './register.module.css'
import type { Named } from './sponsors-cell'

/**
 * As fast as people speak: type, Enter, next. Rows copied from a spreadsheet come in together, as one step that undo takes
 * back.
 */
export function EntryLine({
  kind,
  suggestions,
  sponsors,
  isThroughServer,
  onAdded,
}: {
  readonly kind: RegisterKind
  readonly suggestions: readonly Suggestion[]
  readonly sponsors: readonly Named[]
  readonly isThroughServer: boolean
  readonly onAdded: (ids: readonly string[]) => void
}) {
  const board = useBoard()
  const away = useNeedsConnection()
  const blocked = isThroughServer ? away : undefined
  const [text, setText] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [said, setSaid] = useState<{ words: string; isError: boolean } | null>(null)
  const list = useId()
  const note = useId()

  const suggestionOf = (title: string) => suggestions.find((it) => it.title.toLowerCase() === title.toLowerCase())
  async function add(cards: readonly NewRecord[], words: (many: number) => string) {
    setBusy(true)
    const added = await addRecords(board, cards)
    setBusy(false)
    if (!added.ok) return setSaid({ words: added.error, isError: true })
    setText('')
    setSaid({ words: words(added.value.length), isError: false })
    onAdded(added.value.slice(-1 * cards.filter((card) => card.kind === kind).length))
  }
  function addOne() {
    const { title, people } = kind === 'objective' ? splitPeople(text) : { title: text.trim(), people: [] }
    if (title === '' || isBusy || blocked) return
    if (people.length > 0) {
      const cards = objectiveWithPeople(namedCard(kind, title, suggestionOf(title)), people, sponsors)
      const words = `${title} added, sponsored by ${people.join(', ')}.`
      return void add(cards, () => words)
    }
    void add([namedCard(kind, title, suggestionOf(title))], () => `${title} added.`)
  }
  function onPaste(event: ClipboardEvent) {
    const pasted = event.clipboardData.getData('text/plain')
    if (!/[\t\n\r]/.test(pasted.trim()) || blocked) return
    event.preventDefault()
    const table = readTable(pasted)
    if (!table.ok)
      return setSaid({ words: `Row ${table.error.row} cannot be read: ${table.error.problem}.`, isError: true })
    const read = cardsFromTable(kind, table.value, sponsors)
    if (read.cards.length === 0) return setSaid({ words: 'There is no name in the first column.', isError: true })
    void add(read.cards, (many) => pastedWords(many, read))
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    addOne()
  }
  return (
    <div className={styles.entry}>
      <span className={styles.entryBox}>
        <Plus size={15} aria-hidden="true" />
        <input
          data-entry
          className={styles.entryInput}
          aria-label={entryWords[kind]}
          aria-describedby={note}
          placeholder={
            blocked ??
            `${entryWords[kind]}: type, Enter, next. ${kind === 'objective' ? 'With @ name a sponsor. ' : ''}Or paste rows.`
          }
          value={text}
          disabled={blocked !== undefined}
          list={suggestions.length > 0 ? list : undefined}
          maxLength={limits.titleLettersMax}
          autoComplete="off"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
      </span>
      {suggestions.length > 0 && (
        <datalist id={list}>
          {suggestions.map(({ ref, title }) => (
            <option key={ref}>{title}</option>
          ))}
        </datalist>
      )}
      <p id={note} className={said?.isError ? styles.fault : styles.note} aria-live="polite">
        {said?.words}
      </p>
    </div>
  )
}

/** "Cut time to insight @Anna Berg @Li": what it is called, and who stands behind it. */
export function splitPeople(text: string): { readonly title: string; readonly people: readonly string[] } {
  const [first = '', ...rest] = ` ${text}`.split(/\s@/)
  const people = rest.map((it) => it.trim().replace(/\s+/g, ' ').slice(0, limits.titleLettersMax)).filter(Boolean)
  const unique = people.filter((it, at) => people.findIndex((other) => other.toLowerCase() === it.toLowerCase()) === at)
  return { title: first.trim(), people: unique }
}

/** An objective with those who stand behind it: the board's own sponsors where they have these names, else new ones. */
function objectiveWithPeople(card: SomeCard, people: readonly string[], known: readonly Named[]): NewRecord[] {
  if (card.kind !== 'objective') return [card]
  const ties = people.map((name) => {
    const there = known.find((it) => it.name.toLowerCase() === name.toLowerCase())
    return { id: there?.id ?? newCardId(), name, isNew: !there }
  })
  const sponsors = ties
    .filter(({ isNew }) => isNew)
    .map(({ id, name }): NewRecord => ({ kind: 'sponsor', id, fields: { name } }))
  return [...sponsors, { ...card, fields: { ...card.fields, sponsors: ties.map(({ id }) => id) } }]
}

/** A record of which only the name is known, and what the catalogue knows of that. */
function namedCard(kind: RegisterKind, title: string, known: Suggestion | undefined): SomeCard {
  const ref = known ? { ref: known.ref } : {}
  switch (kind) {
    case 'sponsor':
      return { kind, fields: { name: title, ...ref } }
    case 'skill-gap':
      return { kind, fields: { skill: title } }
    case 'hurdle':
      return { kind, fields: { title, ...ref, ...(known?.category && { category: known.category }) } }
    default:
      return { kind, fields: { title, ...ref } }
  }
}

function pastedWords(many: number, { faults }: FromTable): string {
  const added = `${plural(many, 'row')} added.`
  const [first] = faults
  if (!first) return added
  const where = `row ${first.row}, ${first.column}: “${first.cell.slice(0, 40)}”`
  return `${added} ${plural(faults.length, 'cell')} could not be read and ${faults.length === 1 ? 'was' : 'were'} left empty (${where}).`
}

import { X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { type TLShapeId, useEditor, useValue } from 'tldraw'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Select } from '@/components/ui/select'
import type { RelationType } from '@/lib/board/relation-types'
import { FloatingPanel } from '../chrome/floating-panel'
import { beside } from '../editing/beside'
import editing from '../editing/editing.module.css'
import { boardOf } from '../state/board-signals'
import { CardPicker } from './card-picker'
import { mayAddRelation, relate, relatedCards, usualType } from './relation-edits'
import { choicesWith } from './relation-panel'
import { relationViewOf } from './relation-view'
import { endName, nameInList, relationSentence } from './relation-words'
import css from './relations.module.css'

const size = { w: 360, h: 440 } as const

/** R on a selected card: its relations, each with its reason, and a new one by name. All of it by keyboard. */
export function RelationsOfCard() {
  const editor = useEditor()
  const { listed } = relationViewOf(editor)
  const card = useValue('listed card', () => listed.get(), [listed])
  const style = useValue('relations panel', () => {
    const bounds = card && editor.getShapePageBounds(card)
    return bounds ? beside(editor, bounds, size) : null
  }, [editor, card])
  if (!card || !style) return null
  const close = () => {
    listed.set(null)
    editor.getContainer().focus()
  }
  return (
    <FloatingPanel key={card} label={`Relations of ${endName(editor, card)}`} style={style} onEscape={close}>
      <div className={editing.head}>
        <span className={editing.kind}>Relations of {endName(editor, card)}</span>
        <IconButton label="Close" size={28} icon={<X size={16} aria-hidden="true" />} onClick={close} />
      </div>
      {mayAddRelation(editor) && <AddRelation card={card} />}
      <Existing card={card} />
    </FloatingPanel>
  )
}

function AddRelation({ card }: { card: TLShapeId }) {
  const editor = useEditor()
  const { picked, listed } = relationViewOf(editor)
  const [target, setTarget] = useState<TLShapeId | null>(null)
  const [chosen, setChosen] = useState<RelationType | null>(null)
  const cards = useValue(
    'related cards',
    () =>
      relatedCards(editor)
        .filter(({ id }) => id !== card)
        .map((it) => ({ id: it.id, name: nameInList(editor, it) }))
        .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true })),
    [editor, card],
  )
  const type = chosen ?? usualType(editor.getShape(card), target ? editor.getShape(target) : undefined)

  function submit(event: FormEvent) {
    event.preventDefault()
    const id = target && relate(editor, card, target, type)
    if (!id) return
    listed.set(null)
    // With the card selected its panel would go at once: the new relation is what is in hand now.
    editor.selectNone()
    picked.set({ id, takesFocus: true })
  }

  return (
    <form className={css.add} onSubmit={submit}>
      <Select
        label={endName(editor, card)}
        options={choicesWith(type)}
        value={type}
        // True: the choices are the catalogue's types.
        onValueChange={(next) => setChosen(next as RelationType)}
      />
      <CardPicker label="Which card?" cards={cards} value={target} onChange={setTarget} />
      <Button type="submit" size={28} variant="primary" blocked={target ? undefined : 'Choose a card first.'}>
        Add relation
      </Button>
    </form>
  )
}

function Existing({ card }: { card: TLShapeId }) {
  const editor = useEditor()
  const { picked, pointed, listed } = relationViewOf(editor)
  const relations = useValue(
    'relations of the card',
    () =>
      boardOf(editor)
        .relations.get()
        .filter(({ from, to }) => from === card || to === card),
    [editor, card],
  )
  if (relations.length === 0) return <p className={css.none}>No relation yet.</p>
  return (
    <ul className={css.list}>
      {relations.map((relation) => (
        <li key={relation.id}>
          <button
            type="button"
            className={css.item}
            onFocus={() => pointed.set({ id: relation.id, at: null })}
            onBlur={() => pointed.set(null)}
            onClick={() => {
              listed.set(null)
              editor.selectNone()
              picked.set({ id: relation.id, takesFocus: true })
            }}
          >
            <span className={css.sentence}>{relationSentence(editor, relation)}</span>
            {relation.reason && <span className={css.reason}>{relation.reason}</span>}
          </button>
        </li>
      ))}
    </ul>
  )
}

'use client'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { VisuallyHidden } from '@/components/ui/visually-hidden'
import type { Relation, RelationTypeId } from '@/lib/catalogue/relations'
import { relationTypes } from '@/lib/catalogue/vocabularies'
import { contentLimits } from '@/lib/frameworks/content-limits'
import { addRelation, changeRelation, removeRelation } from '@/lib/frameworks/edit-content'
import type { FormProps } from './place-form'
import styles from './place-form.module.css'
import { endsOf } from './titles'

const types = relationTypes.map(({ id, title }) => ({ value: id, label: title }))
const perPage = 25
const draws: readonly { value: Relation['draw']; label: string }[] = [
  { value: 'detail', label: 'Near its cards' },
  { value: 'select', label: 'While an end is selected' },
  { value: 'journey', label: 'Always' },
]

/** What the framework says between its cards: which requires which, what conflicts, what goes together. */
export function RelationsForm({ content, onChange }: FormProps) {
  const ends = endsOf(content)
  const names = new Map(ends.map(({ id, name }) => [id, name]))
  const choices = ends.map(({ id, name }) => ({ value: id, label: name }))
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [type, setType] = useState<RelationTypeId>('requires')
  const [shown, setShown] = useState(perPage)
  const pick = { value: '', label: 'Choose a card…' }
  const isTwice = content.relations.some((it) => it.from === from && it.to === to && it.type === type)
  const blocked =
    from === '' || to === ''
      ? 'Choose both cards first'
      : from === to
        ? 'Choose two different cards'
        : isTwice
          ? 'This relation is in the list already'
          : undefined
  return (
    <>
      <div className={styles.item}>
        <Select label="From" options={[pick, ...choices]} value={from} onValueChange={setFrom} />
        <Select label="Relation" options={types} value={type} onValueChange={setType} />
        <Select label="To" options={[pick, ...choices]} value={to} onValueChange={setTo} />
        <div>
          <Button
            blocked={blocked}
            onClick={() => {
              onChange((it) => addRelation(it, { from, to, type }))
              setTo('')
            }}
          >
            Add the relation
          </Button>
        </div>
      </div>
      {content.relations.length === 0 && <p className={styles.note}>No relation yet.</p>}
      <ul className={styles.list}>
        {content.relations
          .toReversed()
          .slice(0, shown)
          .map((relation) => {
            const words = `${names.get(relation.from) ?? ''} to ${names.get(relation.to) ?? ''}`
            return (
              <li key={relation.id} className={styles.item}>
                <div className={styles.line}>
                  <span className={styles.grow}>
                    {names.get(relation.from)} <span aria-hidden="true">→</span>
                    <VisuallyHidden> to </VisuallyHidden> {names.get(relation.to)}
                  </span>
                  <IconButton
                    label={`Remove the relation from ${words}`}
                    size={28}
                    icon={<Trash2 size={16} aria-hidden="true" />}
                    onClick={() => onChange((it) => removeRelation(it, relation.id))}
                  />
                </div>
                <div className={styles.pair}>
                  <Select
                    label={`Relation from ${words}`}
                    hideLabel
                    options={types}
                    value={relation.type}
                    onValueChange={(next) => onChange((it) => changeRelation(it, relation.id, { type: next }))}
                  />
                  <Select
                    label={`When the line from ${words} shows`}
                    hideLabel
                    options={draws}
                    value={relation.draw}
                    onValueChange={(draw) => onChange((it) => changeRelation(it, relation.id, { draw }))}
                  />
                </div>
                <TextField
                  label={`Reason for the relation from ${words}`}
                  hideLabel
                  placeholder="Reason, shown on the line"
                  maxLength={contentLimits.textLetters}
                  value={relation.rationale}
                  onChange={(event) =>
                    onChange((it) => changeRelation(it, relation.id, { rationale: event.target.value }))
                  }
                />
              </li>
            )
          })}
      </ul>
      {content.relations.length > shown && (
        <div>
          <Button onClick={() => setShown((now) => now + perPage)}>Show more of {content.relations.length}</Button>
        </div>
      )}
    </>
  )
}

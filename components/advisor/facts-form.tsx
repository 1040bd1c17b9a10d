'use client'
import { useState } from 'react'
import { factCommands, factMax } from '@/lib/board/facts'
import { facts } from '@/lib/catalogue/records'
import { editBoard } from '../room/edit-board'
import { useBoard, useMay } from '../room/room-context'
import { recordsOfBoard } from '../room/use-records'
import { TextField } from '../ui/text-field'
import { useToast } from '../ui/toast'
import styles from './finding.module.css'

/** Numbers that some rules ask for. Nobody has to know them; a rule without its number says nothing. */
export function FactsForm({ told }: { told: Readonly<Record<string, number>> }) {
  const may = useMay('canvas.write-framework')
  const known = facts.filter(({ name }) => told[name] !== undefined).length
  return (
    <details className={styles.fold}>
      <summary>
        Facts about the client {known} of {facts.length}
      </summary>
      <div className={styles.facts}>
        <p className={styles.quiet}>Some rules need a number. Leave out what nobody knows yet.</p>
        {facts.map(({ name, title }) =>
          may ? (
            // A value that somebody else changes takes the place of what the field showed.
            <FactField key={`${name} ${told[name] ?? ''}`} name={name} title={title} value={told[name]} />
          ) : (
            <p key={name} className={styles.message}>
              {title}: {told[name] ?? 'not known'}
            </p>
          ),
        )}
      </div>
    </details>
  )
}

function FactField({ name, title, value }: { name: string; title: string; value: number | undefined }) {
  const board = useBoard()
  const toast = useToast()
  const [text, setText] = useState(value === undefined ? '' : String(value))
  const [error, setError] = useState<string>()

  function save() {
    const number = text.trim() === '' ? null : Number(text)
    if (number !== null && !(Number.isInteger(number) && number >= 0 && number <= factMax)) {
      return setError('Give a whole number, 0 or more.')
    }
    setError(undefined)
    const done = editBoard(board, factCommands(recordsOfBoard(board).get().list(), name, number))
    if (!done.ok) toast(done.error)
  }

  return (
    <TextField
      label={title}
      optional
      inputMode="numeric"
      autoComplete="off"
      value={text}
      error={error}
      onChange={(event) => setText(event.target.value)}
      onBlur={save}
      onKeyDown={(event) => event.key === 'Enter' && save()}
    />
  )
}

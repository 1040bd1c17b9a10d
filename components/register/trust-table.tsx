'use client'
import { Plus, X } from 'lucide-react'
import { useId, useMemo, useState } from 'react'
import type { PlainRecord } from '@/lib/board/commands'
import { readFacts } from '@/lib/board/facts'
import { readTrust, type TrustFields, trustCommands, trustDecision, trustId } from '@/lib/board/trust'
import { newId } from '@/lib/kernel/ids'
import { cardsOf } from '@/lib/board/card-reading'
import { FactsForm } from '../advisor/facts-form'
import { editBoard } from '../room/edit-board'
import { useBoard, useMay } from '../room/room-context'
import { recordsOfBoard } from '../room/use-records'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { IconButton } from '../ui/icon-button'
import { Select } from '../ui/select'
import { TextField } from '../ui/text-field'
import { useToast } from '../ui/toast'
import { trustLevels } from './trust-levels'
import styles from './register.module.css'
import own from './trust-table.module.css'
import { TextCell } from './text-cell'

/** How far the organisations trust each other with data, pair by pair, and the numbers that are known about the client. */
export function TrustTable({ records }: { readonly records: readonly PlainRecord[] }) {
  const board = useBoard()
  const toast = useToast()
  const isOpen = useMay('canvas.write-framework')
  const pairs = useMemo(() => readTrust(records), [records])
  const told = useMemo(() => readFacts(records), [records])
  const onBoard = useMemo(() => {
    const decisions = cardsOf(records, 'decision').filter(({ props }) => props.ref === trustDecision)
    const ids = new Set(decisions.map(({ id }) => id))
    return cardsOf(records, 'option')
      .filter(({ props }) => ids.has(props.decision) && props.ref !== '')
      .map(({ props }) => ({ value: props.ref, label: props.title }))
  }, [records])
  const levels = trustLevels(onBoard)
  const organisations = useMemo(
    () => [...new Set(pairs.flatMap(({ provider, consumer }) => [provider, consumer]))].filter(Boolean),
    [pairs],
  )

  function write(id: string, changes: Partial<TrustFields> | null): boolean {
    const done = editBoard(board, trustCommands(recordsOfBoard(board).catchUp().list(), id, changes))
    if (!done.ok) toast({ text: done.error })
    return done.ok
  }
  const labelOf = (level: string) => levels.find(({ value }) => value === level)?.label ?? level
  return (
    <>
      {pairs.length === 0 ? (
        <EmptyState compact title="No pair of organisations yet.">
          Ask who gives data to whom, and how far they trust each other with it.
        </EmptyState>
      ) : (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <caption className={styles.caption}>Trust between organisations</caption>
            <thead>
              <tr>
                <th scope="col">Provider</th>
                <th scope="col">Consumer</th>
                <th scope="col">Trust</th>
                <th scope="col">Note</th>
                {isOpen && <th scope="col">Remove</th>}
              </tr>
            </thead>
            <tbody>
              {pairs.map(({ id, provider, consumer, level, note }) => {
                const pair = `${provider} and ${consumer}`
                const known = levels.some(({ value }) => value === level)
                const change = isOpen ? (changes: Partial<TrustFields>) => void write(id, changes) : undefined
                return (
                  <tr key={id}>
                    <th scope="row" data-label="Provider">
                      <TextCell
                        label={`Provider of ${pair}`}
                        value={provider}
                        isName
                        onChange={change && ((text) => change({ provider: text }))}
                      />
                    </th>
                    <td data-label="Consumer">
                      <TextCell
                        label={`Consumer of ${pair}`}
                        value={consumer}
                        isName
                        onChange={change && ((text) => change({ consumer: text }))}
                      />
                    </td>
                    <td data-label="Trust">
                      {change ? (
                        <Select
                          size={28}
                          hideLabel
                          className={styles.select}
                          label={`Trust of ${pair}`}
                          options={[
                            { value: '', label: 'Not said' },
                            ...levels,
                            ...(known || level === '' ? [] : [{ value: level, label: level }]),
                          ]}
                          value={level}
                          onValueChange={(next) => change({ level: next })}
                        />
                      ) : (
                        <span className={styles.words}>{labelOf(level) || '–'}</span>
                      )}
                    </td>
                    <td data-label="Note">
                      <TextCell
                        label={`Note on ${pair}`}
                        value={note}
                        onChange={change && ((text) => change({ note: text }))}
                      />
                    </td>
                    {isOpen && (
                      <td data-label="Remove">
                        <IconButton
                          size={28}
                          label={`Remove ${pair}`}
                          icon={<X size={14} aria-hidden="true" />}
                          onClick={() => write(id, null)}
                        />
                      </td>
                    )}
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
      {isOpen && (
        <AddPair
          organisations={organisations}
          onAdd={(provider, consumer) =>
            write(trustId(newId('board').slice('brd_'.length)), { provider, consumer, level: '', note: '' })
          }
        />
      )}
      <div className={own.facts}>
        <FactsForm told={told} />
      </div>
    </>
  )
}

function AddPair({
  organisations,
  onAdd,
}: {
  readonly organisations: readonly string[]
  readonly onAdd: (provider: string, consumer: string) => boolean
}) {
  const [provider, setProvider] = useState('')
  const [consumer, setConsumer] = useState('')
  const list = useId()
  const [from, to] = [provider.trim(), consumer.trim()]
  const problem = from === '' || to === '' ? 'Name both organisations first.' : from === to ? 'Name two.' : undefined
  return (
    <form
      className={own.add}
      onSubmit={(event) => {
        event.preventDefault()
        if (problem || !onAdd(from, to)) return
        setProvider('')
        setConsumer('')
      }}
    >
      <TextField
        label="Provider"
        value={provider}
        list={list}
        maxLength={200}
        onChange={(event) => setProvider(event.target.value)}
      />
      <TextField
        label="Consumer"
        value={consumer}
        list={list}
        maxLength={200}
        onChange={(event) => setConsumer(event.target.value)}
      />
      <Button type="submit" icon={<Plus size={14} aria-hidden="true" />} blocked={problem}>
        Add a pair
      </Button>
      <datalist id={list}>
        {organisations.map((it) => (
          <option key={it}>{it}</option>
        ))}
      </datalist>
    </form>
  )
}

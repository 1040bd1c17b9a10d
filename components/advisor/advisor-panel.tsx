'use client'
import { useState } from 'react'
import type { FindingAction } from '@/lib/advisor/finding'
import { recordName } from '@/lib/board/record-name'
import type { RegisterKind } from '@/lib/board/shapes/status'
import type { Suggestions } from '@/lib/register/suggestions'
import { AddDialog } from '../outline/add-dialog'
import { addRow } from '../outline/add-row'
import { Panel } from '../room/panel'
import { useBoard, useMay, useNeedsConnection, useRoom } from '../room/room-context'
import type { BoardHandle } from '../room/use-board-view'
import { recordsOfBoard } from '../room/use-records'
import { EmptyState } from '../ui/empty-state'
import { FactsForm } from './facts-form'
import styles from './finding.module.css'
import { FindingCard } from './finding-card'
import { countWords } from './finding-words'
import { SetAsideList } from './set-aside-list'
import { useFindings } from './use-findings'

export interface AdvisorPanelProps {
  /** Whatever shows the board now; null while nothing does. */
  readonly board: BoardHandle | null
  readonly suggestions: Suggestions
  /** Shows the records of this kind as a table. */
  readonly onOpenRegister: (kind: RegisterKind) => void
  readonly onClose: () => void
}

/** What the rules of the board's frameworks say about it, live. */
export function AdvisorPanel({ board: handle, suggestions, onOpenRegister, onClose }: AdvisorPanelProps) {
  const board = useBoard()
  const { findings, setAside, isStale, state } = useFindings()
  const said = useRoom((room) => room.setAside)
  const mayAdd = useMay('register.write')
  const isAway = useNeedsConnection() !== undefined
  const [adding, setAdding] = useState<RegisterKind | null>(null)
  const records = () => recordsOfBoard(board).get()
  const nameOf = (card: string) => {
    const record = records().all.get(card)
    return record ? recordName(record) : 'a card that is gone'
  }
  const typeOf = (card: string) => {
    const record = records().all.get(card)
    return record?.typeName === 'shape' ? record.type : undefined
  }

  function act(action: FindingAction) {
    if (action.kind === 'add-record') return setAdding(action.record)
    if (action.kind === 'open-register') return onOpenRegister(action.record)
    handle?.zoomToShape(action.card)
  }
  const mayAct = (action: FindingAction | null) => action?.kind !== 'add-record' || mayAdd

  return (
    <Panel title="Advisor" onClose={onClose}>
      {state === null ? (
        <EmptyState compact title={isAway ? 'The rules are not here yet.' : 'Reading the rules…'}>
          {isAway ? 'They come with the connection.' : null}
        </EmptyState>
      ) : (
        <>
          <p className={styles.sum}>
            {findings.length > 0 && countWords(findings.length, 'open finding')}
            {findings.length > 0 && setAside.length > 0 && `, ${setAside.length} set aside`}
            {isStale && ' · Reading the rules…'}
          </p>
          {findings.length === 0 && (
            <EmptyState compact title="No findings.">
              The rules of this framework see nothing missing or in conflict.
            </EmptyState>
          )}
          <ul className={styles.list} aria-label="Open findings">
            {findings.map((finding) => (
              <FindingCard
                key={finding.key}
                finding={finding}
                before={said.find(({ key }) => key === finding.key)}
                board={handle}
                nameOf={nameOf}
                typeOf={typeOf}
                onAct={mayAct(finding.action) ? act : undefined}
              />
            ))}
          </ul>
          {setAside.length > 0 && <SetAsideList items={setAside} />}
          <FactsForm told={state.facts} />
        </>
      )}
      {adding && (
        <AddDialog
          addable={{ kind: adding }}
          suggestions={suggestions}
          onAdd={async (card) => {
            const added = await addRow(board, records().list(), { kind: adding }, card)
            if (!added.ok) return added.error
            handle?.zoomToShape(added.value)
            return null
          }}
          onClose={() => setAdding(null)}
          returnFocus={() => document.querySelector<HTMLElement>('#panel h2')}
        />
      )}
    </Panel>
  )
}

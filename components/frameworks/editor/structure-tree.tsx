'use client'
import { clsx } from 'clsx'
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import type { FrameworkContent } from '@/lib/catalogue/content'
import type { Decision } from '@/lib/catalogue/framework'
import { type Added, addDecision, addOption, addPhase } from '@/lib/frameworks/edit-content'
import { type FormPlace, placeKey } from '@/lib/frameworks/fault-place'
import styles from './structure-tree.module.css'
import { titleOf } from './titles'

interface TreeProps {
  readonly content: FrameworkContent
  readonly place: FormPlace
  readonly faults: readonly { readonly place: FormPlace }[]
  readonly onGo: (place: FormPlace) => void
  readonly onChange: (edit: (content: FrameworkContent) => FrameworkContent) => void
}

/** What a framework is made of, as a list to walk through: phases, their decisions, and the options of the one that is open. */
export function StructureTree({ content, place, faults, onGo, onChange }: TreeProps) {
  const { framework, relations, skills } = content
  const phases = framework.phases.toSorted((a, b) => a.order - b.order)
  const open = place.kind === 'decision' ? place.id : place.kind === 'option' ? place.decision : null
  const add = (added: Added) => {
    onChange(() => added.content)
    onGo(added.place)
  }
  const row = (to: FormPlace, words: ReactNode, level: number, number?: string) => (
    <Row
      place={to}
      isOpen={placeKey(to) === placeKey(place)}
      faults={faults.filter((fault) => placeKey(fault.place) === placeKey(to)).length}
      level={level}
      number={number}
      onGo={onGo}
    >
      {words}
    </Row>
  )
  const decisionRow = (decision: Decision, number: string) => (
    <li key={decision.id}>
      {row({ kind: 'decision', id: decision.id }, titleOf(content, { kind: 'decision', id: decision.id }), 2, number)}
      {open === decision.id && (
        <ul>
          {decision.options.map((option) => {
            const at = { kind: 'option', id: option.id, decision: decision.id } as const
            return <li key={option.id}>{row(at, titleOf(content, at), 3)}</li>
          })}
          <li>
            <AddRow level={3} onClick={() => add(addOption(content, decision.id))}>
              Add an option
            </AddRow>
          </li>
        </ul>
      )}
    </li>
  )
  return (
    <nav className={styles.tree} aria-label="Structure">
      {row({ kind: 'framework' }, 'About the framework', 0)}
      <ul>
        {phases.map((phase) => (
          <li key={phase.id}>
            {row(
              { kind: 'phase', id: phase.id },
              titleOf(content, { kind: 'phase', id: phase.id }),
              1,
              `${phase.order}`,
            )}
            <ul>
              {framework.decisions
                .filter((decision) => decision.phase === phase.id)
                .map((decision, i) => decisionRow(decision, `${phase.order}.${i + 1}`))}
              <li>
                <AddRow level={2} onClick={() => add(addDecision(content, phase.id))}>
                  Add a decision
                </AddRow>
              </li>
            </ul>
          </li>
        ))}
        <li>
          <AddRow level={1} onClick={() => add(addPhase(content))}>
            Add a phase
          </AddRow>
        </li>
      </ul>
      {row({ kind: 'relations' }, `Relations (${relations.length})`, 0)}
      {row({ kind: 'skills' }, `Own skills (${skills.length})`, 0)}
    </nav>
  )
}

function Row({
  place,
  isOpen,
  faults,
  level,
  number,
  onGo,
  children,
}: {
  place: FormPlace
  isOpen: boolean
  faults: number
  level: number
  number: string | undefined
  onGo: (place: FormPlace) => void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      className={clsx(styles.row, styles[`level${level}`])}
      aria-current={isOpen ? 'true' : undefined}
      onClick={() => onGo(place)}
    >
      {number !== undefined && <span className={styles.number}>{number}</span>}
      <span className={styles.name}>{children}</span>
      {faults > 0 && (
        <span className={styles.faults}>
          {faults}
          <span className={styles.hidden}> missing</span>
        </span>
      )}
    </button>
  )
}

function AddRow({ level, onClick, children }: { level: number; onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" className={clsx(styles.row, styles.add, styles[`level${level}`])} onClick={onClick}>
      <Plus size={14} aria-hidden="true" />
      {children}
    </button>
  )
}

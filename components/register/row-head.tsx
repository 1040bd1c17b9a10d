'use client'
import { ChevronDown, ChevronRight, GripVertical } from 'lucide-react'
import { type ReactNode, useContext, createContext } from 'react'
import styles from './register.module.css'
import { dragRow } from './use-drop-record'

/** What every row of the register can do beside its fields. */
export interface RowActions {
  /** Whose details are open: a record id, or the key of a skill without a card. */
  readonly opened: string | null
  readonly onOpen: (row: string | null) => void
  /** Where rows can be dragged onto the canvas. */
  readonly isDraggable: boolean
}

export const RowActionsContext = createContext<RowActions>({ opened: null, onOpen: () => {}, isDraggable: false })

/** The first cell of a row: what drags it, its name, and what opens the rest of what there is to say. */
export function RowHead({ row, name, children }: { row: string; name: string; children: ReactNode }) {
  const { opened, onOpen, isDraggable } = useContext(RowActionsContext)
  const isOpen = opened === row
  return (
    <span className={styles.rowHead}>
      {isDraggable && (
        <span
          className={styles.grip}
          draggable
          title="Drag onto the canvas"
          aria-hidden="true"
          onDragStart={(event) => dragRow(event, row)}
        >
          <GripVertical size={14} />
        </span>
      )}
      <span className={styles.rowName}>{children}</span>
      <button
        type="button"
        className={styles.opens}
        aria-expanded={isOpen}
        aria-label={`Details of ${name}`}
        title="Details"
        onClick={() => onOpen(isOpen ? null : row)}
      >
        {isOpen ? <ChevronDown size={15} aria-hidden="true" /> : <ChevronRight size={15} aria-hidden="true" />}
      </button>
    </span>
  )
}

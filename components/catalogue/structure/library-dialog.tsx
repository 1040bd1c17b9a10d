'use client'
import { Plus } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { type LibraryPick, libraryRecords } from '@/lib/board/structure/add-from-library'
import { type LibraryPhase, libraryOf, searchLibrary } from '@/lib/board/structure/library'
import { ownHistory } from '../../room/edit-board'
import { useBoard } from '../../room/room-context'
import { recordsOfBoard, useRecords } from '../../room/use-records'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { EmptyState } from '../../ui/empty-state'
import { TextField } from '../../ui/text-field'
import type { StructureDialogProps } from './dialog-props'
import { NeedsContents } from './needs-contents'
import styles from './structure.module.css'
import { useContents } from './use-contents'
import { useEdit } from './use-edit'

/** Everything of the board's frameworks that is not on it, to be added one by one. Stays open: one thing asks for the next. */
export function LibraryDialog({ canvas, returnFocus, onClose }: StructureDialogProps) {
  const board = useBoard()
  const contents = useContents()
  const edit = useEdit()
  const field = useRef<HTMLInputElement>(null)
  const [words, setWords] = useState('')
  const [said, setSaid] = useState('')
  const records = useRecords((it) => it.list())
  const frameworks = useMemo(
    () => (Array.isArray(contents) ? contents.map(({ content }) => content) : null),
    [contents],
  )
  const phases = useMemo(() => (frameworks ? libraryOf(records, frameworks) : []), [records, frameworks])
  const found = useMemo(() => searchLibrary(phases, words), [phases, words])

  function add(pick: LibraryPick, title: string) {
    const content = frameworks?.find(({ framework }) => holds(framework, pick))
    if (!content) return
    const added = libraryRecords(recordsOfBoard(board).catchUp().list(), content, pick)
    if (added.length === 0 || !edit([{ type: 'put', records: added }], null)) return
    // Said here: a notice over the dialog would take the Esc that closes it.
    setSaid(`“${title}” was added.`)
    // The button that was pressed goes with what it added.
    field.current?.focus()
    const card = added.find(({ typeName }) => typeName === 'shape')
    if (card) canvas?.zoomToShape(card.id)
  }

  function undo() {
    ownHistory(board).undo()
    setSaid('')
    field.current?.focus()
  }

  return (
    <Dialog
      open
      size={640}
      onOpenChange={(open) => !open && onClose()}
      title="Add from the library"
      description="What belongs to the frameworks of this board and is not on it."
      firstFocus={field}
      returnFocus={returnFocus}
      footer={<Button onClick={onClose}>Done</Button>}
    >
      <div className={styles.stack}>
        <TextField
          ref={field}
          label="Find a phase, a decision or an option"
          type="search"
          autoComplete="off"
          maxLength={200}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <p className={styles.said}>
          <output aria-live="polite">{said || (frameworks ? `${countOf(found)} to add` : '')}</output>
          {said && (
            <Button size={28} variant="ghost" onClick={undo}>
              Undo
            </Button>
          )}
        </p>
        {!frameworks ? (
          <NeedsContents contents={contents} />
        ) : found.length === 0 ? (
          <EmptyState compact title={phases.length === 0 ? 'Everything is on the board.' : 'Nothing found.'}>
            {phases.length > 0 && 'Try fewer words, or another one.'}
          </EmptyState>
        ) : (
          <div className={styles.library}>
            {found.map((phase) => (
              <Phase key={phase.phase.id} phase={phase} onAdd={add} />
            ))}
          </div>
        )}
      </div>
    </Dialog>
  )
}

type OnAdd = (pick: LibraryPick, title: string) => void

function Phase({ phase: { framework, phase, isWhole, decisions }, onAdd }: { phase: LibraryPhase; onAdd: OnAdd }) {
  return (
    <section aria-label={phase.title}>
      <div className={styles.row}>
        <h3 className={styles.phase}>
          {phase.title} <span className={styles.quiet}>{framework}</span>
        </h3>
        {isWhole && (
          <Add what="phase" title={phase.title} onAdd={() => onAdd({ kind: 'phase', id: phase.id }, phase.title)} />
        )}
      </div>
      <ul className={styles.list}>
        {decisions.map(({ decision, isOnBoard, options }) => (
          <li key={decision.id}>
            <div className={styles.row}>
              <span>
                <span className={styles.name}>{decision.shortTitle}</span>
                <span className={styles.quiet}>{isOnBoard ? 'On the board' : decision.question}</span>
              </span>
              {!isOnBoard && (
                <Add
                  what="decision"
                  title={decision.shortTitle}
                  onAdd={() => onAdd({ kind: 'decision', id: decision.id }, decision.shortTitle)}
                />
              )}
            </div>
            {options.length > 0 && (
              <ul className={styles.list}>
                {options.map(({ id, title, description }) => (
                  <li key={id} className={styles.row}>
                    <span>
                      <span className={styles.option}>{title}</span>
                      <span className={styles.quiet}>{description}</span>
                    </span>
                    <Add what="option" title={title} onAdd={() => onAdd({ kind: 'option', id }, title)} />
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Add({ what, title, onAdd }: { what: string; title: string; onAdd: () => void }) {
  return (
    <Button
      size={28}
      icon={<Plus size={14} aria-hidden="true" />}
      aria-label={`Add the ${what} ${title}`}
      onClick={onAdd}
    >
      Add
    </Button>
  )
}

function holds(
  {
    phases,
    decisions,
  }: { phases: readonly { id: string }[]; decisions: readonly { id: string; options: readonly { id: string }[] }[] },
  { id }: LibraryPick,
): boolean {
  return (
    phases.some((it) => it.id === id) ||
    decisions.some((it) => it.id === id || it.options.some((option) => option.id === id))
  )
}

function countOf(phases: readonly LibraryPhase[]): string {
  const options = phases.flatMap(({ decisions }) => decisions.flatMap((it) => it.options)).length
  const decisions = phases.flatMap((it) => it.decisions).filter(({ isOnBoard }) => !isOnBoard).length
  return `${decisions} decisions and ${options} options`
}

'use client'
import { FileUp } from 'lucide-react'
import { type DragEvent, useId, useRef, useState } from 'react'
import type { RegisterKind } from '@/lib/board/shapes/status'
import { limits } from '@/lib/protocol/limits'
import type { SomeCard } from '@/lib/register/cards'
import { type FileOfRecords, recordsFromFile } from '@/lib/register/from-file'
import { plural } from '../canvas/words'
import { useBoard } from '../room/room-context'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { addRecords } from './change-records'
import styles from './import-dialog.module.css'
import { tabWords } from './register-tabs'
import type { Named } from './sponsors-cell'

/** What stands in the register by the names of its records: what a file brings a second time is not added again. */
export type KnownNames = Readonly<Record<RegisterKind, ReadonlySet<string>>>

const shownAtMost = 12

/** Records from a file: chosen or dropped, looked through, then added together as one step. */
export function ImportDialog({
  kind,
  sponsors,
  known,
  onClose,
  onAdded,
}: {
  /** What rows are where the file does not say. */
  readonly kind: RegisterKind
  readonly sponsors: readonly Named[]
  readonly known: KnownNames
  readonly onClose: () => void
  readonly onAdded: (ids: readonly string[]) => void
}) {
  const board = useBoard()
  const [read, setRead] = useState<{ readonly name: string; readonly file: FileOfRecords } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isOver, setOver] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const id = useId()

  async function take(file: File | undefined) {
    if (!file) return
    setProblem(null)
    setRead(null)
    if (file.size > limits.bodyBytesMax * 4) return setProblem('The file is larger than 1 MB. Take fewer rows.')
    const result = recordsFromFile(kind, await file.text(), sponsors)
    if (!result.ok) return setProblem(result.error)
    setRead({ name: file.name, file: result.value })
  }
  const fresh = read?.file.cards.filter((card) => !isKnown(card, known)) ?? []
  const twice = (read?.file.cards.length ?? 0) - fresh.length

  async function apply() {
    setBusy(true)
    const added = await addRecords(board, fresh)
    setBusy(false)
    if (!added.ok) return setProblem(added.error)
    onAdded(added.value)
    onClose()
  }
  function onDrop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    void take(event.dataTransfer.files[0])
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size={640}
      title="Import records"
      description="A CSV file with a heading row, as Export writes it, or a JSON file of a register. Nothing is added before you have seen it."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            busy={isBusy}
            blocked={fresh.length === 0 ? 'Choose a file with something to add first.' : undefined}
            onClick={() => void apply()}
          >
            {fresh.length > 0 ? `Add ${plural(fresh.length, 'record')}` : 'Add records'}
          </Button>
        </>
      }
    >
      <div
        className={styles.drop}
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <FileUp size={20} aria-hidden="true" />
        <span>{read ? read.name : 'Drop a file here, or'}</span>
        <Button onClick={() => field.current?.click()}>{read ? 'Choose another file' : 'Choose a file'}</Button>
        <input
          ref={field}
          id={id}
          type="file"
          accept=".csv,.tsv,.txt,.json,text/csv,application/json"
          className={styles.hidden}
          tabIndex={-1}
          aria-label="File with records"
          onChange={(event) => {
            void take(event.target.files?.[0])
            event.target.value = ''
          }}
        />
      </div>
      <div aria-live="polite">
        {problem && <p className={styles.fault}>{problem}</p>}
        {read && <Preview fresh={fresh} twice={twice} faults={read.file.faults} />}
      </div>
    </Dialog>
  )
}

function Preview({
  fresh,
  twice,
  faults,
}: {
  readonly fresh: readonly SomeCard[]
  readonly twice: number
  readonly faults: FileOfRecords['faults']
}) {
  return (
    <>
      <h3 className={styles.heading}>
        {fresh.length === 0 ? 'Nothing new in this file' : `${plural(fresh.length, 'record')} to be added`}
      </h3>
      {twice > 0 && (
        <p className={styles.quiet}>
          {twice} {twice === 1 ? 'stands' : 'stand'} in the register already and {twice === 1 ? 'is' : 'are'} left out.
        </p>
      )}
      {fresh.length > 0 && (
        <ul className={styles.list}>
          {fresh.slice(0, shownAtMost).map((card, at) => (
            // Names may be the same twice.
            <li key={`${at} ${nameOf(card)}`}>
              {nameOf(card)} <span className={styles.quiet}>{kindOf(card)}</span>
            </li>
          ))}
          {fresh.length > shownAtMost && <li className={styles.quiet}>and {fresh.length - shownAtMost} more</li>}
        </ul>
      )}
      {faults.length > 0 && (
        <>
          <h3 className={styles.heading}>{plural(faults.length, 'problem')}</h3>
          <ul className={styles.list}>
            {faults.slice(0, shownAtMost).map((fault, at) => (
              <li key={`${at} ${fault}`} className={styles.fault}>
                {fault}
              </li>
            ))}
            {faults.length > shownAtMost && <li className={styles.quiet}>and {faults.length - shownAtMost} more</li>}
          </ul>
        </>
      )}
    </>
  )
}

const nameOf = ({ fields }: SomeCard): string =>
  'name' in fields ? fields.name : 'skill' in fields ? String(fields.skill) : 'title' in fields ? fields.title : ''
const kindOf = ({ kind }: SomeCard): string => (kind === 'option' ? 'Option' : tabWords[kind])

function isKnown(card: SomeCard, known: KnownNames): boolean {
  return card.kind !== 'option' && known[card.kind].has(nameOf(card).trim().toLowerCase())
}

'use client'
import { FileUp } from 'lucide-react'
import { type DragEvent, useId, useRef, useState } from 'react'
import type { RegisterKind } from '@/lib/board/shapes/status'
import { limits } from '@/lib/protocol/limits'
import type { ImportRow } from '@/lib/register/import-plan'
import type { Register } from '@/lib/register/read-register'
import { plural } from '../canvas/words'
import { useBoard } from '../room/room-context'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { addRecords } from './change-records'
import styles from './import-dialog.module.css'
import { asNewRecord, type FilePlan, planFile } from './import-records'
import { tabWords } from './register-tabs'

const shownAtMost = 12

/** Records from a file: chosen or dropped, looked through, then added together as one step. */
export function ImportDialog({
  kind,
  register,
  onClose,
  onDone,
}: {
  /** What rows are where the file does not say. */
  readonly kind: RegisterKind
  readonly register: Register
  readonly onClose: () => void
  readonly onDone: (ids: readonly string[]) => void
}) {
  const board = useBoard()
  const [read, setRead] = useState<{ readonly name: string; readonly plan: FilePlan } | null>(null)
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
    const result = planFile(register, kind, await file.text())
    if (!result.ok) return setProblem(result.error)
    setRead({ name: file.name, plan: result.value })
  }
  const added = read?.plan.added ?? []
  const changed = read?.plan.changed ?? []

  async function apply() {
    setBusy(true)
    const done = await addRecords(board, added.map(asNewRecord), changed)
    setBusy(false)
    if (!done.ok) return setProblem(done.error)
    onDone([...done.value, ...changed.map(({ id }) => id)])
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
            blocked={added.length + changed.length === 0 ? 'Choose a file with something new first.' : undefined}
            onClick={() => void apply()}
          >
            {doWords(added.length, changed.length)}
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
        {read && <Preview plan={read.plan} />}
      </div>
    </Dialog>
  )
}

const doWords = (added: number, changed: number): string => {
  if (changed === 0) return added > 0 ? `Add ${plural(added, 'record')}` : 'Add records'
  return added === 0 ? `Change ${plural(changed, 'record')}` : `Add ${added} and change ${changed}`
}

function Preview({ plan: { added, changed, twice, faults } }: { readonly plan: FilePlan }) {
  return (
    <>
      {added.length + changed.length === 0 && <h3 className={styles.heading}>Nothing new in this file</h3>}
      {added.length > 0 && <h3 className={styles.heading}>{plural(added.length, 'record')} to be added</h3>}
      <Rows rows={added} />
      {changed.length > 0 && <h3 className={styles.heading}>{plural(changed.length, 'record')} to be changed</h3>}
      <Rows rows={changed} />
      {twice > 0 && (
        <p className={styles.quiet}>
          {twice} {twice === 1 ? 'stands' : 'stand'} in the register already and {twice === 1 ? 'is' : 'are'} left out.
        </p>
      )}
      {faults.length > 0 && (
        <>
          <h3 className={styles.heading}>{plural(faults.length, 'problem')}</h3>
          <ul className={styles.list}>
            {faults.slice(0, shownAtMost).map((fault, at) => (
              // The same may be said twice.
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

function Rows({ rows }: { readonly rows: readonly ImportRow[] }) {
  if (rows.length === 0) return null
  return (
    <ul className={styles.list}>
      {rows.slice(0, shownAtMost).map(({ id, title, kind }) => (
        <li key={id}>
          {title} <span className={styles.quiet}>{tabWords[kind]}</span>
        </li>
      ))}
      {rows.length > shownAtMost && <li className={styles.quiet}>and {rows.length - shownAtMost} more</li>}
    </ul>
  )
}

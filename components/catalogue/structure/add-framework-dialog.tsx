'use client'
import { RadioGroup } from 'radix-ui'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { Density } from '@/lib/board/shapes/status'
import { frameworkRecords, isFrameworkOn } from '@/lib/board/structure/add-framework'
import { putBoardFramework } from '@/lib/contracts/board-frameworks'
import { listOwnFrameworks } from '@/lib/contracts/own-frameworks'
import { call } from '../../api/client'
import { wordsOf } from '../../api/problem'
import { useAnswer } from '../../api/use-answer'
import { useBoard, useNeedsConnection, useRoom } from '../../room/room-context'
import { recordsOfBoard, useRecords } from '../../room/use-records'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Segmented } from '../../ui/segmented'
import { Switch } from '../../ui/switch'
import { frameworkChoices } from '../framework-words'
import { newestFramework } from './contents'
import type { StructureDialogProps } from './dialog-props'
import styles from './structure.module.css'
import { useContents } from './use-contents'
import { useEdit } from './use-edit'

const densities: readonly { value: Density; label: string }[] = [
  { value: 'core', label: 'Core' },
  { value: 'complete', label: 'Complete' },
]

/** Places a further framework beside what is on the board. */
export function AddFrameworkDialog({ canvas, returnFocus, onClose }: StructureDialogProps) {
  const board = useBoard()
  const boardId = useRoom((room) => room.board.id)
  const blocked = useNeedsConnection()
  const edit = useEdit()
  const group = useRef<HTMLDivElement>(null)
  const { answer: own } = useAnswer(useCallback(() => call(listOwnFrameworks, {}), []))
  const published = own?.ok ? own.value.items.filter(({ latestVersion }) => latestVersion !== null) : []
  const contents = useContents()
  const records = useRecords((it) => it.list())
  const there = useMemo(() => {
    const known = Array.isArray(contents) ? contents : []
    return new Set(
      known.filter(({ content }) => isFrameworkOn(records, content)).map(({ content }) => content.framework.id),
    )
  }, [contents, records])
  const choices = [...frameworkChoices, ...published].map(({ id, title, summary }) => ({
    id,
    title,
    words: typeof summary === 'string' ? summary : summary.summary,
  }))
  const [picked, setPicked] = useState<string | null>(null)
  const chosen = picked ?? (contents === null ? null : choices.find(({ id }) => !there.has(id))?.id) ?? null
  const [density, setDensity] = useState<Density>('core')
  const [cases, setCases] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState('')

  async function add() {
    const choice = choices.find(({ id }) => id === chosen)
    if (!choice) return setError('Choose a framework first.')
    setBusy(true)
    setError('')
    const content = await newestFramework(choice.id)
    setBusy(false)
    if (!content.ok) return setError(wordsOf(content.error))
    const records = recordsOfBoard(board).catchUp().list()
    if (isFrameworkOn(records, content.value)) return setError(`“${choice.title}” is on this board already.`)
    setBusy(true)
    // Its rules and words count before its cards are there, not after.
    const listed = await call(putBoardFramework, { params: { boardId, frameworkId: choice.id }, body: {} })
    setBusy(false)
    if (!listed.ok) return setError(wordsOf(listed.error))
    const now = recordsOfBoard(board).catchUp().list()
    const added = frameworkRecords(now, content.value, { density, cases })
    if (!edit([{ type: 'put', records: added }], `“${choice.title}” stands beside what was there.`)) return
    onClose()
    canvas?.zoomToFit()
  }

  return (
    <Dialog
      open
      size={640}
      onOpenChange={(open) => !open && !busy && onClose()}
      title="Add a framework"
      description="It is placed right of what is on the board, with the relations between the two. The register stays one."
      firstFocus={group}
      returnFocus={returnFocus}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} blocked={blocked} onClick={() => void add()}>
            Add framework
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <RadioGroup.Root
          ref={group}
          tabIndex={-1}
          className={styles.choices}
          aria-label="Framework"
          value={chosen ?? ''}
          onValueChange={(next) => {
            setPicked(next)
            setError('')
          }}
        >
          {choices.map(({ id, title, words }) => (
            <RadioGroup.Item key={id} value={id} className={styles.choice} disabled={there.has(id)}>
              <span className={styles.name}>{title}</span>
              <span className={styles.quiet}>{there.has(id) ? 'On this board' : words}</span>
            </RadioGroup.Item>
          ))}
        </RadioGroup.Root>
        <div className={styles.inline}>
          <Segmented label="Density" value={density} onValueChange={setDensity} options={densities} />
        </div>
        <Switch label="Include example cases" checked={cases} onCheckedChange={setCases} />
        <p role="alert" className={styles.error}>
          {error}
        </p>
      </div>
    </Dialog>
  )
}

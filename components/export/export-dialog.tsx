'use client'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { exportBoard, exportSession } from '@/lib/contracts/boards'
import { exportFormats, fileName } from '@/lib/export/formats'
import type { Id } from '@/lib/kernel/ids'
import { fetchBytes } from '../api/call'
import { wordsOf } from '../api/problem'
import type { CanvasHandle } from '../canvas/board-canvas-props'
import { downloadFile } from '../room/download-file'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Select } from '../ui/select'
import { Switch } from '../ui/switch'
import styles from './export-dialog.module.css'
import { type ExportChoice, exportChoices, isPicture, type PartChoice, partChoices, phaseOf } from './export-choices'

export interface ExportDialogProps {
  boardId: Id<'board'>
  /** Of a saved session: its canvas and what was known then. */
  sessionId?: Id<'session'>
  title: string
  /** For pictures, which the browser draws; null where there is none. */
  canvas: CanvasHandle | null
  onClose: () => void
  returnFocus?: RefObject<HTMLElement | null>
}

/** Takes the board away as a file. Pictures are drawn here, as the canvas shows them; all else comes from the server. */
export function ExportDialog({ boardId, sessionId, title, canvas, onClose, returnFocus }: ExportDialogProps) {
  const choices = exportChoices.filter(
    ({ value }) => (canvas !== null || !isPicture(value)) && (sessionId === undefined || value !== 'json'),
  )
  const [choice, setChoice] = useState<ExportChoice>(choices[0]?.value ?? 'pdf')
  const [part, setPart] = useState<PartChoice>('board')
  const [hasBackground, setBackground] = useState(true)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [parts] = useState(() => canvas?.pictureParts() ?? { phases: [], selected: 0 })
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  const offered = partChoices(choice, parts)
  const wanted = offered.some(({ value }) => value === part) ? part : 'board'

  async function take() {
    setProblem(null)
    setBusy(true)
    const control = new AbortController()
    running.current = control
    const failed = await (isPicture(choice) ? draw(choice) : fetchFile(choice, control.signal))
    // Cancelled, or another one was started meanwhile.
    if (running.current !== control) return
    running.current = null
    setBusy(false)
    if (failed === null) onClose()
    else setProblem(failed)
  }

  function cancel() {
    running.current?.abort()
    running.current = null
    setBusy(false)
  }

  /** What went wrong, in words; null when the file is there. */
  async function draw(format: 'png' | 'svg'): Promise<string | null> {
    const control = running.current
    const phase = phaseOf(wanted)
    const of = phase
      ? { kind: 'phase' as const, id: phase }
      : { kind: wanted === 'selection' ? wanted : ('board' as const) }
    const drawn = await canvas?.exportPicture({ format, part: of, background: hasBackground }).catch(() => null)
    if (running.current !== control) return null
    if (!drawn) return 'The picture could not be drawn. Choose one phase, or SVG.'
    if (drawn.kind === 'empty') return 'There is nothing on the board to draw yet.'
    if (drawn.kind === 'too-large') return 'This is too large for a PNG. Choose one phase, or SVG.'
    const type = format === 'png' ? 'image/png' : 'image/svg+xml'
    downloadFile(drawn.blob, { title, ending: format, type })
    return null
  }

  async function fetchFile(format: Exclude<ExportChoice, 'png' | 'svg'>, signal: AbortSignal): Promise<string | null> {
    const query = { format, phase: phaseOf(wanted) ?? undefined }
    const file = await (sessionId === undefined
      ? fetchBytes(exportBoard, { params: { boardId }, query, signal })
      : fetchBytes(exportSession, { params: { sessionId }, query, signal }))
    if (signal.aborted) return null
    if (!file.ok) return file.error.detail ?? wordsOf(file.error)
    const name = fileName(title, format)
    const dot = name.lastIndexOf('.')
    downloadFile(new Blob([file.value.slice()]), {
      title: name.slice(0, dot),
      ending: name.slice(dot + 1),
      type: exportFormats[format].type,
    })
    return null
  }

  return (
    <Dialog
      open
      returnFocus={returnFocus}
      onOpenChange={(open) => !open && onClose()}
      title="Export"
      description="Open votes, private notes and who cast an anonymous ballot are in no file."
      footer={
        <>
          <Button onClick={isBusy ? cancel : onClose}>Cancel</Button>
          <Button variant="primary" busy={isBusy} onClick={() => void take()}>
            Export
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <Select
          label="Format"
          options={choices}
          value={choice}
          onValueChange={setChoice}
          help={exportChoices.find(({ value }) => value === choice)?.help}
        />
        {offered.length > 1 && <Select label="What" options={offered} value={wanted} onValueChange={setPart} />}
        {isPicture(choice) && (
          <Switch label="With the background" checked={hasBackground} onCheckedChange={setBackground} />
        )}
        <output className={styles.state}>{isBusy && 'Making the file…'}</output>
        {problem && (
          <p role="alert" className={styles.problem}>
            {problem}
          </p>
        )}
      </div>
    </Dialog>
  )
}

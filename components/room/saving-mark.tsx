'use client'
import { clsx } from 'clsx'
import { Cloud, CloudAlert, CloudCheck, CloudOff, CloudUpload, Eye, RefreshCw } from 'lucide-react'
import { Chip } from '../ui/chip'
import { useBoard, useMay, useSaving, useValue } from './room-context'
import styles from './saving-mark.module.css'
import type { Saving } from './saving-state'
import { savingWords } from './saving-words'
import { useMayEditNow } from './together/use-canvas-together'

const glyphs = {
  connecting: Cloud,
  saved: CloudCheck,
  saving: CloudUpload,
  sending: RefreshCw,
  offline: CloudOff,
  busy: CloudAlert,
  'not-saved': CloudAlert,
  'too-old': CloudCheck,
  refused: CloudAlert,
  removed: CloudOff,
  'no-access': CloudOff,
  gone: CloudOff,
} as const satisfies Record<Saving['state'], typeof Cloud>

/** Whether the server has what this person did. Icon and words change together; told politely to screen readers. */
export function SavingMark() {
  const { saving, unsaved } = useSaving()
  const isKept = useValue(useBoard().isKept)
  const mayEditNow = useMayEditNow()
  const mayWrite = useMay('canvas.write') && mayEditNow
  const words = savingWords(saving, isKept)
  const Glyph = glyphs[saving.state]
  const showsViewOnly = !mayWrite && (saving.state === 'saved' || saving.state === 'connecting')
  return (
    <output
      className={clsx(styles.mark, styles[words.tone])}
      aria-live="polite"
      aria-label="Saving and connection"
      data-state={saving.state}
      data-unsaved={unsaved}
    >
      {showsViewOnly ? (
        <Chip icon={<Eye size={14} aria-hidden="true" />}>View only</Chip>
      ) : (
        <>
          <Glyph size={15} aria-hidden="true" />
          <span className={styles.words}>{words.mark}</span>
        </>
      )}
    </output>
  )
}

'use client'
import { CloudAlert, Download } from 'lucide-react'
import * as Y from 'yjs'
import { limits } from '@/lib/protocol/limits'
import { Banner } from '../ui/banner'
import { Button } from '../ui/button'
import { downloadCanvas } from './download-canvas'
import { useBoard, useRoom, useValue } from './room-context'
import styles from './saving-banner.module.css'

/** Whoever comes back too late for their changes to be merged gets them as a file. */
export function LeftOverBanner() {
  const { leftOver } = useBoard()
  const old = useValue(leftOver)
  const title = useRoom((room) => room.board.title)
  if (!old) return null
  const download = () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, old.state)
    downloadCanvas(doc, title)
  }
  const forget = () => void old.drop().finally(() => leftOver.set(null))
  return (
    <Banner
      tone="warn"
      icon={<CloudAlert size={16} aria-hidden="true" />}
      action={
        <span className={styles.actions}>
          <Button size={28} icon={<Download size={14} aria-hidden="true" />} onClick={download}>
            Download a copy
          </Button>
          <Button size={28} variant="ghost" onClick={forget}>
            Discard the old copy
          </Button>
        </span>
      }
    >
      <span className={styles.words}>
        {`This device holds changes of more than ${limits.codaDays} days ago. They can no longer be merged into the board.`}
      </span>
    </Banner>
  )
}

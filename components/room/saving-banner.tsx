'use client'
import { CloudAlert, Download, RefreshCw, WifiOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Banner } from '../ui/banner'
import { Button } from '../ui/button'
import { downloadCanvas } from './download-canvas'
import { useBoard, useRoom, useSaving, useValue } from './room-context'
import styles from './saving-banner.module.css'
import { savingWords } from './saving-words'

/** Below the bar when there is something to know or to do about the connection. */
export function SavingBanner() {
  const board = useBoard()
  const { saving } = useSaving()
  const isKept = useValue(board.isKept)
  const title = useRoom((room) => room.board.title)
  const words = savingWords(saving, isKept).banner
  if (words === null) return null

  const tryNow = (
    <Button size={28} onClick={() => board.connection.tryNow()}>
      Try now
    </Button>
  )
  const download = (
    <Button
      size={28}
      variant="ghost"
      icon={<Download size={14} aria-hidden="true" />}
      onClick={() => downloadCanvas(board.connection.doc, title)}
    >
      Download a copy
    </Button>
  )
  const reload = (run: () => Promise<void> | void) => (
    <Button size={28} variant="primary" onClick={() => void Promise.resolve(run()).finally(() => location.reload())}>
      Reload
    </Button>
  )

  switch (saving.state) {
    case 'offline':
    case 'busy':
      return (
        <Banner
          tone="warn"
          icon={<WifiOff size={16} aria-hidden="true" />}
          action={
            <span className={styles.actions}>
              <Countdown until={saving.retryAt} />
              {tryNow}
            </span>
          }
        >
          <span className={styles.words}>{words}</span>
        </Banner>
      )
    case 'not-saved':
      return (
        <Banner
          tone="danger"
          icon={<CloudAlert size={16} aria-hidden="true" />}
          action={
            <span className={styles.actions}>
              {download}
              {tryNow}
            </span>
          }
        >
          <span className={styles.words}>{words}</span>
        </Banner>
      )
    case 'too-old':
      return (
        <Banner
          tone="info"
          icon={<RefreshCw size={16} aria-hidden="true" />}
          action={
            <span className={styles.actions}>
              {reload(() => {
                if (isKept) board.connection.leaveQuietly()
              })}
            </span>
          }
        >
          <span className={styles.words}>{words}</span>
        </Banner>
      )
    case 'refused':
      return (
        <Banner
          tone="danger"
          icon={<CloudAlert size={16} aria-hidden="true" />}
          action={
            <span className={styles.actions}>
              {download}
              {reload(async () => {
                board.connection.leaveQuietly()
                await board.connection.forgetLocalCopy()
              })}
            </span>
          }
        >
          <span className={styles.words}>{words}</span>
        </Banner>
      )
    default:
      return null
  }
}

/** Seconds to the next attempt. Not announced: a number that changes every second would drown everything else. */
function Countdown({ until }: { until: number | null }) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  const seconds = until === null ? 0 : Math.max(0, Math.ceil((until - now) / 1_000))
  return (
    <span className={styles.countdown} aria-hidden="true">
      {seconds > 0 ? `Trying again in ${seconds} s` : 'Trying…'}
    </span>
  )
}

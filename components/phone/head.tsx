'use client'
import { CloudOff, LoaderCircle, Timer } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { Mark } from '../site/mark'
import { VisuallyHidden } from '../ui/visually-hidden'
import { clockWords } from '../workshop/vote-words'
import styles from './head.module.css'
import type { LinkState } from './link'
import { useLink, usePhoneRoom, useServerNow } from './phone-context'

/** Before somebody is on a board. */
export function EntryHead() {
  return (
    <header className={styles.head}>
      <Mark size={24} />
      <span className={styles.title}>Charrette</span>
    </header>
  )
}

/** Which board this is, as whom one is here, and whether the phone is connected. */
export function BoardHead({ children }: { children?: ReactNode }) {
  const title = usePhoneRoom((room) => room.board.title)
  const name = usePhoneRoom((room) => room.me.name)
  return (
    <header className={styles.head}>
      <Mark size={24} />
      <span className={styles.names}>
        <span className={styles.title}>{title}</span>
        <span className={styles.me}>
          <VisuallyHidden>You are </VisuallyHidden>
          {name}
        </span>
      </span>
      <Connection />
      {children}
    </header>
  )
}

/** Longer than a hiccup: what mends itself within three seconds is no news. */
const graceMs = 3_000

function Connection() {
  const link = useLink()
  return (
    <output className={styles.connection} data-state={link.kind}>
      {link.kind !== 'open' && <Away link={link} />}
    </output>
  )
}

function Away({ link }: { link: LinkState }) {
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), graceMs)
    return () => clearTimeout(timer)
  }, [])
  if (!isShown) return null
  const Icon = link.kind === 'connecting' ? LoaderCircle : CloudOff
  return (
    <span className={styles.away}>
      <Icon size={15} aria-hidden="true" />
      {connectionWords(link)}
    </span>
  )
}

function connectionWords(link: LinkState): string {
  if (link.kind === 'connecting') return 'Connecting…'
  return link.kind === 'lost' && link.turnedAway ? 'Server busy' : 'Offline'
}

/** How long the vote stays open. At zero the server closes it; until it says so, this only says that it does. */
export function TimeLeft({ closesAt }: { closesAt: string }) {
  const leftMs = Date.parse(closesAt) - useServerNow()
  return (
    <span className={styles.timer} data-soon={leftMs <= 120_000 || undefined}>
      <Timer size={16} aria-hidden="true" />
      <span role="timer" aria-label="Time left">
        {clockWords(leftMs)}
      </span>
      <VisuallyHidden>
        <span aria-live="polite">{timeNews(leftMs)}</span>
      </VisuallyHidden>
    </span>
  )
}

/** Said once when a minute is left, and once ten seconds before the end. */
function timeNews(leftMs: number): string {
  if (leftMs <= 0) return 'Time is up'
  if (leftMs <= 10_000) return '10 seconds left to vote'
  return leftMs <= 60_000 ? '1 minute left to vote' : ''
}

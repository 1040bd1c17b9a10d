'use client'
import { Presentation } from 'lucide-react'
import { Button } from '../../ui/button'
import { useRoom } from '../room-context'
import styles from './spotlight-asking.module.css'
import { useFollowing, useTogether } from './together-context'

/** A spotlight has begun: it is followed in a moment, unless one says no. */
export function SpotlightAsking() {
  const together = useTogether()
  const { asking } = useFollowing()
  const participants = useRoom((room) => room.participants)
  if (!asking) return null
  const name = participants.find((it) => it.id === asking.participantId)?.name ?? 'Someone'
  return (
    <div className={styles.asking} role="alert">
      <Presentation size={16} aria-hidden="true" />
      <p className={styles.text}>
        <b>{name}</b> shows you their view. You follow in 3 seconds.
      </p>
      <Button size={28} onClick={() => together.notNow()}>
        Not now
      </Button>
      <span className={styles.time} aria-hidden="true" />
    </div>
  )
}

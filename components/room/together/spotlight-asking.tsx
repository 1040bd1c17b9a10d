'use client'
import { Presentation } from 'lucide-react'
import { Button } from '../../ui/button'
import { useRoom, useValue } from '../room-context'
import styles from './spotlight-asking.module.css'
import { useFollowing, useTogether } from './together-context'
import { useSpotlight } from './use-spotlight'

/** Somebody would like to be shown: for facilitators, and for whoever is shown now. */
function Request() {
  const together = useTogether()
  const { mayRun, isMine, shown, blocked, spotlight } = useSpotlight()
  const requests = useValue(together.requests)
  const participants = useRoom((room) => room.participants)
  const asks = requests.flatMap((id) => participants.filter((it) => it.id === id && id !== shown))[0]
  if (!asks || !(mayRun || isMine)) return null
  const grant = async () => {
    if (await spotlight(asks.id)) together.answerRequest(asks.id)
  }
  return (
    <div className={styles.asking} role="alert">
      <Presentation size={16} aria-hidden="true" />
      <p className={styles.text}>
        <b>{asks.name}</b> asks to show everyone their view.
      </p>
      <Button size={28} variant="primary" blocked={blocked} onClick={() => void grant()}>
        Show it
      </Button>
      <Button size={28} onClick={() => together.answerRequest(asks.id)}>
        Not now
      </Button>
    </div>
  )
}

/** A spotlight has begun: it is followed in a moment, unless one says no. */
export function SpotlightAsking() {
  const together = useTogether()
  const { asking } = useFollowing()
  const participants = useRoom((room) => room.participants)
  if (!asking) return <Request />
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

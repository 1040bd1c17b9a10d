'use client'
import { Hand } from 'lucide-react'
import { useState } from 'react'
import { VisuallyHidden } from '../ui/visually-hidden'
import { ordinal } from '../workshop/session/session-words'
import { phoneApi } from './phone-api'
import { useLink, usePhoneMay, usePhoneRoom } from './phone-context'
import styles from './tab-bar.module.css'

/** One's hand, in reach of the thumb on every screen. Up, it says which place in the queue one has. */
export function Raise() {
  const boardId = usePhoneRoom((room) => room.board.id)
  const place = usePhoneRoom(
    (room) => room.workshop.hands.findIndex((it) => it.participantId === room.me.participantId) + 1,
  )
  const mayTakePart = usePhoneMay('workshop.take-part')
  const isAway = useLink().kind !== 'open'
  const [isBusy, setBusy] = useState(false)
  if (!mayTakePart) return null
  const isUp = place > 0

  async function turn() {
    if (isBusy || isAway) return
    setBusy(true)
    await (isUp ? phoneApi.lowerHand(boardId) : phoneApi.raiseHand(boardId))
    setBusy(false)
  }

  return (
    <>
      <button
        type="button"
        className={styles.tab}
        aria-label={isUp ? `Raised, ${ordinal(place)} in the queue: lower your hand` : 'Raise your hand'}
        aria-pressed={isUp}
        aria-disabled={isAway || undefined}
        title={isAway ? 'Needs a connection' : undefined}
        onClick={() => void turn()}
      >
        <span className={styles.icon}>
          <Hand size={20} aria-hidden="true" />
          {isUp && <span className={styles.badge}>{place}</span>}
        </span>
        {isUp ? 'Raised' : 'Raise'}
      </button>
      <VisuallyHidden>
        <output>{isUp && `You are ${ordinal(place)} in the queue`}</output>
      </VisuallyHidden>
    </>
  )
}

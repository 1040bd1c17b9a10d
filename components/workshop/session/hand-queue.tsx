'use client'
import { Hand } from 'lucide-react'
import { colourOf } from '@/lib/board/people-colours'
import { useMay, useNeedsConnection, useRoom } from '../../room/room-context'
import { Avatar } from '../../ui/avatar'
import { Button } from '../../ui/button'
import styles from './agenda-panel.module.css'
import { sessionApi } from './calls'
import { useCommand } from './use-command'

/** Raised hands in their order. Everyone sees the queue; who runs the workshop takes people off it when they have spoken. */
export function HandQueue() {
  const boardId = useRoom((room) => room.board.id)
  const hands = useRoom((room) => room.workshop.hands)
  const participants = useRoom((room) => room.participants)
  const myId = useRoom((room) => room.me.participantId)
  const mayRun = useMay('workshop.run')
  const blocked = useNeedsConnection()
  const give = useCommand()
  if (hands.length === 0) return null
  const joinOrder = participants.map(({ id }) => id)
  const known = new Map(participants.map((it) => [it.id, it]))
  return (
    <section className={styles.section} aria-label="Raised hands">
      <div className={styles.head}>
        <h3 className={styles.heading}>
          <Hand size={15} strokeWidth={1.75} aria-hidden="true" />
          {hands.length === 1 ? '1 hand is raised' : `${hands.length} hands are raised`}
        </h3>
        {mayRun && hands.length > 1 && (
          <Button size={28} variant="ghost" blocked={blocked} onClick={() => give(sessionApi.lowerHands(boardId))}>
            Lower all
          </Button>
        )}
      </div>
      <ol className={styles.hands}>
        {hands.map(({ participantId }, at) => {
          const name = known.get(participantId)?.name ?? 'Somebody'
          return (
            <li key={participantId} className={styles.hand}>
              <span className={styles.place}>{at + 1}</span>
              <Avatar silent person={{ id: participantId, name, colour: colourOf(participantId, joinOrder) }} />
              <span className={styles.who}>{participantId === myId ? `${name} (you)` : name}</span>
              {mayRun && (
                <Button
                  size={28}
                  blocked={blocked}
                  aria-label={`Lower the hand of ${name}`}
                  onClick={() => give(sessionApi.lowerHands(boardId, participantId))}
                >
                  Lower
                </Button>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

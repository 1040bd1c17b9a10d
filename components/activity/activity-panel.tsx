'use client'
import { type ReactNode, useMemo } from 'react'
import { colourOf } from '@/lib/board/people-colours'
import type { EventAnswer } from '@/lib/contracts/room'
import { Panel } from '../room/panel'
import { useRoom } from '../room/room-context'
import { TimeText } from '../room/time-text'
import { Avatar } from '../ui/avatar'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import styles from './activity-panel.module.css'
import { useActivity } from './use-activity'

/** What has happened on the board, the last first, in words. It is written with what it tells of and never changed. */
export function ActivityPanel({ onClose }: { onClose: () => void }) {
  const { days, state, hasMore, more, again } = useActivity()
  return (
    <Panel title="Activity" onClose={onClose} isText>
      {days.map(({ day, events }) => (
        <section key={day} aria-label={day}>
          <h3 className={styles.day}>{day}</h3>
          <ol className={styles.list}>
            {events.map((event) => (
              <Entry key={event.id} event={event} />
            ))}
          </ol>
        </section>
      ))}
      {state === 'empty' && <EmptyState compact title="Nothing has happened yet." />}
      <Foot>
        {state === 'loading' && <span className={styles.quiet}>Loading the activity…</span>}
        {state === 'failed' && (
          <>
            <span className={styles.quiet}>The activity could not be loaded.</span>
            <Button size={28} onClick={again}>
              Try again
            </Button>
          </>
        )}
        {state === 'loaded' && hasMore && (
          <Button size={28} onClick={more}>
            Show earlier
          </Button>
        )}
      </Foot>
    </Panel>
  )
}

function Entry({ event }: { event: EventAnswer }) {
  const participants = useRoom((room) => room.participants)
  const joinOrder = useMemo(() => participants.map((it) => it.id), [participants])
  const { participant, sentence } = event
  return (
    <li className={styles.entry}>
      {participant ? (
        <Avatar silent size={22} person={{ ...participant, colour: colourOf(participant.id, joinOrder) }} />
      ) : (
        <span className={styles.nobody} aria-hidden="true" />
      )}
      <span className={styles.sentence}>{sentence}</span>
      <TimeText iso={event.at} className={styles.time} />
    </li>
  )
}

function Foot({ children }: { children: ReactNode }) {
  return (
    <div className={styles.foot} aria-live="polite">
      {children}
    </div>
  )
}

'use client'
import { SquareCheckBig } from 'lucide-react'
import { can } from '@/lib/access/can'
import { useMay, useNeedsConnection, useRoom } from '../../room/room-context'
import { Button } from '../../ui/button'
import styles from './agenda-panel.module.css'
import { sessionApi } from './calls'
import { useCommand } from './use-command'

/** How many of those who are here have said that they are ready with the step. */
export function ReadyCount({ stepId }: { stepId: string }) {
  const boardId = useRoom((room) => room.board.id)
  const ready = useRoom((room) => room.workshop.ready)
  const participants = useRoom((room) => room.participants)
  const connected = useRoom((room) => room.connected)
  const myId = useRoom((room) => room.me.participantId)
  const mayRun = useMay('workshop.run')
  const mayTakePart = useMay('workshop.take-part')
  const blocked = useNeedsConnection()
  const give = useCommand()
  // Who runs the workshop is not waited for.
  const asked = participants.filter(
    ({ id, role }) => connected.has(id) && can(role, 'workshop.take-part') && !can(role, 'workshop.run'),
  )
  const count = asked.filter(({ id }) => ready.includes(id)).length
  const isReady = ready.includes(myId)
  return (
    <section className={styles.section} aria-label="Ready">
      <div className={styles.head}>
        <h3 className={styles.heading}>
          <SquareCheckBig size={15} strokeWidth={1.75} aria-hidden="true" />
          <output aria-label="Ready with this step">
            {asked.length === 0 ? 'Nobody to wait for' : `${count} of ${asked.length} are ready`}
          </output>
        </h3>
        {mayTakePart && !mayRun && (
          <Button
            size={28}
            blocked={blocked}
            aria-pressed={isReady}
            onClick={() => give(sessionApi.sayReady(boardId, stepId, !isReady))}
          >
            {isReady ? 'Not ready yet' : 'I’m ready'}
          </Button>
        )}
      </div>
    </section>
  )
}

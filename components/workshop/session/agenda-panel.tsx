'use client'
import { ChevronLeft, ChevronRight, Pencil } from 'lucide-react'
import { useState } from 'react'
import { Panel } from '../../room/panel'
import { useMay, useNeedsConnection, useRoom } from '../../room/room-context'
import { Button } from '../../ui/button'
import { Chip, LiveDot } from '../../ui/chip'
import { EmptyState } from '../../ui/empty-state'
import { IconButton } from '../../ui/icon-button'
import styles from './agenda-panel.module.css'
import { AgendaRow } from './agenda-row'
import { EditAgendaDialog } from './edit-agenda-dialog'
import { HandQueue } from './hand-queue'
import { ReadyCount } from './ready-count'
import { standingOf } from './session-words'
import { useMinuteNow } from './use-minute-now'
import { type ShowsCards, useSteps } from './use-steps'

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const

/** The agenda with planned and used time, who is ready, and whose turn it is to speak. */
export function AgendaPanel({
  canvas,
  onStart,
  onEnd,
  onClose,
}: {
  canvas: ShowsCards | null
  onStart: () => void
  onEnd: () => void
  onClose: () => void
}) {
  const session = useRoom((room) => room.workshop.session)
  const mayRun = useMay('workshop.run')
  const blocked = useNeedsConnection()
  const now = useMinuteNow()
  const { go } = useSteps(canvas)
  const [isEditing, setEditing] = useState(false)
  const at = session && standingOf(session)
  return (
    <Panel
      title="Agenda"
      mark={
        session && (
          <Chip tone="live" icon={<LiveDot />}>
            Live
          </Chip>
        )
      }
      actions={
        session &&
        mayRun && (
          <IconButton
            label="Change the agenda"
            size={28}
            blocked={blocked}
            icon={<Pencil {...icon} />}
            onClick={() => setEditing(true)}
          />
        )
      }
      onClose={onClose}
    >
      <div className={styles.panel}>
        {!session && (
          <EmptyState compact title="No session is running.">
            {mayRun ? (
              <Button blocked={blocked} onClick={onStart}>
                Start session
              </Button>
            ) : (
              'The agenda appears here when the facilitator starts one.'
            )}
          </EmptyState>
        )}
        {session && (
          <>
            <h3 className={styles.title}>{session.title}</h3>
            {session.steps.length === 0 && <p className={styles.note}>This session has no agenda.</p>}
            <ol className={styles.steps} aria-label="Steps">
              {session.steps.map((step, index) => (
                <AgendaRow
                  key={step.id}
                  step={step}
                  number={index + 1}
                  state={at === null || index > at.index ? 'to come' : index === at.index ? 'now' : 'done'}
                  runningMs={step.id === session.stepId ? Math.max(0, now - Date.parse(session.stepStartedAt)) : 0}
                  canvas={canvas}
                  onGo={mayRun && step.id !== session.stepId ? () => go({ stepId: step.id }) : null}
                />
              ))}
            </ol>
            {at && <ReadyCount stepId={at.step.id} />}
          </>
        )}
        <HandQueue />
        {session && mayRun && (
          <div className={styles.foot}>
            {at && at.index > 0 && (
              <Button blocked={blocked} icon={<ChevronLeft {...icon} />} onClick={() => go('back')}>
                Back
              </Button>
            )}
            <span className={styles.gap} />
            <Button blocked={blocked} onClick={onEnd}>
              End session
            </Button>
            {at && !at.isLast && (
              <Button variant="primary" blocked={blocked} icon={<ChevronRight {...icon} />} onClick={() => go('next')}>
                Next step
              </Button>
            )}
          </div>
        )}
      </div>
      {isEditing && session && <EditAgendaDialog session={session} onClose={() => setEditing(false)} />}
    </Panel>
  )
}

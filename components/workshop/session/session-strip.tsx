'use client'
import { ChevronLeft, ChevronRight, Pause, Play, Plus, Save, SquareCheckBig, Timer } from 'lucide-react'
import { useMay, useNeedsConnection, useRoom } from '../../room/room-context'
import { Button } from '../../ui/button'
import { LiveDot } from '../../ui/chip'
import { IconButton } from '../../ui/icon-button'
import { sessionApi } from './calls'
import styles from './session-strip.module.css'
import { standingOf, stepWords } from './session-words'
import { TimerFace } from './timer-face'
import { TimerMenu } from './timer-menu'
import { useCommand } from './use-command'
import { type ShowsCards, useSteps } from './use-steps'

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const

export interface SessionStripProps {
  canvas: ShowsCards | null
  onStart: () => void
  onEnd: () => void
  onSave: () => void
  /** Opens the agenda. */
  onAgenda: () => void
}

/**
 * The meeting in the top bar: where the agenda stands, the time, and for who runs it pause, back and next. One hand is
 * enough. Everyone else sees the same without buttons.
 */
export function SessionStrip({ canvas, onStart, onEnd, onSave, onAgenda }: SessionStripProps) {
  const session = useRoom((room) => room.workshop.session)
  const timer = useRoom((room) => room.workshop.timer)
  const mayRun = useMay('workshop.run')
  const blocked = useNeedsConnection()

  if (!session) {
    if (!mayRun && !timer) return null
    return (
      <div className={styles.before} data-session="none">
        {timer && (
          <div className={styles.strip}>
            <Time />
          </div>
        )}
        {mayRun && (
          <>
            <Button variant="primary" icon={<Play size={15} aria-hidden="true" />} blocked={blocked} onClick={onStart}>
              Start session
            </Button>
            {!timer && <TimerMenu trigger={<IconButton label="Timer" framed icon={<Timer {...icon} />} />} />}
            <IconButton label="Save session" framed blocked={blocked} icon={<Save {...icon} />} onClick={onSave} />
          </>
        )}
      </div>
    )
  }
  const at = standingOf(session)
  return (
    <section className={styles.strip} aria-label="Session" data-session="running">
      <span className={styles.live}>
        <LiveDot />
        <span className={styles.word}>Live</span>
      </span>
      <button type="button" className={styles.step} onClick={onAgenda} title="Open the agenda">
        {at ? (
          <>
            <span className={styles.number}>{stepWords(session, at)}</span>
            <b className={styles.name}>{at.step.title}</b>
          </>
        ) : (
          <b className={styles.name}>{session.title}</b>
        )}
      </button>
      <Time />
      {mayRun ? <Run canvas={canvas} onEnd={onEnd} /> : at && <Ready stepId={at.step.id} />}
    </section>
  )
}

/** The time and what can be done with it. */
function Time() {
  const boardId = useRoom((room) => room.board.id)
  const timer = useRoom((room) => room.workshop.timer)
  const offsetMs = useRoom((room) => room.clockOffsetMs)
  const mayRun = useMay('workshop.run')
  const blocked = useNeedsConnection()
  const give = useCommand()
  if (!timer) {
    return mayRun ? <TimerMenu trigger={<IconButton label="Timer" size={28} icon={<Timer {...icon} />} />} /> : null
  }
  const isPaused = timer.state === 'paused'
  return (
    <span className={styles.time}>
      <TimerMenu
        trigger={
          <button type="button" className={styles.timer} title="Timer" data-timer-button>
            <TimerFace timer={timer} offsetMs={offsetMs} />
          </button>
        }
      />
      {mayRun && timer.state !== 'ended' && (
        <IconButton
          label={isPaused ? 'Let the timer go on' : 'Pause the timer'}
          size={28}
          blocked={blocked}
          icon={isPaused ? <Play {...icon} /> : <Pause {...icon} />}
          onClick={() => give(sessionApi.changeTimer(boardId, { state: isPaused ? 'running' : 'paused' }))}
        />
      )}
      {mayRun && timer.state === 'ended' && (
        <Button
          size={28}
          blocked={blocked}
          icon={<Plus size={14} aria-hidden="true" />}
          onClick={() => give(sessionApi.changeTimer(boardId, { addSeconds: 60 }))}
        >
          1 min
        </Button>
      )}
    </span>
  )
}

function Run({ canvas, onEnd }: { canvas: ShowsCards | null; onEnd: () => void }) {
  const session = useRoom((room) => room.workshop.session)
  const blocked = useNeedsConnection()
  const { go } = useSteps(canvas)
  const at = session && standingOf(session)
  return (
    <span className={styles.run}>
      {at && at.index > 0 && (
        <IconButton
          label="Back one step"
          size={28}
          blocked={blocked}
          icon={<ChevronLeft {...icon} />}
          onClick={() => go('back')}
        />
      )}
      {at && !at.isLast ? (
        <Button
          size={28}
          className={styles.next}
          blocked={blocked}
          aria-keyshortcuts="Control+."
          onClick={() => go('next')}
        >
          Next <ChevronRight size={14} aria-hidden="true" />
        </Button>
      ) : (
        <Button size={28} blocked={blocked} onClick={onEnd}>
          End session
        </Button>
      )}
    </span>
  )
}

/** Tells the facilitator that one is done with the step. */
function Ready({ stepId }: { stepId: string }) {
  const boardId = useRoom((room) => room.board.id)
  const isReady = useRoom((room) => room.workshop.ready.includes(room.me.participantId))
  const mayTakePart = useMay('workshop.take-part')
  const blocked = useNeedsConnection()
  const give = useCommand()
  if (!mayTakePart) return null
  return (
    <Button
      size={28}
      blocked={blocked}
      aria-pressed={isReady}
      className={isReady ? styles.ready : undefined}
      icon={<SquareCheckBig size={14} aria-hidden="true" />}
      onClick={() => give(sessionApi.sayReady(boardId, stepId, !isReady))}
    >
      Ready
    </Button>
  )
}

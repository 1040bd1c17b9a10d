'use client'
import { SquareCheckBig } from 'lucide-react'
import { useState } from 'react'
import { wordsOf } from '../api/problem'
import { noticeWords } from '../workshop/session/news-words'
import { standingOf, stepWords } from '../workshop/session/session-words'
import { TimerFace } from '../workshop/session/timer-face'
import { nameOf } from './anchor-name'
import { useOutline } from './outline'
import { phoneApi } from './phone-api'
import { useLink, usePhoneMay, usePhoneRoom } from './phone-context'
import { Press } from './press'
import styles from './step.module.css'

/** Where the agenda stands: step, time, what is asked, and the decision on the screen. */
export function StepNow() {
  const session = usePhoneRoom((room) => room.workshop.session)
  const timer = usePhoneRoom((room) => room.workshop.timer)
  const offsetMs = usePhoneRoom((room) => room.clockOffsetMs)
  const news = usePhoneRoom((room) => (room.notice ? noticeWords(room, room.notice) : null))
  const at = session && standingOf(session)
  if (!session || !at) return null
  return (
    <section className={styles.step} aria-label="Agenda">
      <p className={styles.where}>
        <span>{stepWords(session, at)}</span>
        {timer && <TimerFace timer={timer} offsetMs={offsetMs} />}
      </p>
      <h1 className={styles.title}>{at.step.title}</h1>
      {at.step.prompt && <p className={styles.prompt}>{at.step.prompt}</p>}
      <output className={styles.said}>{news}</output>
      {at.step.decision && <OnScreen decision={at.step.decision} />}
    </section>
  )
}

/** The decision that the group looks at, by its name. Nothing where it is no card on the board. */
function OnScreen({ decision }: { decision: string }) {
  const { rows } = useOutline({ everyMs: null })
  const row = rows.find(({ id, kind }) => kind === 'decision' && (id === decision || id === `shape:${decision}`))
  if (!row) return null
  const options = rows.filter(({ parent, kind }) => parent === row.id && kind === 'option').length
  return (
    <div className={styles.decision}>
      <p className={styles.small}>{row.number ? `Decision ${row.number}, on screen now` : 'On screen now'}</p>
      <p className={styles.question}>{row.text || nameOf(row)}</p>
      {options > 0 && <p className={styles.small}>{options === 1 ? '1 option' : `${options} options`}</p>}
    </div>
  )
}

/** Under the thumb: one is done with the step that runs. */
export function Ready({ stepId }: { stepId: string }) {
  const boardId = usePhoneRoom((room) => room.board.id)
  const isReady = usePhoneRoom((room) => room.workshop.ready.includes(room.me.participantId))
  const mayTakePart = usePhoneMay('workshop.take-part')
  const isAway = useLink().kind !== 'open'
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState('')
  if (!mayTakePart) return null

  async function say() {
    setBusy(true)
    const said = await phoneApi.sayReady(boardId, stepId, !isReady)
    setBusy(false)
    setFailure(said.ok ? '' : wordsOf(said.error))
  }

  return (
    <>
      <Press
        className={isReady ? styles.ready : undefined}
        aria-pressed={isReady}
        busy={isBusy}
        blocked={isAway ? 'Needs a connection' : undefined}
        icon={<SquareCheckBig size={20} aria-hidden="true" />}
        onClick={() => void say()}
      >
        {isReady ? 'Ready with this step' : 'I’m ready'}
      </Press>
      {failure && (
        <p className={styles.said} role="alert">
          {failure}
        </p>
      )}
    </>
  )
}

'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { TurnAnswer } from '@/lib/contracts/history'
import { api } from '../api/client'
import { useAnswer } from '../api/use-answer'
import { settledWords, statusWords } from '../canvas/words'
import { StatusGlyph } from '../canvas/shapes/card/status-glyph'
import { useNeedsConnection, useRoom } from '../room/room-context'
import { TimeText } from '../room/time-text'
import { Button } from '../ui/button'
import styles from './detail.module.css'
import { Section } from './section'

const firstShown = 6

/**
 * Who gave a card which status, when, and why then. Asked of the server when it is opened and whenever `version` says that
 * something was decided.
 */
export function HistoryList({ card, version }: { card: string; version: string }) {
  const boardId = useRoom((room) => room.board.id)
  const blocked = useNeedsConnection()
  const ask = useCallback(() => api.getCardHistory(boardId, card), [boardId, card])
  const { answer, setAnswer, askAgain } = useAnswer(ask)
  const [isLong, setLong] = useState(false)
  const asked = useRef(version)
  const isAway = blocked !== undefined
  useEffect(() => {
    if (asked.current === version || isAway) return
    // The change is on its way to the server, which tells it as soon as it has it.
    const soon = setTimeout(() => {
      asked.current = version
      void ask().then(setAnswer)
    }, settleMs)
    return () => clearTimeout(soon)
  }, [version, isAway, ask, setAnswer])

  if (answer && !answer.ok && blocked) return null
  const turns = answer?.ok ? answer.value.items : []
  const shown = isLong ? turns : turns.slice(0, firstShown)
  return (
    <Section title="History">
      {answer === null && <p className={styles.caption}>Loading…</p>}
      {answer && !answer.ok && (
        <p className={styles.caption}>
          The history could not be read.{' '}
          <Button size={28} variant="ghost" onClick={askAgain}>
            Try again
          </Button>
        </p>
      )}
      {answer?.ok && turns.length === 0 && <p className={styles.caption}>Nothing was decided here yet.</p>}
      {shown.length > 0 && (
        <ol className={styles.turns} aria-label="What was decided, newest first">
          {shown.map((it) => (
            <Turn key={it.id} turn={it} isOwn={it.card === card} />
          ))}
        </ol>
      )}
      {turns.length > shown.length && (
        <Button size={28} variant="ghost" onClick={() => setLong(true)}>
          Show all {turns.length}
        </Button>
      )}
    </Section>
  )
}

const settleMs = 700

function Turn({ turn, isOwn }: { turn: TurnAnswer; isOwn: boolean }) {
  const { what, participant, at, rationale, title } = turn
  return (
    <li className={styles.turn}>
      {what.kind === 'status' && <StatusGlyph mark={what.after} className={styles.glyph} />}
      <div className={styles.turnMain}>
        <p className={styles.turnWords}>
          <b>{whatWords(turn)}</b>
          {!isOwn && title && ` · ${title}`}
        </p>
        {rationale && what.kind !== 'created' && <p className={styles.turnReason}>{rationale}</p>}
        <p className={styles.caption}>
          {participant ? participant.name || 'Somebody who left' : 'Restored'} · <TimeText iso={at} />
        </p>
      </div>
    </li>
  )
}

function whatWords({ what }: TurnAnswer): string {
  switch (what.kind) {
    case 'status':
      return what.after === 'candidate' ? 'Candidate again' : statusWords[what.after]
    case 'settled':
      return what.after ? settledWords[what.after] : 'Taken up again'
    case 'created':
      return 'Added'
    case 'deleted':
      return 'Deleted'
  }
}

'use client'
import { useMemo } from 'react'
import { cardsOf } from '@/lib/board/card-reading'
import type { RoundAnswer } from '@/lib/contracts/rounds'
import type { Id } from '@/lib/kernel/ids'
import { useMay, useNeedsConnection, useRoom } from '../room/room-context'
import { TimeText } from '../room/time-text'
import { type BoardRecords, useRecords } from '../room/use-records'
import { Button } from '../ui/button'
import { Chip, LiveDot } from '../ui/chip'
import { EmptyState } from '../ui/empty-state'
import type { VoteAsked } from './vote-asked'
import styles from './vote-panel.module.css'

/** Every vote of the board: open ones first, then what was decided how. */
export function VoteList({
  onRound,
  onOpenVote,
}: {
  onRound: (roundId: Id<'round'>) => void
  onOpenVote: (asked: VoteAsked) => void
}) {
  const rounds = useRoom((room) => room.rounds)
  const mayRun = useMay('round.run')
  const blocked = useNeedsConnection()
  const open = useMemo(() => rounds.filter((it) => it.state === 'open'), [rounds])
  const closed = useMemo(() => rounds.filter((it) => it.state === 'closed').reverse(), [rounds])
  const openVote = mayRun && (
    <Button variant="primary" blocked={blocked} onClick={() => onOpenVote({ decision: null })}>
      Open a vote
    </Button>
  )
  return (
    <div className={styles.list}>
      {open.length === 0 && (
        <EmptyState compact title="No vote is open." action={openVote}>
          {mayRun ? 'Select a decision and open one.' : 'It will appear here.'}
        </EmptyState>
      )}
      {open.length > 0 && <Rows label="Open votes" rounds={open} onRound={onRound} />}
      {closed.length > 0 && <Rows label="Earlier votes" rounds={closed} onRound={onRound} />}
      {open.length > 0 && openVote && <div className={styles.more}>{openVote}</div>}
    </div>
  )
}

function Rows({
  label,
  rounds,
  onRound,
}: {
  label: string
  rounds: readonly RoundAnswer[]
  onRound: (roundId: Id<'round'>) => void
}) {
  const decisions = useRecords(decisionNames, (a, b) => JSON.stringify([...a]) === JSON.stringify([...b]))
  return (
    <section aria-label={label}>
      <h3 className={styles.listHeading}>{label}</h3>
      <ul className={styles.items}>
        {rounds.map((it) => (
          <li key={it.id}>
            <button type="button" className={styles.item} onClick={() => onRound(it.id)}>
              <span className={styles.itemWords}>{it.question}</span>
              <span className={styles.itemFacts}>
                <span>
                  {[it.decision && decisions.get(it.decision), it.name].filter(Boolean).join(' · ')}
                  {' · '}
                  {it.closedAt ? (
                    <TimeText iso={it.closedAt} />
                  ) : (
                    `${it.turnout.voted} of ${it.turnout.eligible} have voted`
                  )}
                </span>
                {it.state === 'open' && (
                  <Chip tone="live" icon={<LiveDot />}>
                    Open
                  </Chip>
                )}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

const decisionNames = (board: BoardRecords): ReadonlyMap<string, string> =>
  new Map(
    cardsOf(board.list(), 'decision').map(({ id, props }) => [
      id,
      [props.number, props.title].filter(Boolean).join(' '),
    ]),
  )

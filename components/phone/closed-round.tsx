'use client'
import { CircleAlert, CircleCheck, Scale } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef } from 'react'
import type { RoundAnswer } from '@/lib/contracts/rounds'
import { ConsentResult } from '../workshop/consent-tally'
import { ownBallot } from '../workshop/own-ballots'
import { TallyBars } from '../workshop/tally-bars'
import { listWords, plural, tooLateWords } from '../workshop/vote-words'
import { BoardHead } from './head'
import { useOutline } from './outline'
import { usePhoneBallot, usePhoneRoom } from './phone-context'
import { Press } from './press'
import styles from './round.module.css'
import { Screen } from './screen'
import type { Votes } from './take-over'

// Hashing and its words are needed after a reveal only.
const ReceiptLine = lazy(() => import('./receipt-line').then((it) => ({ default: it.ReceiptLine })))

/** The tally, one's own votes in it, and what the group made of it. */
export function ClosedRound({ round, votes, tabs }: { round: RoundAnswer; votes: Votes; tabs: ReactNode }) {
  const me = usePhoneRoom((room) => room.me.participantId)
  const ballot = usePhoneBallot(round.id)
  const own = useMemo(() => ownBallot(round, me), [round, me])
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  const { tally } = round

  return (
    <Screen
      head={<BoardHead />}
      tabs={tabs}
      foot={
        <Press
          variant={votes.open.length > 0 ? 'primary' : 'default'}
          className={styles.back}
          onClick={() => votes.show(null)}
        >
          {votes.open.length > 0 ? 'To the open vote' : 'Back to now'}
        </Press>
      }
    >
      <h1 ref={title} tabIndex={-1} className={styles.question}>
        {round.question}
      </h1>
      <p className={styles.rules}>
        <span>{summary(round)}</span>
        <span>Closed</span>
      </p>
      {ballot?.refusal === tooLateWords && (
        <div className={styles.facts}>
          <p className={`${styles.fact} ${styles.alarm}`} role="alert">
            <CircleAlert size={18} aria-hidden="true" />
            {tooLateWords}
          </p>
        </div>
      )}
      {tally && (
        <div className={styles.result}>
          {tally.kind === 'dots' ? (
            <TallyBars round={round} tally={tally} own={own} isFresh={votes.isFresh} />
          ) : (
            <ConsentResult round={round} tally={tally} own={own} isFresh={votes.isFresh} />
          )}
        </div>
      )}
      <div className={styles.facts}>
        <Facts round={round} />
        <ChosenByGroup round={round} />
        {own && round.anonymous && own.receipt !== null && (
          <Suspense>
            <ReceiptLine round={round} own={own} />
          </Suspense>
        )}
      </div>
    </Screen>
  )
}

function summary({ tally, turnout }: RoundAnswer): string {
  if (!tally) return `${turnout.voted} of ${turnout.eligible} voted`
  const people = plural(tally.voters, 'person', 'people')
  const abstained = tally.abstained > 0 ? `, ${tally.abstained} abstained` : ''
  return tally.kind === 'dots' ? `${people}, ${plural(tally.votes, 'vote')}${abstained}` : `${people}${abstained}`
}

function Facts({ round: { tally, options } }: { round: RoundAnswer }) {
  if (!tally) return null
  const labels = new Map(options.map(({ id, label }) => [id, label]))
  const isTie = tally.kind === 'dots' && tally.isTie
  return (
    <>
      {isTie && (
        <p className={styles.fact}>
          <Scale size={18} aria-hidden="true" />
          Tie between {listWords(tally.leaders.map((id) => labels.get(id) ?? id))}
        </p>
      )}
      {tally.quorumMet === false && (
        <p className={styles.fact}>
          <CircleAlert size={18} aria-hidden="true" />
          Too few took part: the quorum was not met.
        </p>
      )}
    </>
  )
}

/** What was chosen on the board for the question that was voted on; it may come minutes after the reveal. */
function ChosenByGroup({ round }: { round: RoundAnswer }) {
  const { rows } = useOutline({ everyMs: round.decision === null ? null : 15_000 })
  const chosen = rows.filter((it) => it.parent === round.decision && it.status === 'chosen')
  if (round.decision === null || chosen.length === 0) return null
  return (
    <section className={styles.chosenBy} aria-label="Chosen by the group">
      <p>
        <CircleCheck size={18} aria-hidden="true" />
        Chosen by the group
      </p>
      <b>{chosen.map((it) => it.title).join(', ')}</b>
    </section>
  )
}

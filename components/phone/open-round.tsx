'use client'
import { Check } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { RoundAnswer } from '@/lib/contracts/rounds'
import { votesLeft } from '@/lib/workshop/ballot-draft'
import { wordsOf } from '../api/problem'
import { withMine } from '../room/room-state'
import { TextArea } from '../ui/text-area'
import { plural } from '../workshop/vote-words'
import { BallotStatus } from './ballot-status'
import { ConsentRows } from './consent-rows'
import { DotRows } from './dot-rows'
import { usePhone, usePhoneBallot, usePhoneRoom } from './phone-context'
import { phoneApi } from './phone-api'
import { Press } from './press'
import styles from './round.module.css'
import { Screen } from './screen'

/** The ballot. Every tap is sent at once; "I'm done" only marks the person as ready. */
export function OpenRound({ round, head, above }: { round: RoundAnswer; head: ReactNode; above: ReactNode }) {
  const { box } = usePhone()
  const ballot = usePhoneBallot(round.id)
  const [said, setSaid] = useState<string | null>(null)
  const [isAsked, setAsked] = useState(false)
  const title = useRef<HTMLHeadingElement>(null)
  // Whoever hears the page is led to what took over.
  useEffect(() => title.current?.focus(), [])
  const nudged = usePhoneRoom((room) => (room.nudge?.roundId === round.id ? room.nudge.count : 0))
  const [firstNudge] = useState(nudged)

  if (!ballot) return null
  const { content } = ballot
  const isEmpty = content.choices.length === 0 && !content.abstained
  const left = votesLeft(round, content)
  const press = (option: string, step: 1 | -1) => setSaid(box.press(round.id, option, step))

  const foot = (
    <>
      <BallotStatus round={round} ballot={ballot} said={said} />
      <div className={styles.actions}>
        <Press
          aria-pressed={content.abstained}
          icon={content.abstained ? <Check size={18} aria-hidden="true" /> : undefined}
          onClick={() => {
            setSaid(null)
            box.abstain(round.id, !content.abstained)
          }}
        >
          Abstain
        </Press>
        <Press
          variant="primary"
          className={styles.done}
          busy={isAsked && ballot.state === 'saving'}
          blocked={isEmpty ? 'Vote or abstain first' : ballot.state === 'incomplete' ? 'Say why first' : undefined}
          onClick={() => {
            setAsked(true)
            box.sayDone(round.id, true)
          }}
        >
          I’m done
        </Press>
      </div>
    </>
  )

  return (
    <Screen head={head} foot={foot}>
      {above}
      {nudged > firstNudge && isEmpty && <p className={styles.nudge}>The group is waiting for your vote.</p>}
      <h1 ref={title} tabIndex={-1} className={styles.question}>
        {round.question}
      </h1>
      <p className={styles.rules}>
        <span>{rulesWords(round)}</span>
        {round.kind === 'dots' && (
          <b className={left === 0 ? styles.none : undefined} data-shake={said ? 'yes' : undefined}>
            {left} left
          </b>
        )}
      </p>
      {round.kind === 'dots' ? (
        <DotRows round={round} content={content} onPress={press} />
      ) : (
        <ConsentRows round={round} content={content} />
      )}
      {round.reason !== 'off' && !content.abstained && (
        <div className={styles.reason}>
          <TextArea
            label="Your reason"
            optional={round.reason === 'optional'}
            help={
              round.anonymous ? 'Shown with the result, without your name.' : 'Shown with the result and your name.'
            }
            rows={3}
            maxLength={500}
            value={content.reason}
            onChange={({ target }) => box.giveReason(round.id, target.value, true)}
            onBlur={({ target }) => box.giveReason(round.id, target.value)}
          />
        </div>
      )}
      <NotVoting round={round} />
    </Screen>
  )
}

function rulesWords(round: RoundAnswer): string {
  const secrecy = round.anonymous ? 'anonymous' : 'with names'
  if (round.kind === 'consent') return `Say where you stand on each, ${secrecy}`
  const { votesPerPerson, maxPerOption } = round
  const cap = maxPerOption !== null && maxPerOption < votesPerPerson ? `, at most ${maxPerOption} each` : ''
  return `${plural(votesPerPerson, 'vote')}${cap}, ${secrecy}`
}

/** Facilitators who only moderate leave the turnout, so that nobody waits for them. */
function NotVoting({ round }: { round: RoundAnswer }) {
  const { store } = usePhone()
  const isFacilitator = usePhoneRoom((room) => room.me.role === 'facilitator')
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState('')
  if (!isFacilitator) return null
  const declare = async () => {
    setBusy(true)
    const answer = await phoneApi.declareNotVoting(round.id, true)
    setBusy(false)
    if (answer.ok) store.apply((room) => withMine(room, round.id, answer.value))
    else setTrouble(wordsOf(answer.error))
  }
  return (
    <p className={styles.notVoting}>
      <Press variant="quiet" busy={isBusy} onClick={() => void declare()}>
        I am not voting
      </Press>
      <span role="alert">{trouble}</span>
    </p>
  )
}

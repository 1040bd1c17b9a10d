'use client'
import { Check } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { RoundAnswer } from '@/lib/contracts/rounds'
import { wordsOf } from '../api/problem'
import { withMine } from '../room/room-state'
import { ConsentResult } from '../workshop/consent-tally'
import { OwnDots } from '../workshop/own-dots'
import { StanceGlyph } from '../workshop/stance-glyph'
import { TallyBars } from '../workshop/tally-bars'
import { plural, stanceWords } from '../workshop/vote-words'
import { BallotStatus } from './ballot-status'
import { phoneApi } from './phone-api'
import { usePhone, usePhoneBallot } from './phone-context'
import { Press } from './press'
import styles from './round.module.css'
import { Screen } from './screen'
import { Turnout } from './turnout'

/** The person is done, the vote is not: what they said, how many others have, and the way back. */
export function BallotIn({
  round,
  head,
  tabs,
  above,
}: {
  round: RoundAnswer
  head: ReactNode
  tabs: ReactNode
  above: ReactNode
}) {
  const { box, store } = usePhone()
  const ballot = usePhoneBallot(round.id)
  const [trouble, setTrouble] = useState('')
  const isVoting = round.mine?.notVoting !== true

  async function voteAfterAll() {
    const answer = await phoneApi.declareNotVoting(round.id, false)
    if (answer.ok) store.apply((room) => withMine(room, round.id, answer.value))
    else setTrouble(wordsOf(answer.error))
  }

  return (
    <Screen head={head} tabs={tabs}>
      <div className={styles.in}>
        {above}
        <div className={styles.lead}>
          <span className={styles.tick} aria-hidden="true">
            <Check size={32} />
          </span>
          <h1 className={styles.title}>{titleOf(round)}</h1>
          <p>{nextWords(round)}</p>
        </div>
        <div className={styles.low}>
          {isVoting && <OwnVotes round={round} />}
          {isVoting && ballot && ballot.state !== 'saved' && <BallotStatus round={round} ballot={ballot} said={null} />}
          <Press onClick={() => (isVoting ? box.sayDone(round.id, false) : void voteAfterAll())}>
            {isVoting ? 'Change my votes' : 'Vote after all'}
          </Press>
          <p role="alert">{trouble}</p>
          {round.tally && (
            <div className={styles.result}>
              {round.tally.kind === 'dots' ? (
                <TallyBars round={round} tally={round.tally} own={null} isFresh={false} />
              ) : (
                <ConsentResult round={round} tally={round.tally} own={null} isFresh={false} />
              )}
            </div>
          )}
          <Turnout round={round} />
        </div>
      </div>
    </Screen>
  )
}

function titleOf({ mine, kind }: RoundAnswer): string {
  if (mine?.notVoting) return 'You are not voting'
  if (mine?.abstained) return 'You abstain'
  return kind === 'dots' ? 'Your votes are in' : 'Your word is in'
}

function nextWords({ reveal, openedBy, closesAt }: RoundAnswer): string {
  if (reveal === 'live') return 'The result grows as people vote.'
  return closesAt
    ? 'The result appears here when the time is up.'
    : `${openedBy.name} closes the vote and reveals the result.`
}

/** One's own ballot, as the server has it. */
function OwnVotes({ round }: { round: RoundAnswer }) {
  const choices = round.mine?.choices ?? []
  if (choices.length === 0) return null
  return (
    <ul className={styles.own} aria-label="Your ballot">
      {round.options.map(({ id, label }) => {
        const choice = choices.find((it) => it.option === id)
        if (!choice) return null
        return (
          <li key={id}>
            <span>{label}</span>
            {'votes' in choice ? (
              <span className={styles.ownStance}>
                {choice.votes <= 5 && <OwnDots votes={choice.votes} />}
                {plural(choice.votes, 'vote')}
              </span>
            ) : (
              <span className={styles.ownStance}>
                <StanceGlyph stance={choice.stance} />
                {stanceWords[choice.stance].name}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}

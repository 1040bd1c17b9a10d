'use client'
import { Vote } from 'lucide-react'
import { useMemo } from 'react'
import type { RoundAnswer } from '@/lib/contracts/rounds'
import { plural } from '../canvas/words'
import { useMay, useNeedsConnection, useRoom } from '../room/room-context'
import { TimeText } from '../room/time-text'
import { Button } from '../ui/button'
import styles from './detail.module.css'
import { useDetail } from './detail-context'
import { Section } from './section'

/** The votes that were held on a decision, newest first; of one option, what it got in each. */
export function VotesHere({ decision, option }: { decision: string; option?: string }) {
  const rounds = useRoom((room) => room.rounds)
  const { openVote } = useDetail()
  const mayRun = useMay('round.run')
  const blocked = useNeedsConnection()
  const held = useMemo(
    () =>
      rounds
        .filter((it) => (option ? it.options.some(({ card }) => card === option) : it.decision === decision))
        .toReversed(),
    [rounds, decision, option],
  )
  const mayOpen = mayRun && openVote !== undefined && !option && !held.some((it) => it.state === 'open')
  if (held.length === 0 && !mayOpen) return null
  return (
    <Section title="Votes">
      {held.length > 0 && (
        <ul className={styles.rounds}>
          {held.map((round) => (
            <li key={round.id} className={styles.round}>
              <span className={styles.roundQuestion}>{round.question}</span>
              <span className={styles.roundResult}>{option ? resultOf(round, option) : leadersOf(round)}</span>
              <span className={styles.caption}>
                {round.turnout.voted} of {round.turnout.eligible} voted ·{' '}
                <TimeText iso={round.closedAt ?? round.openedAt} />
              </span>
              {!option &&
                round.dissent.map(({ id, text, by }) => (
                  <span key={id} className={styles.caption}>
                    Dissent, {by?.name ?? 'without a name'}: {text}
                  </span>
                ))}
            </li>
          ))}
        </ul>
      )}
      {mayOpen && (
        <Button
          size={28}
          blocked={blocked}
          icon={<Vote size={14} aria-hidden="true" />}
          onClick={() => openVote?.(decision)}
        >
          Open a vote
        </Button>
      )}
    </Section>
  )
}

function resultOf(round: RoundAnswer, card: string): string {
  const entry = round.options.find((it) => it.card === card)
  const { tally } = round
  if (!entry || !tally) return round.state === 'open' ? 'Vote open' : ''
  if (tally.kind === 'dots') return plural(tally.options.find((it) => it.option === entry.id)?.votes ?? 0, 'vote')
  return tally.options.find((it) => it.option === entry.id)?.passes ? 'Consent' : 'No consent'
}

function leadersOf({ state, tally, options }: RoundAnswer): string {
  if (!tally) return state === 'open' ? 'Vote open' : ''
  const leaders = tally.kind === 'dots' ? tally.leaders : tally.options.filter((it) => it.passes).map((it) => it.option)
  const names = options.filter(({ id }) => leaders.includes(id)).map(({ label }) => label)
  if (names.length === 0) return tally.kind === 'dots' ? 'Nobody voted' : 'No consent'
  if (tally.kind === 'dots') return `${names.length > 1 ? 'Tie: ' : 'Most votes: '}${names.join(', ')}`
  return `Consent: ${names.join(', ')}`
}

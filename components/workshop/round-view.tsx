'use client'
import { Eye, EyeOff, Plus } from 'lucide-react'
import { type Ref, useState } from 'react'
import type { RoundAnswer } from '@/lib/contracts/rounds'
import type { Id } from '@/lib/kernel/ids'
import { api } from '../api/client'
import { wordsOf } from '../api/problem'
import { JoinCode } from '../phone/join-code'
import { useBoard, useMay, useNeedsConnection } from '../room/room-context'
import { withRound } from '../room/room-state'
import { Button } from '../ui/button'
import { Chip } from '../ui/chip'
import { useToast } from '../ui/toast'
import type { BallotKeys } from './dots-ballot'
import { ConsentResult } from './consent-tally'
import { Done, MyBallot } from './my-ballot'
import { RoundResult } from './round-result'
import { TallyBars } from './tally-bars'
import { Turnout } from './turnout'
import type { VoteAsked } from './vote-asked'
import styles from './vote-panel.module.css'
import { ruleChips } from './vote-words'
import { useBallot } from './voting-context'

/** One vote: what is asked, who has voted, one's own ballot; once it is closed the result in its place. */
export function RoundView({
  round,
  keys,
  onOpenVote,
  onRound,
}: {
  round: RoundAnswer
  keys: Ref<BallotKeys>
  onOpenVote: (asked: VoteAsked) => void
  onRound: (roundId: Id<'round'>) => void
}) {
  const isOpen = round.state === 'open'
  const mayInvite = useMay('invite.manage')
  // Bars grow for those who were watching as it closed, not each time that an old result is looked at.
  const [wasOpen] = useState(isOpen)
  return (
    <div className={styles.round}>
      <div className={styles.question}>
        <h3 className={styles.words}>{round.question}</h3>
        <div className={styles.chips}>
          {ruleChips(round).map(({ key, words, isSecret }) => (
            <Chip key={key} tone="line" icon={isSecret && <EyeOff size={13} strokeWidth={1.75} aria-hidden="true" />}>
              {words}
            </Chip>
          ))}
        </div>
      </div>
      <Turnout round={round} />
      {isOpen ? (
        <>
          <MyBallot round={round} keys={keys} />
          <LiveResult round={round} />
          {mayInvite && (
            <div className={styles.phone}>
              <JoinCode boardId={round.boardId} />
            </div>
          )}
          <Foot round={round} />
        </>
      ) : (
        <>
          <TooLate round={round} />
          <RoundResult round={round} isFresh={wasOpen} onOpenVote={onOpenVote} onRound={onRound} />
        </>
      )}
    </div>
  )
}

/** The last change did not make it: said above the result, where its owner looks next. */
function TooLate({ round }: { round: RoundAnswer }) {
  const refusal = useBallot(round.id)?.refusal
  if (!refusal) return null
  return (
    <p className={styles.tooLate} role="alert">
      {refusal}
    </p>
  )
}

/** The result as it grows, where the round was opened that way. */
function LiveResult({ round }: { round: RoundAnswer }) {
  const { tally } = round
  if (!tally) return null
  return (
    <section className={styles.live} aria-label="Result so far">
      <h3 className={styles.heading}>Result so far</h3>
      {tally.kind === 'dots' ? (
        <TallyBars round={round} tally={tally} own={null} isFresh={false} />
      ) : (
        <ConsentResult round={round} tally={tally} own={null} isFresh={false} />
      )}
    </section>
  )
}

/** The one thing that ends it: for the facilitator the vote, for a voter their part. */
function Foot({ round }: { round: RoundAnswer }) {
  const mayRun = useMay('round.run')
  const ballot = useBallot(round.id)
  if (mayRun) return <Running round={round} />
  if (!round.mayVote || !ballot) return null
  return (
    <div className={styles.foot}>
      <Done round={round} ballot={ballot} isMain />
    </div>
  )
}

/** More time, and the end: the facilitator's. */
function Running({ round }: { round: RoundAnswer }) {
  const { store } = useBoard()
  const blocked = useNeedsConnection()
  const toast = useToast()
  const [busy, setBusy] = useState<'extend' | 'close' | null>(null)
  const run = async (what: 'extend' | 'close') => {
    setBusy(what)
    const answer = what === 'close' ? await api.closeRound(round.id) : await api.extendRound(round.id, { seconds: 60 })
    setBusy(null)
    if (answer.ok) store.apply((room) => withRound(room, answer.value))
    // Somebody else, or the clock, was a moment faster: the room shows the result.
    else if (answer.error.status !== 409) toast(wordsOf(answer.error))
  }
  return (
    <div className={styles.foot}>
      {round.closesAt && (
        <Button
          icon={<Plus size={14} aria-hidden="true" />}
          busy={busy === 'extend'}
          blocked={blocked}
          onClick={() => void run('extend')}
        >
          1 min
        </Button>
      )}
      <Button
        variant="primary"
        className={styles.close}
        icon={<Eye size={15} strokeWidth={1.75} aria-hidden="true" />}
        busy={busy === 'close'}
        blocked={blocked}
        onClick={() => void run('close')}
      >
        {round.reveal === 'live' ? 'Close vote' : 'Close and reveal'}
      </Button>
    </div>
  )
}

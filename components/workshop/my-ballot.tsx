'use client'
import { clsx } from 'clsx'
import { Check, CircleAlert, CloudCheck, CloudOff, CloudUpload } from 'lucide-react'
import { type Ref, useState } from 'react'
import type { RoundAnswer } from '@/lib/contracts/rounds'
import { api } from '../api/client'
import { wordsOf } from '../api/problem'
import { useBoard, useMay, useNeedsConnection, useRoom } from '../room/room-context'
import { withMine } from '../room/room-state'
import { Button } from '../ui/button'
import { TextArea } from '../ui/text-area'
import { useToast } from '../ui/toast'
import styles from './ballot.module.css'
import type { BallotView } from './ballot-box'
import { useCardNotes } from './card-notes'
import { ConsentBallot } from './consent-ballot'
import { type BallotKeys, DotsBallot } from './dots-ballot'
import { votersWords, waitingWords } from './vote-words'
import { useBallot, useBallotBox } from './voting-context'

/** The part of the panel that is one's own: the ballot, how it stands, and the other ways to take part or not. */
export function MyBallot({ round, keys }: { round: RoundAnswer; keys: Ref<BallotKeys> }) {
  const ballot = useBallot(round.id)
  const role = useRoom((room) => room.me.role)
  const mayRun = useMay('round.run')
  const { byOption, absent } = useCardNotes(round)
  const { mine } = round
  if (!round.mayVote || !mine || !ballot) return <NotMine round={round} />
  if (mine.notVoting) {
    return (
      <div className={styles.below}>
        <p>You are not voting. The turnout does not count you.</p>
        <NotVoting round={round} notVoting={false} label="Vote after all" />
      </div>
    )
  }
  const { content } = ballot
  return (
    <>
      {round.kind === 'dots' ? (
        <DotsBallot round={round} ballot={ballot} notes={byOption} keys={keys} />
      ) : (
        <ConsentBallot round={round} ballot={ballot} notes={byOption} />
      )}
      <div className={styles.below}>
        {round.reason !== 'off' && !content.abstained && <Reason round={round} ballot={ballot} />}
        {absent && <p>{absent}</p>}
        <Status ballot={ballot} round={round} />
        <div className={styles.actions}>
          {mayRun && <Done round={round} ballot={ballot} />}
          <Abstain round={round} abstained={content.abstained} />
          {role === 'facilitator' && <NotVoting round={round} notVoting label="I am not voting" />}
        </div>
      </div>
    </>
  )
}

function NotMine({ round }: { round: RoundAnswer }) {
  return (
    <div className={clsx(styles.below, styles.apart)}>
      <p>
        <b>This vote is for {votersWords(round)}.</b> You can watch the turnout.
      </p>
    </div>
  )
}

/** `saved` is the server's word, never this page's. */
function Status({ ballot: { state, missing, refusal, content }, round }: { ballot: BallotView; round: RoundAnswer }) {
  const size = { size: 14, 'aria-hidden': true } as const
  const hidden =
    round.reveal === 'on-close'
      ? ' Hidden until the vote closes; change it until then.'
      : ' Change it until the vote closes.'
  const isEmpty = content.choices.length === 0 && !content.abstained
  return (
    <div aria-live="polite" className={styles.statuses}>
      {refusal && (
        <p className={clsx(styles.status, styles.bad)}>
          <CircleAlert {...size} />
          {refusal}
        </p>
      )}
      {state === 'saved' && !isEmpty && (
        <p className={styles.status}>
          <CloudCheck {...size} />
          {content.abstained ? 'Saved. You abstain.' : `Saved.${hidden}`}
        </p>
      )}
      {state === 'saved' && isEmpty && (
        <p className={styles.status}>Saved as you go; change it until the vote closes.</p>
      )}
      {state === 'saving' && (
        <p className={styles.status}>
          <CloudUpload {...size} />
          Saving…
        </p>
      )}
      {state === 'waiting' && (
        <p className={clsx(styles.status, styles.warn)}>
          <CloudOff {...size} />
          {waitingWords}
        </p>
      )}
      {state === 'incomplete' && (
        <p className={clsx(styles.status, styles.warn)}>
          <CircleAlert {...size} />
          {missing === 'reason'
            ? 'Say why first. Your votes are not counted yet.'
            : 'Say why first. Your stance is not counted yet.'}
        </p>
      )}
    </div>
  )
}

function Reason({ round, ballot }: { round: RoundAnswer; ballot: BallotView }) {
  const box = useBallotBox()
  return (
    <TextArea
      label="Your reason"
      optional={round.reason === 'optional'}
      help={round.anonymous ? 'Shown with the result, without your name.' : 'Shown with the result and your name.'}
      rows={2}
      maxLength={500}
      value={ballot.content.reason}
      onChange={({ target }) => box.giveReason(round.id, target.value, true)}
      onBlur={({ target }) => box.giveReason(round.id, target.value)}
    />
  )
}

/** Marks a person as ready, for the facilitator's sake; the ballot can still be changed. */
export function Done({ round, ballot, isMain = false }: { round: RoundAnswer; ballot: BallotView; isMain?: boolean }) {
  const box = useBallotBox()
  const blocked = useNeedsConnection()
  const isDone = round.mine?.done === true
  const isEmpty = ballot.content.choices.length === 0 && !ballot.content.abstained
  return (
    <Button
      {...(isMain ? { variant: isDone ? 'default' : 'primary', wide: true, className: styles.main } : { size: 28 })}
      icon={isDone ? <Check size={14} aria-hidden="true" /> : undefined}
      aria-pressed={isDone}
      blocked={blocked ?? (isEmpty ? 'Vote or abstain first' : undefined)}
      onClick={() => box.sayDone(round.id, !isDone)}
    >
      I’m done
    </Button>
  )
}

function Abstain({ round, abstained }: { round: RoundAnswer; abstained: boolean }) {
  const box = useBallotBox()
  return (
    <Button
      size={28}
      icon={abstained ? <Check size={14} aria-hidden="true" /> : undefined}
      aria-pressed={abstained}
      onClick={() => box.abstain(round.id, !abstained)}
    >
      Abstain
    </Button>
  )
}

function NotVoting({ round, notVoting, label }: { round: RoundAnswer; notVoting: boolean; label: string }) {
  const { store } = useBoard()
  const blocked = useNeedsConnection()
  const toast = useToast()
  const [isBusy, setBusy] = useState(false)
  const declare = async () => {
    setBusy(true)
    const answer = await api.declareNotVoting(round.id, notVoting)
    setBusy(false)
    if (answer.ok) store.apply((room) => withMine(room, round.id, answer.value))
    else toast(wordsOf(answer.error))
  }
  return (
    <Button size={28} busy={isBusy} blocked={blocked} onClick={() => void declare()}>
      {label}
    </Button>
  )
}

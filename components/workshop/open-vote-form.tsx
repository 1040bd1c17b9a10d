'use client'
import { ChevronRight } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { newId } from '@/lib/kernel/ids'
import type { Id } from '@/lib/kernel/ids'
import { limits } from '@/lib/protocol/limits'
import { reasonRules } from '@/lib/workshop/round'
import { api } from '../api/client'
import { wordsOf } from '../api/problem'
import { useBoard, useNeedsConnection, useRoom } from '../room/room-context'
import { withRound } from '../room/room-state'
import { useRecords } from '../room/use-records'
import { Button } from '../ui/button'
import { Chip } from '../ui/chip'
import { Segmented } from '../ui/segmented'
import { Select } from '../ui/select'
import { Switch } from '../ui/switch'
import { TextArea } from '../ui/text-area'
import { TextField } from '../ui/text-field'
import { type BallotPaper, newPaper, paperErrors, sameVotables, votables, withDecision } from './ballot-paper'
import { CheckRow } from './check-row'
import { CountField } from './count-field'
import type { VoteAsked } from './vote-asked'
import styles from './vote-form.module.css'
import { VotersField } from './voters-field'

const times = [
  { value: '', label: 'No time limit' },
  ...[60, 120, 180, 300, 600, 900, 1800].map((seconds) => ({
    value: String(seconds),
    label: `${seconds / 60} ${seconds === 60 ? 'minute' : 'minutes'}`,
  })),
]
const reasonWords = { off: 'No reason', optional: 'Optional', required: 'Required' } as const

/** Asks everything that a vote needs, most of it filled in already. Nothing about anonymity can be changed afterwards. */
export function OpenVoteForm({
  asked,
  onOpened,
  onCancel,
}: {
  asked: VoteAsked
  onOpened: (roundId: Id<'round'>) => void
  onCancel: () => void
}) {
  const { store } = useBoard()
  const boardId = useRoom((room) => room.board.id)
  const blocked = useNeedsConnection()
  const decisions = useRecords(votables, sameVotables)
  const [paper, setPaper] = useState<BallotPaper>(() => newPaper(asked, decisions))
  // Made once, so that a second press opens the same vote and not another one.
  const [id] = useState(() => newId('round'))
  const [isTold, setTold] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const optionsId = useId()
  const change = (part: Partial<BallotPaper>) => setPaper((now) => ({ ...now, ...part }))

  const decision = decisions.find((it) => it.id === paper.decision)
  const errors = isTold ? paperErrors(paper) : {}
  const isDots = paper.kind === 'dots'

  const open = async (event: FormEvent) => {
    event.preventDefault()
    if (blocked || isBusy) return
    setTold(true)
    if (!decision || Object.keys(paperErrors(paper)).length > 0) return
    setBusy(true)
    setFailure(undefined)
    const answer = await api.openRound(boardId, {
      id,
      decision: paper.decision,
      question: paper.question.trim(),
      options: decision.options
        .filter(({ card }) => paper.cards.has(card))
        .map(({ card, title }) => ({ id: card, label: title })),
      anonymous: paper.anonymous,
      reveal: paper.reveal,
      reason: isDots ? paper.reason : 'off',
      seconds: paper.seconds,
      quorum: paper.quorum,
      threshold: paper.threshold,
      ...(paper.name.trim() && { name: paper.name.trim() }),
      ...(paper.voters === 'roles'
        ? { eligible: [...paper.eligible] }
        : // The cast is true: the form lists participants by their ids.
          { eligiblePeople: [...paper.people] as Id<'participant'>[] }),
      ...(isDots
        ? { kind: 'dots' as const, votesPerPerson: paper.votesPerPerson, maxPerOption: paper.maxPerOption }
        : { kind: 'consent' as const }),
    })
    setBusy(false)
    if (!answer.ok) return setFailure(wordsOf(answer.error))
    store.apply((room) => withRound(room, answer.value))
    onOpened(answer.value.id)
  }

  return (
    <form className={styles.form} onSubmit={(event) => void open(event)} aria-label="New vote" noValidate>
      <div className={styles.fields}>
        <Select
          label="Vote on"
          options={[
            ...(decision ? [] : [{ value: '', label: 'Choose a decision' }]),
            ...decisions.map((it) => ({ value: it.id, label: it.name })),
          ]}
          value={paper.decision}
          error={errors.decision}
          onValueChange={(value) => {
            const next = decisions.find((it) => it.id === value)
            if (next) setPaper((now) => withDecision(now, next, decision))
          }}
        />
        <TextArea
          label="Question"
          rows={2}
          maxLength={limits.shortTextLettersMax}
          value={paper.question}
          error={errors.question}
          onChange={({ target }) => change({ question: target.value })}
        />
        <Segmented
          label="How people answer"
          wide
          value={paper.kind}
          onValueChange={(kind) => change({ kind })}
          options={[
            { value: 'dots', label: 'Votes' },
            { value: 'consent', label: 'Consent' },
          ]}
        />
        <p className={styles.hint}>
          {isDots
            ? 'Everyone spreads their votes over the options.'
            : 'Everyone says of each option: consent, a concern, or an objection with a reason.'}
        </p>
        {decision && (
          <fieldset className={styles.group} aria-describedby={optionsId}>
            <legend className={styles.legend}>On the ballot</legend>
            {decision.options.map(({ card, title, status }) => (
              <CheckRow
                key={card}
                checked={paper.cards.has(card)}
                onChange={(isOn) => change({ cards: toggled(paper.cards, card, isOn) })}
                end={status !== 'candidate' && <Chip tone={status}>{status}</Chip>}
              >
                {title}
              </CheckRow>
            ))}
            <p id={optionsId} className={styles.error} aria-live="polite">
              {errors.cards}
            </p>
          </fieldset>
        )}
        {isDots && (
          <div className={styles.pair}>
            <CountField
              label="Votes each"
              value={paper.votesPerPerson}
              max={limits.roundVotesMax}
              onChange={(votes) => change({ votesPerPerson: votes ?? 1 })}
            />
            <CountField
              label="At most per option"
              value={paper.maxPerOption}
              max={limits.roundVotesMax}
              none="No limit"
              onChange={(maxPerOption) => change({ maxPerOption })}
            />
          </div>
        )}
        <VotersField paper={paper} error={errors.voters} onChange={change} />
        <Switch
          label="Anonymous"
          help={
            paper.anonymous
              ? 'Nobody can ever see who voted how. This cannot be changed once the vote is open.'
              : 'With the result everyone sees who voted how. This cannot be changed once the vote is open.'
          }
          checked={paper.anonymous}
          onCheckedChange={(anonymous) => change({ anonymous })}
        />
        <Switch
          label="Result when closed"
          help={
            paper.reveal === 'on-close'
              ? 'Until then nobody sees a result, you included.'
              : 'Everyone watches the result while people vote. That sways those who vote late.'
          }
          checked={paper.reveal === 'on-close'}
          onCheckedChange={(isOn) => change({ reveal: isOn ? 'on-close' : 'live' })}
        />
        <Select
          label="Time limit"
          options={times}
          value={paper.seconds === null ? '' : String(paper.seconds)}
          onValueChange={(value) => change({ seconds: value === '' ? null : Number(value) })}
        />
        <details className={styles.more}>
          <summary className={styles.summary}>
            <ChevronRight size={14} aria-hidden="true" />
            More
          </summary>
          <div className={styles.fields}>
            {isDots && (
              <Select
                label="Reason with the votes"
                options={reasonRules.map((value) => ({ value, label: reasonWords[value] }))}
                value={paper.reason}
                onValueChange={(reason) => change({ reason })}
              />
            )}
            <div className={styles.pair}>
              <CountField
                label="Quorum, %"
                value={paper.quorum}
                max={100}
                none="None"
                onChange={(quorum) => change({ quorum })}
              />
              <CountField
                label="Threshold, %"
                value={paper.threshold}
                max={100}
                none="None"
                onChange={(threshold) => change({ threshold })}
              />
            </div>
            <p className={styles.hint}>
              Quorum: how many of those who may vote have to take part. Threshold: how many of the voters an option
              needs behind it.
            </p>
            <TextField
              label="Name of this vote"
              optional
              maxLength={limits.titleLettersMax}
              value={paper.name}
              help="Tells several votes on one decision apart."
              onChange={({ target }) => change({ name: target.value })}
            />
          </div>
        </details>
      </div>
      <div className={styles.foot}>
        {failure && (
          <p className={styles.failure} role="alert">
            {failure}
          </p>
        )}
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" className={styles.open} busy={isBusy} blocked={blocked}>
          Open vote
        </Button>
      </div>
    </form>
  )
}

function toggled<T>(set: ReadonlySet<T>, item: T, isOn: boolean): ReadonlySet<T> {
  const next = new Set(set)
  if (isOn) next.add(item)
  else next.delete(item)
  return next
}

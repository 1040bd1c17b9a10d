'use client'
import { clsx } from 'clsx'
import type { RoundAnswer } from '@/lib/contracts/rounds'
import { stanceOn } from '@/lib/workshop/ballot-draft'
import { stances } from '@/lib/workshop/round'
import { TextArea } from '../ui/text-area'
import styles from './ballot.module.css'
import type { BallotView } from './ballot-box'
import type { CardNote } from './card-notes'
import { StanceGlyph } from './stance-glyph'
import { stanceWords } from './vote-words'
import { useBallotBox } from './voting-context'

/** One stance on each option: consent, or a concern or an objection in words. */
export function ConsentBallot({
  round,
  ballot,
  notes,
}: {
  round: RoundAnswer
  ballot: BallotView
  notes: ReadonlyMap<string, CardNote>
}) {
  const box = useBallotBox()
  return (
    <>
      <div className={styles.head}>
        <h3 className={styles.title}>Your ballot</h3>
      </div>
      <ul className={styles.rows} aria-label="Your ballot">
        {round.options.map(({ id, label }) => {
          const choice = stanceOn(ballot.content, id)
          const note = notes.get(id)
          return (
            <li key={id} className={styles.proposal}>
              <span className={styles.name}>
                <span className={clsx(styles.label, choice && styles.chosen)}>{label}</span>
                {note && <span className={styles.note}>{note.words}</span>}
              </span>
              {/* Buttons and not radios: a second press takes the stance back. */}
              <fieldset className={styles.stances} aria-label={`Your stance on ${label}`}>
                {stances.map((stance) => {
                  const isMine = choice?.stance === stance
                  return (
                    <button
                      key={stance}
                      type="button"
                      className={clsx(styles.stance, styles[stance])}
                      aria-pressed={isMine}
                      onClick={() => box.takeStance(round.id, id, isMine ? null : stance, choice?.text ?? '')}
                    >
                      <StanceGlyph stance={stance} />
                      {stanceWords[stance].name}
                    </button>
                  )
                })}
              </fieldset>
              {choice && choice.stance !== 'consent' && (
                <TextArea
                  label={stanceWords[choice.stance].asks}
                  rows={2}
                  maxLength={500}
                  value={choice.text ?? ''}
                  onChange={({ target }) => box.takeStance(round.id, id, choice.stance, target.value, true)}
                  onBlur={({ target }) => box.takeStance(round.id, id, choice.stance, target.value)}
                />
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}

'use client'
import { clsx } from 'clsx'
import type { RoundAnswer } from '@/lib/contracts/rounds'
import { limits } from '@/lib/protocol/limits'
import { type BallotContent, stanceOn } from '@/lib/workshop/ballot-draft'
import { stances } from '@/lib/workshop/round'
import { TextArea } from '../ui/text-area'
import { StanceGlyph } from '../workshop/stance-glyph'
import { stanceWords } from '../workshop/vote-words'
import { OptionWords } from './option-words'
import { usePhone } from './phone-context'
import styles from './rows.module.css'

/** A stance on each option; a concern and an objection say why. */
export function ConsentRows({ round, content }: { round: RoundAnswer; content: BallotContent }) {
  const { box } = usePhone()
  return (
    <ul className={styles.rows} aria-label="Ballot">
      {round.options.map((option) => {
        const mine = stanceOn(content, option.id)
        const say = (text: string, isTyping: boolean) => {
          if (mine) box.takeStance(round.id, option.id, mine.stance, text, isTyping)
        }
        return (
          <li key={option.id} className={styles.proposal} data-option={option.id}>
            <OptionWords option={option} />
            <fieldset className={styles.stances} aria-label={`Your stance on ${option.label}`}>
              {stances.map((stance) => (
                <button
                  key={stance}
                  type="button"
                  className={clsx(styles.stance, styles[stance])}
                  aria-pressed={mine?.stance === stance}
                  onClick={() =>
                    box.takeStance(round.id, option.id, mine?.stance === stance ? null : stance, mine?.text ?? '')
                  }
                >
                  <StanceGlyph stance={stance} size={18} />
                  {stanceWords[stance].name}
                </button>
              ))}
            </fieldset>
            {mine && mine.stance !== 'consent' && (
              <TextArea
                label={stanceWords[mine.stance].asks}
                rows={3}
                maxLength={limits.shortTextLettersMax}
                value={mine.text ?? ''}
                onChange={({ target }) => say(target.value, true)}
                onBlur={({ target }) => say(target.value, false)}
              />
            )}
          </li>
        )
      })}
    </ul>
  )
}

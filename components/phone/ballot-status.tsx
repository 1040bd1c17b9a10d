'use client'
import { clsx } from 'clsx'
import { CircleAlert, CloudCheck, CloudOff, CloudUpload } from 'lucide-react'
import type { RoundAnswer } from '@/lib/contracts/rounds'
import type { BallotView } from '../workshop/ballot-box'
import { waitingWords } from '../workshop/vote-words'
import styles from './round.module.css'

/** How one's own ballot stands. `Saved` is the server's word, never this phone's. */
export function BallotStatus({
  round,
  ballot: { state, missing, refusal, content },
  said,
}: {
  round: RoundAnswer
  ballot: BallotView
  /** Why the last press did nothing. */
  said: string | null
}) {
  const isEmpty = content.choices.length === 0 && !content.abstained
  const { tone, words, Icon } = ((): Line => {
    if (refusal) return { tone: 'bad', words: refusal, Icon: CircleAlert }
    if (said) return { tone: 'bad', words: said, Icon: CircleAlert }
    if (state === 'waiting') return { tone: 'warn', words: waitingWords, Icon: CloudOff }
    if (state === 'incomplete') {
      const what = missing === 'reason' ? 'Your votes are not counted yet.' : 'Your stance is not counted yet.'
      return { tone: 'warn', words: `Say why first. ${what}`, Icon: CircleAlert }
    }
    if (state === 'saving') return { tone: 'quiet', words: 'Saving…', Icon: CloudUpload }
    if (isEmpty) return { tone: 'quiet', words: 'Saved at every tap. Change it until the vote closes.', Icon: null }
    if (content.abstained) return { tone: 'quiet', words: 'Saved. You abstain.', Icon: CloudCheck }
    const hidden = round.reveal === 'on-close' ? ' Hidden until the vote closes.' : ''
    return { tone: 'quiet', words: `Saved.${hidden}`, Icon: CloudCheck }
  })()
  return (
    <output className={clsx(styles.status, styles[tone])} data-state={state}>
      {Icon && <Icon size={16} aria-hidden="true" />}
      <span>{words}</span>
    </output>
  )
}

interface Line {
  readonly tone: 'quiet' | 'warn' | 'bad'
  readonly words: string
  readonly Icon: typeof CloudCheck | null
}

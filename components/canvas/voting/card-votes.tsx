import { clsx } from 'clsx'
import type { Level } from '../level/level'
import { plural } from '../words'
import type { OptionVoting } from './canvas-voting'
import { Stepper } from './stepper'
import { VoteDots } from './vote-dots'
import css from './voting.module.css'

/** The votes in a card's footer: buttons near enough to press, one's own dots further away, the result once it is out. */
export function CardVotes({
  voting,
  level,
  title,
  hasStepper,
  onStep,
}: {
  voting: OptionVoting | null
  level: Level
  title: string
  hasStepper: boolean
  /** Says why nothing came of it; null when something did. */
  onStep: (step: 1 | -1) => string | null
}) {
  if (!voting || voting.is === 'watched') return null
  if (voting.is === 'open') {
    if (hasStepper) return <Stepper voting={voting} title={title} onStep={onStep} />
    if (voting.mine === 0) return null
    return (
      <span className={clsx(css.result, css.mine)} title={`${plural(voting.mine, 'vote')} of yours`}>
        <VoteDots votes={voting.mine} own />
        {voting.mine > 5 && <b>{voting.mine}</b>}
      </span>
    )
  }
  if (voting.votes === 0) return null
  return (
    <span className={css.result} title={plural(voting.votes, 'vote')}>
      <VoteDots votes={voting.votes} />
      {(level === 'near' || voting.votes > 9) && <b>{voting.votes}</b>}
    </span>
  )
}

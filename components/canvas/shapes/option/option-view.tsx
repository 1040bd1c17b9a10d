import { clsx } from 'clsx'
import { MessageSquare, TrendingUp } from 'lucide-react'
import type { OptionStatus } from '@/lib/board/shapes/status'
import { overviewNameLines } from '../../level/overview-text'
import type { Level } from '../../level/level'
import { textWidth, wrapText } from '../../level/text-width'
import type { OptionVoting } from '../../voting/canvas-voting'
import { CardVotes } from '../../voting/card-votes'
import voteCss from '../../voting/voting.module.css'
import { plural, statusWords } from '../../words'
import css from '../card/card.module.css'
import { phaseColours } from '../card/phase-colours'
import { type Mark, StatusGlyph } from '../card/status-glyph'

export interface OptionViewProps {
  readonly level: Level
  readonly look: 'option' | 'fact'
  /** In a fact lane the overview names what applies; under a decision card the card itself does. */
  readonly inLane: boolean
  readonly title: string
  readonly description: string
  readonly status: OptionStatus
  /** A chosen option requires or recommends it. */
  readonly isAsked: boolean
  readonly phase: number
  readonly size: { readonly w: number; readonly h: number }
  readonly textZoom: number
  /** How many of the skills that it demands are short. */
  readonly skillsShort: number
  readonly comments: number
  /** Who added it in a workshop, '' for the framework's own. */
  readonly addedBy: string
  /** What the votes say of it; null where there are none. */
  readonly voting?: OptionVoting | null
  /** Its decision is being voted on: everybody should read its name, at overview too. */
  readonly isFocus?: boolean
  /** The canvas is near enough for the buttons of a ballot. */
  readonly hasSteppers?: boolean
  readonly onStep?: (step: 1 | -1) => string | null
}

/** An option at every level: what it is and what people said (near), its name (middle), that it was chosen (overview). */
export function OptionView(props: OptionViewProps) {
  if (props.level === 'block') return <Block {...props} />
  if (props.level === 'overview') return <Overview {...props} />
  return props.look === 'fact' ? <Fact {...props} /> : <Full {...props} />
}

const markOf = ({ status, isAsked }: OptionViewProps): Mark => (status === 'candidate' && isAsked ? 'asked' : status)

function Full(props: OptionViewProps) {
  const { level, title, description, size, skillsShort, comments, addedBy } = props
  const mark = markOf(props)
  const isNear = level === 'near'
  const hasTwoLines = wrapText(title, 17, size.w - 30, 2).length > 1
  const hasStepper = isNear && stepsOn(props)
  return (
    <div className={clsx(css.card, css[level], css[mark])}>
      <div>
        <div className={css.title}>{title || 'New option'}</div>
        {isNear && description && <div className={clsx(css.text, hasTwoLines && css.oneLine)}>{description}</div>}
      </div>
      <div className={css.footer} data-level={level}>
        {mark !== 'candidate' && <StatusGlyph mark={mark} className={css.glyph} />}
        {isNear && !hasStepper && mark !== 'candidate' && <span className={css.statusWord}>{wordOf(mark)}</span>}
        {!hasStepper && <Votes {...props} />}
        {isNear && !hasStepper && addedBy && <span className={css.added}>Added by {addedBy}</span>}
        <span className={clsx(css.marks, hasStepper && css.first)}>
          {skillsShort > 0 && (
            <span className={clsx(css.mark, css.short)} title={plural(skillsShort, 'skill') + ' short'}>
              <TrendingUp aria-hidden="true" />
              {skillsShort}
            </span>
          )}
          {comments > 0 && (
            <span className={css.mark} title={plural(comments, 'comment')}>
              <MessageSquare aria-hidden="true" />
              {comments}
            </span>
          )}
        </span>
        {hasStepper && <Votes {...props} />}
      </div>
    </div>
  )
}

const stepsOn = ({ voting, hasSteppers }: OptionViewProps): boolean => hasSteppers === true && voting?.is === 'open'

function Votes({ voting = null, level, title, hasSteppers = false, onStep = () => null }: OptionViewProps) {
  return (
    <CardVotes
      voting={voting}
      level={level}
      title={title || 'New option'}
      hasStepper={level === 'near' && hasSteppers}
      onStep={onStep}
    />
  )
}

function Fact(props: OptionViewProps) {
  const mark = markOf(props)
  return (
    <div className={clsx(css.card, css.fact, css[props.level], css[mark])}>
      {mark !== 'candidate' && <StatusGlyph mark={mark} className={css.glyph} />}
      <span className={css.title}>{props.title || 'New option'}</span>
      <span className={css.factVotes} data-level={props.level}>
        <Votes {...props} />
      </span>
    </div>
  )
}

function Overview(props: OptionViewProps) {
  const { look, title, phase, size, textZoom, inLane, isFocus = false, voting = null } = props
  const mark = markOf(props)
  const isFact = look === 'fact'
  const isNamed = isFocus || (isFact ? inLane && mark === 'chosen' : mark === 'chosen' || mark === 'asked')
  const lines = isFact ? 1 : overviewNameLines(size.h, textZoom)
  const share = !isNamed && mark === 'candidate' && voting?.is === 'revealed' ? voting.share : 0
  return (
    <div
      className={clsx(css.card, css.overview, isFact && css.fact, isFocus && css.solid, css[mark])}
      style={phaseColours(phase)}
    >
      {isNamed && (
        <div className={css.title} style={{ WebkitLineClamp: lines }}>
          {title}
        </div>
      )}
      {share > 0 && <i className={voteCss.share} style={{ width: `${Math.round(share * 100)}%` }} />}
      {mark !== 'candidate' && (
        <span className={css.sign}>
          <StatusGlyph mark={mark} />
        </span>
      )}
    </div>
  )
}

function Block(props: OptionViewProps) {
  return (
    <div className={clsx(css.card, css.block, css[markOf(props)])}>
      {props.look === 'option' && <Bar title={props.title} px={27} width={props.size.w} />}
    </div>
  )
}

/** Stands for a name that nobody could read at this size. */
export function Bar({ title, px, width }: { title: string; px: number; width: number }) {
  return <span className={css.bar} style={{ width: Math.min(textWidth(title, px * 0.7), width - 44) }} />
}

export const wordOf = (mark: Mark): string => (mark === 'asked' ? 'Asked for' : statusWords[mark])

import { clsx } from 'clsx'
import { Coins, Handshake, ListChecks, type LucideIcon, MapPin, TriangleAlert, Vote } from 'lucide-react'
import type { CSSProperties } from 'react'
import type { Level } from '../../level/level'
import { overviewDecision } from '../../level/overview-text'
import type { DecisionState } from '../../state/decision-state'
import type { DecisionVoting } from '../../voting/canvas-voting'
import { plural } from '../../words'
import { phaseColours } from '../card/phase-colours'
import css from './decision.module.css'
import { laneFact, ruleWords, type StateWords, stateWords } from './decision-words'

export interface DecisionViewProps {
  readonly level: Level
  readonly look: 'card' | 'lane'
  /** Its parent is on the board: drawn lighter. */
  readonly isSub: boolean
  /** Its options are facts: the overview names a single one. */
  readonly hasFacts: boolean
  readonly contentId: string
  readonly number: string
  readonly title: string
  readonly question: string
  readonly selection: 'one' | 'many'
  readonly phase: number
  readonly size: { readonly w: number; readonly h: number }
  readonly textZoom: number
  readonly state: DecisionState
  /** What the votes say of it; null while nobody has voted on it. */
  readonly voting?: DecisionVoting | null
  /** Open findings about it and its options. */
  readonly findings?: number
}

/** A decision: the question near, its short name and state further away; in phase 0 of a Core board a plain label. */
export function DecisionView(props: DecisionViewProps) {
  if (props.look === 'lane') return <FactLane {...props} />
  if (props.level === 'overview') return <Overview {...props} />
  if (props.level === 'block')
    return <div className={skin(props, css.bars, ring(props))} style={phaseColours(props.phase)} />
  return <Full {...props} />
}

function Full(props: DecisionViewProps) {
  const { level, number, title, question, selection, phase, state, voting, findings } = props
  const isOpen = voting?.isOpen === true
  const { icon: Icon, words } = isOpen ? voteOpen : stateWords(state, level)
  const isNear = level === 'near'
  return (
    <div className={skin(props, css[level], ring(props))} style={phaseColours(phase)}>
      <div className={css.title}>
        {isNear ? question || title || 'New decision' : <Named number={number} title={title || 'New decision'} />}
      </div>
      <div className={css.row}>
        {isNear && number && (
          <>
            <span>Decision {number}</span>
            <span aria-hidden="true">·</span>
          </>
        )}
        {state.options > 0 && <span>{plural(state.options, 'option')}</span>}
        {isNear && state.options > 0 && (
          <>
            <span aria-hidden="true">·</span>
            <span className={css.rule}>{ruleWords(selection)}</span>
          </>
        )}
        <span className={css.end}>
          <Findings count={findings} />
          <Ballots voting={voting} />
          <span className={clsx(css.state, isOpen && css.pill)}>
            <Icon aria-hidden="true" />
            <span>{words}</span>
          </span>
        </span>
      </div>
    </div>
  )
}

function Findings({ count = 0 }: { count?: number | undefined }) {
  if (count === 0) return null
  return (
    <span className={css.ballots} title={plural(count, 'finding')}>
      <TriangleAlert aria-hidden="true" />
      {count}
    </span>
  )
}

/** How many have voted: of how many while the vote is open, alone once it is over. */
function Ballots({ voting }: { voting?: DecisionVoting | null | undefined }) {
  if (!voting || (!voting.isOpen && voting.voted === 0)) return null
  const { isOpen, voted, eligible } = voting
  return (
    <span className={css.ballots} title={isOpen ? `${voted} of ${eligible} have voted` : plural(voted, 'ballot')}>
      <Vote aria-hidden="true" />
      {isOpen ? `${voted}/${eligible}` : voted}
    </span>
  )
}

function Overview(props: DecisionViewProps) {
  const { number, title, phase, size, textZoom, state, hasFacts, voting, findings = 0 } = props
  const fit = overviewDecision(number ? `${number} ${title}` : title, size, textZoom)
  const isOpen = voting?.isOpen === true
  const { icon: Icon, words } = isOpen ? voteOpen : stateWords(state, 'overview')
  const said = hasFacts && state.only && !isOpen ? state.only : words
  const hasBallots = isOpen || (voting?.voted ?? 0) > 0
  const style = { ...phaseColours(phase), '--title': fit.titlePx, '--h': `${size.h}px` } as CSSProperties
  return (
    <div className={skin(props, css.overview, fit.hasStateRow && css.withRow, ring(props))} style={style}>
      <div className={css.title}>
        <Named number={number} title={title || 'New decision'} />
      </div>
      {fit.hasStateRow ? (
        <div className={css.row}>
          <span className={clsx(css.state, isOpen && css.pill)}>
            <Icon aria-hidden="true" />
            <span>{said}</span>
          </span>
          {state.chosen === 0 &&
            state.options > 0 &&
            !isOpen &&
            !((hasBallots || findings > 0) && size.w * textZoom < roomForAll) && (
              <span className={css.count}>· {plural(state.options, 'option')}</span>
            )}
          {(hasBallots || findings > 0) && (
            <span className={css.end}>
              <Findings count={findings} />
              <Ballots voting={voting} />
            </span>
          )}
        </div>
      ) : (
        <span className={css.corner}>
          <Icon aria-hidden="true" />
        </span>
      )}
    </div>
  )
}

function FactLane(props: DecisionViewProps) {
  const { level, contentId, title, phase, state, voting } = props
  if (level === 'block') return <div className={clsx(css.label, ring(props))} />
  const Icon = laneIcons[contentId] ?? ListChecks
  return (
    <div className={clsx(css.label, css[level], ring(props))} style={phaseColours(phase)}>
      <Icon aria-hidden="true" />
      <span className={css.name}>{title || 'New decision'}</span>
      {voting?.isOpen ? (
        <span className={clsx(css.fact, css.end)}>
          <Ballots voting={voting} />
          <span className={clsx(css.state, css.pill)}>
            <Vote aria-hidden="true" />
            <span>{voteOpen.words}</span>
          </span>
        </span>
      ) : (
        <span className={css.fact}>{laneFact(state)}</span>
      )}
    </div>
  )
}

const voteOpen: StateWords = { icon: Vote, words: 'Vote open' }
/** Narrower than this on screen, the number of ballots takes the place of the number of options. */
const roomForAll = 205

const ring = ({ voting }: DecisionViewProps) => voting?.isOpen && css.voting

const laneIcons: Readonly<Record<string, LucideIcon>> = {
  'dp-trust': Handshake,
  'dp-origin': MapPin,
  'dp-economics': Coins,
}

function Named({ number, title }: { number: string; title: string }) {
  return (
    <>
      {number && <span className={css.number}>{number}</span>}
      {title}
    </>
  )
}

const skin = ({ isSub }: DecisionViewProps, ...more: (string | false | undefined)[]) =>
  clsx(css.card, isSub && css.sub, ...more)

import { clsx } from 'clsx'
import { Coins, Handshake, ListChecks, type LucideIcon, MapPin } from 'lucide-react'
import type { CSSProperties } from 'react'
import type { Level } from '../../level/level'
import { overviewDecision } from '../../level/overview-text'
import type { DecisionState } from '../../state/decision-state'
import { plural } from '../../words'
import { phaseColours } from '../card/phase-colours'
import css from './decision.module.css'
import { laneFact, ruleWords, stateWords } from './decision-words'

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
}

/** A decision: the question near, its short name and state further away; in phase 0 of a Core board a plain label. */
export function DecisionView(props: DecisionViewProps) {
  if (props.look === 'lane') return <FactLane {...props} />
  if (props.level === 'overview') return <Overview {...props} />
  if (props.level === 'block') return <div className={skin(props, css.bars)} style={phaseColours(props.phase)} />
  return <Full {...props} />
}

function Full(props: DecisionViewProps) {
  const { level, number, title, question, selection, phase, state } = props
  const { icon: Icon, words } = stateWords(state, level)
  const isNear = level === 'near'
  return (
    <div className={skin(props, css[level])} style={phaseColours(phase)}>
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
        <span className={css.state}>
          <Icon aria-hidden="true" />
          <span>{words}</span>
        </span>
      </div>
    </div>
  )
}

function Overview(props: DecisionViewProps) {
  const { number, title, phase, size, textZoom, state, hasFacts } = props
  const fit = overviewDecision(number ? `${number} ${title}` : title, size, textZoom)
  const { icon: Icon, words } = stateWords(state, 'overview')
  const said = hasFacts && state.only ? state.only : words
  const style = { ...phaseColours(phase), '--title': fit.titlePx, '--h': `${size.h}px` } as CSSProperties
  return (
    <div className={skin(props, css.overview, fit.hasStateRow && css.withRow)} style={style}>
      <div className={css.title}>
        <Named number={number} title={title || 'New decision'} />
      </div>
      {fit.hasStateRow ? (
        <div className={css.row}>
          <span className={css.state}>
            <Icon aria-hidden="true" />
            <span>{said}</span>
          </span>
          {state.chosen === 0 && state.options > 0 && (
            <span className={css.count}>· {plural(state.options, 'option')}</span>
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

function FactLane({ level, contentId, title, phase, state }: DecisionViewProps) {
  if (level === 'block') return <div className={css.label} />
  const Icon = laneIcons[contentId] ?? ListChecks
  return (
    <div className={clsx(css.label, css[level])} style={phaseColours(phase)}>
      <Icon aria-hidden="true" />
      <span className={css.name}>{title || 'New decision'}</span>
      <span className={css.fact}>{laneFact(state)}</span>
    </div>
  )
}

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

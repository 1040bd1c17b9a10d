import { clsx } from 'clsx'
import { CircleAlert, type LucideIcon } from 'lucide-react'
import type { Level } from '../../level/level'
import { overviewNameLines } from '../../level/overview-text'
import { wrapText } from '../../level/text-width'
import type { Tone } from '../../state/lane-summary'
import css from '../card/card.module.css'
import { Bar } from '../option/option-view'

export interface RegisterFact {
  readonly icon: LucideIcon
  readonly words: string
  readonly tone: Tone
}

export interface RegisterViewProps {
  readonly level: Level
  readonly title: string
  /** What an empty title reads. */
  readonly placeholder: string
  /** The one thing under the title. */
  readonly fact: RegisterFact
  /** Something alarms: a border and a sign, at every level. */
  readonly isAlarming: boolean
  /** Resolved, closed or dropped. */
  readonly isDone: boolean
  readonly size: { readonly w: number; readonly h: number }
  readonly textZoom: number
}

/** An objective, sponsor, hurdle, skill gap, persona or case: a title, and near a fact under it. */
export function RegisterView({
  level,
  title,
  placeholder,
  fact,
  isAlarming,
  isDone,
  size,
  textZoom,
}: RegisterViewProps) {
  const name = title || placeholder
  if (level === 'block')
    return (
      <div className={clsx(css.card, css.block)}>
        <Bar title={name} px={26} width={size.w} />
      </div>
    )
  const isNear = level === 'near'
  const isTall = isNear && wrapText(name, 16, size.w - 26, 2).length > 1
  const lines = level === 'overview' ? overviewNameLines(size.h, textZoom) : 2
  return (
    <div className={clsx(css.card, css.register, css[level], isTall && css.tall, isAlarming && css.alarm)}>
      <div className={clsx(css.title, isDone && css.struck)} style={{ WebkitLineClamp: lines }}>
        {name}
      </div>
      {isNear && <Footer fact={fact} />}
      {isAlarming && level === 'middle' && <Corner className={css.corner} />}
      {isAlarming && level === 'overview' && <Corner className={clsx(css.sign, css.warning)} />}
    </div>
  )
}

function Footer({ fact: { icon: Icon, words, tone } }: { fact: RegisterFact }) {
  if (!words) return null
  return (
    <div className={clsx(css.footer, css[tones[tone]])}>
      <Icon aria-hidden="true" />
      <span>{words}</span>
    </div>
  )
}

const Corner = ({ className }: { className: string | undefined }) => (
  <span className={className}>
    <CircleAlert aria-hidden="true" />
  </span>
)

const tones = { chosen: 'toneChosen', deferred: 'toneDeferred', rejected: 'toneRejected', quiet: 'toneQuiet' } as const

import { clsx } from 'clsx'
import { BookOpen, Flag, type LucideIcon, TrendingUp, TriangleAlert, UserCheck, Users } from 'lucide-react'
import type { RegisterKind } from '@/lib/board/shapes/status'
import type { Level } from '../../level/level'
import type { LaneSummary } from '../../state/lane-summary'
import { phaseColours } from '../card/phase-colours'
import css from '../decision/decision.module.css'

export interface LaneViewProps {
  readonly level: Level
  readonly kind: RegisterKind | 'case'
  readonly title: string
  readonly phase: number
  /** null for cases, which nobody counts. */
  readonly summary: LaneSummary | null
}

/** The label of a lane: what it holds, how many, and the one fact that alarms. */
export function LaneView({ level, kind, title, phase, summary }: LaneViewProps) {
  if (level === 'block') return <div className={css.label} />
  const Icon = laneIcons[kind]
  return (
    <div className={clsx(css.label, css[level])} style={phaseColours(phase)}>
      <Icon aria-hidden="true" />
      <span className={css.name}>{title}</span>
      {summary && <span className={css.amount}>{summary.count}</span>}
      {summary?.fact && (
        <span className={clsx(css.fact, summary.tone !== 'quiet' && css[summary.tone])}>{summary.fact}</span>
      )}
    </div>
  )
}

export const laneIcons: Readonly<Record<RegisterKind | 'case', LucideIcon>> = {
  objective: Flag,
  sponsor: UserCheck,
  hurdle: TriangleAlert,
  'skill-gap': TrendingUp,
  persona: Users,
  case: BookOpen,
}

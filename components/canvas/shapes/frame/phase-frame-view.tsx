import { clsx } from 'clsx'
import type { Progress } from '@/lib/board/board-state'
import type { Level } from '../../level/level'
import { nearerPhase, overviewPhase } from '../../level/overview-text'
import { phaseColours } from '../card/phase-colours'
import css from './phase-frame.module.css'

export interface PhaseFrameViewProps {
  readonly level: Level
  readonly title: string
  readonly short: string
  /** Number in the disc. */
  readonly order: number
  /** Place in the framework: decides the colour. */
  readonly index: number
  readonly width: number
  readonly textZoom: number
  readonly progress: Progress | null
}

/** The ground and header of a phase. */
export function PhaseFrameView({ level, title, short, order, index, width, textZoom, progress }: PhaseFrameViewProps) {
  const said =
    level === 'overview'
      ? overviewPhase({ title, short, progress }, width, textZoom)
      : nearerPhase({ title, short, progress }, width, nearerPx[level === 'middle' ? 'middle' : 'near'])
  return (
    <div className={clsx(css.frame, css[level])} style={phaseColours(index)}>
      <div className={css.header}>
        <span className={css.disc}>{level !== 'block' && order}</span>
        {level === 'block' ? <span className={css.bar} /> : <span className={css.name}>{said.name || 'Phase'}</span>}
        {level !== 'block' && said.progress && <span className={css.progress}>{said.progress}</span>}
      </div>
    </div>
  )
}

const nearerPx = { middle: { name: 36, progress: 26 }, near: { name: 23, progress: 15 } } as const

import { useEditor, useValue } from 'tldraw'
import { shapeMigrations } from '@/lib/board/schema'
import { laneProps } from '@/lib/board/shapes/props'
import type { LaneShape } from '@/lib/board/shapes/types'
import { useLevel } from '../../level/use-level'
import { boardOf } from '../../state/board-signals'
import type { CardPicture } from '../card/card-svg'
import { CardUtil } from '../card/card-util'
import { phaseToken, type ReadToken } from '../card/tokens'
import { LaneView } from './lane-view'

export class LaneUtil extends CardUtil<LaneShape> {
  static override type = 'lane' as const
  static override props = laneProps
  static override migrations = shapeMigrations.lane
  override readonly radius = 8

  override getDefaultProps(): LaneShape['props'] {
    return { w: 608, h: 60, kind: 'objective', title: '', phase: 0 }
  }

  /** A label is the framework's word for its lane: it moves, but nobody renames it. */
  override canEdit() {
    return false
  }

  override view(shape: LaneShape) {
    return <LaneLabel shape={shape} />
  }

  override picture({ props }: LaneShape, token: ReadToken): CardPicture {
    const summary = props.kind === 'case' ? null : boardOf(this.editor).lanes.get()[props.kind]
    return {
      w: props.w,
      h: props.h,
      radius: 0,
      fill: 'none',
      title: summary ? `${props.title} ${summary.count}` : props.title,
      titlePx: 17,
      titleLines: 1,
      colour: token(phaseToken(props.phase, '-text')),
      ...(summary?.fact && { footer: { words: summary.fact, colour: token('--text-3') } }),
    }
  }
}

function LaneLabel({ shape: { props } }: { shape: LaneShape }) {
  const editor = useEditor()
  const level = useLevel()
  const board = boardOf(editor)
  const { kind } = props
  const summary = useValue('summary', () => (kind === 'case' ? null : board.lanes.get()[kind]), [board, kind])
  return <LaneView level={level} kind={kind} title={props.title} phase={props.phase} summary={summary} />
}

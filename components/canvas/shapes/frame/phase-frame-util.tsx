import {
  FrameShapeUtil,
  type Geometry2d,
  Group2d,
  Rectangle2d,
  resizeBox,
  type SvgExportContext,
  type TLClickEventInfo,
  type TLFrameShape,
  type TLResizeInfo,
  useEditor,
  useValue,
} from 'tldraw'
import { frameInsets, frameMin, frameRadius } from '@/lib/board/layout/units'
import type { PhaseMeta } from '@/lib/board/shapes/types'
import { inputsOf } from '../../canvas-inputs'
import { levelOf } from '../../level/editor-level'
import { progressWords } from '../../level/overview-text'
import { useLevel, useTextZoom } from '../../level/use-level'
import { mayMoveHere, mayPutInto, mayTouchHere } from '../../permissions/locks'
import { isPhaseFrame } from '../../permissions/may'
import { boardOf } from '../../state/board-signals'
import { CardSvg } from '../card/card-svg'
import { phaseToken, tokensOf } from '../card/tokens'
import { PhaseFrameView } from './phase-frame-view'

/**
 * tldraw's frame, drawn our way where it is a phase. The look goes into the background layer: relation lines run above the
 * frames and below the cards. Frames that people draw themselves stay as tldraw has them.
 */
export class PhaseFrameUtil extends FrameShapeUtil {
  override canEdit(shape?: TLFrameShape) {
    return shape ? mayTouchHere(this.editor, shape) : !inputsOf(this.editor).standing.get().readOnly
  }
  override canReceiveNewChildrenOfType(shape: TLFrameShape) {
    return !shape.isLocked && mayPutInto(this.editor, shape.id)
  }
  override canResize(shape?: TLFrameShape) {
    return !shape || this.#mayMove(shape)
  }
  override hideResizeHandles(shape: TLFrameShape) {
    return !this.#mayMove(shape)
  }
  override hideRotateHandle(shape: TLFrameShape) {
    return isPhaseFrame(shape)
  }
  override providesBackgroundForChildren(shape?: TLFrameShape) {
    return !shape || !isPhaseFrame(shape)
  }
  #mayMove(shape: TLFrameShape) {
    return mayMoveHere(this.editor, shape)
  }

  /** The header is the handle; the ground lets a selection rectangle through. */
  override getGeometry(shape: TLFrameShape): Geometry2d {
    if (!isPhaseFrame(shape)) return super.getGeometry(shape)
    const { w, h } = shape.props
    const height = Math.min(h, frameInsets.header - frameInsets.channel)
    return new Group2d({
      children: [
        new Rectangle2d({ width: w, height: h, isFilled: false }),
        new Rectangle2d({ width: w, height, isFilled: true, isLabel: true }),
      ],
    })
  }

  override component(shape: TLFrameShape) {
    return isPhaseFrame(shape) ? <></> : <Plain render={() => super.component(shape)} />
  }
  backgroundComponent(shape: TLFrameShape) {
    return isPhaseFrame(shape) ? <PhaseFrame shape={shape} /> : null
  }
  override getAriaDescriptor(shape: TLFrameShape) {
    return shape.props.name
  }

  override indicator(shape: TLFrameShape) {
    if (!isPhaseFrame(shape)) return super.indicator(shape)
    const { level, textZoom } = levelOf(this.editor)
    const radius = level.get() === 'overview' ? 9 / textZoom.get() : frameRadius
    return <rect width={shape.props.w} height={shape.props.h} rx={radius} />
  }

  override onResize(shape: TLFrameShape, info: TLResizeInfo<TLFrameShape>) {
    if (!isPhaseFrame(shape)) return super.onResize(shape, info)
    return resizeBox(shape, info, { minWidth: frameMin.w, minHeight: frameMin.h })
  }
  /** Fitting a phase to its cards would break the rows that frames stand in. */
  override onDoubleClickEdge(shape: TLFrameShape, info: TLClickEventInfo) {
    return isPhaseFrame(shape) ? undefined : super.onDoubleClickEdge(shape, info)
  }
  override onDoubleClickCorner(shape: TLFrameShape) {
    return isPhaseFrame(shape) ? { id: shape.id, type: shape.type } : super.onDoubleClickCorner(shape)
  }

  override toSvg(shape: TLFrameShape, context: SvgExportContext) {
    if (!isPhaseFrame(shape)) return super.toSvg(shape, context)
    const token = tokensOf(this.editor)
    const { index, order } = phaseOf(shape)
    const progress = progressWords(boardOf(this.editor).progress.get().get(shape.id) ?? null)
    return (
      <>
        <rect
          width={shape.props.w}
          height={shape.props.h}
          rx={frameRadius}
          fill={token(phaseToken(index, '-tint'))}
          stroke={token(phaseToken(index, '-line'))}
          strokeWidth={2}
        />
        <g transform="translate(8 13)">
          <CardSvg
            w={shape.props.w - 16}
            h={60}
            radius={0}
            fill="none"
            title={`${order}  ${shape.props.name}`}
            titlePx={23}
            titleLines={1}
            colour={token(phaseToken(index, '-text'))}
            footer={{ words: progress, colour: token('--text-3') }}
          />
        </g>
      </>
    )
  }
}

function PhaseFrame({ shape }: { shape: TLFrameShape }) {
  const editor = useEditor()
  const level = useLevel()
  const textZoom = useTextZoom()
  const progress = useValue('progress', () => boardOf(editor).progress.get().get(shape.id) ?? null, [editor, shape.id])
  const { short, order, index } = phaseOf(shape)
  return (
    <PhaseFrameView
      level={level}
      title={shape.props.name}
      short={short}
      order={order}
      index={index}
      width={shape.props.w}
      textZoom={textZoom}
      progress={progress}
    />
  )
}

/** tldraw's own view has hooks; a component of its own keeps their order when a frame becomes a phase. */
const Plain = ({ render }: { render: () => React.ReactNode }) => render()

/** Meta is whatever a document says: every field is checked. */
function phaseOf({ meta }: TLFrameShape): Pick<PhaseMeta, 'short' | 'order' | 'index'> {
  const number = (value: unknown) => (typeof value === 'number' ? value : 0)
  return {
    short: typeof meta.short === 'string' ? meta.short : '',
    order: number(meta.order),
    index: number(meta.index),
  }
}

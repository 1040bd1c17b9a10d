import { Rectangle2d, ShapeUtil, type SvgExportContext, type TLShape } from 'tldraw'
import type { ReactElement, ReactNode } from 'react'
import type { CardShape } from '@/lib/board/shapes/types'
import { isToBeEdited } from '../../editing/edit-card'
import { embedInterfaceFont } from '../../export/interface-font'
import { levelOf } from '../../level/editor-level'
import { mayTouchHere } from '../../permissions/locks'
import { cardName } from './card-name'
import { CardGroup } from './card-group'
import { type CardPicture, CardSvg } from './card-svg'
import { type ReadToken, tokensOf } from './tokens'

/**
 * How every card of ours sits on the canvas: a filled box without rotation or corner handles, ringed when selected. What a
 * card looks like is its view's business, what it holds is lib/board/shapes'.
 */
export abstract class CardUtil<S extends CardShape> extends ShapeUtil<S> {
  /** Corner radius in units. */
  abstract readonly radius: number
  abstract view(shape: S): ReactNode
  abstract picture(shape: S, token: ReadToken): CardPicture

  override canEdit(shape: S) {
    return mayTouchHere(this.editor, shape as unknown as TLShape) && isToBeEdited(this.editor, shape)
  }
  override canResize(_shape: S) {
    return false
  }
  override canCrop() {
    return false
  }
  override hideResizeHandles(_shape: S) {
    return true
  }
  override hideRotateHandle() {
    return true
  }
  override hideSelectionBoundsBg() {
    return true
  }
  override hideSelectionBoundsFg() {
    return true
  }
  override isAspectRatioLocked() {
    return false
  }
  override getGeometry({ props }: S) {
    return new Rectangle2d({ width: props.w, height: props.h, isFilled: true })
  }
  override getText({ props }: S) {
    return props.title
  }
  override getAriaDescriptor(shape: S) {
    return cardName(this.editor, shape)
  }

  override component(shape: S) {
    return <CardGroup shape={shape}>{this.view(shape)}</CardGroup>
  }

  /** How far a ring of its own pushes that of the selection out. `px` is a screen pixel in units, 0 where rings are in units. */
  protected ringGap(_shape: S, _px: number): number {
    return 0
  }

  /** The ring of a selected card: 5 outside; on screen pixels at overview, where units are too fine to see. */
  override indicator(shape: S) {
    const { props } = shape
    const { level, textZoom } = levelOf(this.editor)
    const isFar = level.get() === 'overview' || level.get() === 'block'
    const gap = (isFar ? 3 / textZoom.get() : 5) + this.ringGap(shape, isFar ? 1 / textZoom.get() : 0)
    const radius = (isFar ? 5 / textZoom.get() : this.radius) + gap
    return <rect x={-gap} y={-gap} width={props.w + 2 * gap} height={props.h + 2 * gap} rx={radius} />
  }

  /** Always as it looks near: an export is read from close by. */
  override toSvg(shape: S, context: SvgExportContext): ReactElement {
    embedInterfaceFont(context, this.editor.options.nonce)
    return <CardSvg {...this.picture(shape, tokensOf(this.editor))} />
  }
}

import { BindingUtil, Rectangle2d, ShapeUtil, type BindingOnShapeDeleteOptions } from 'tldraw'
import { bindingMigrations, shapeMigrations } from '@/lib/board/schema'
import { relationBindingProps, relationProps } from '@/lib/board/shapes/props'
import type { RelationBinding, RelationShape } from '@/lib/board/shapes/types'
import { RelationSvg } from '../../relations/relation-svg'

/**
 * A relation is a record, not a drawing: its line is routed from the cards that it ties, and all lines are one layer
 * (relations-layer.tsx). As a shape it is hidden, and drawn by itself only in an export.
 */
export class RelationUtil extends ShapeUtil<RelationShape> {
  static override type = 'relation' as const
  static override props = relationProps
  static override migrations = shapeMigrations.relation

  override getDefaultProps(): RelationShape['props'] {
    return { ref: '', relation: 'requires', draw: 'detail', strength: 'normal', reason: '' }
  }
  override getGeometry() {
    return new Rectangle2d({ width: 1, height: 1, isFilled: false })
  }
  override canEdit() {
    return false
  }
  override canResize() {
    return false
  }
  override canSnap() {
    return false
  }
  override component() {
    return null
  }
  override indicator() {
    return null
  }
  override toSvg(shape: RelationShape) {
    return <RelationSvg editor={this.editor} shape={shape} />
  }
}

/** A relation goes with either of its ends: half a relation says nothing. */
export class RelationBindingUtil extends BindingUtil<RelationBinding> {
  static override type = 'relation' as const
  static override props = relationBindingProps
  static override migrations = bindingMigrations

  override getDefaultProps(): RelationBinding['props'] {
    return { end: 'from' }
  }
  override onBeforeDeleteToShape({ binding }: BindingOnShapeDeleteOptions<RelationBinding>) {
    this.editor.deleteShape(binding.fromId)
  }
}

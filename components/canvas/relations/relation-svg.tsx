import type { Editor } from 'tldraw'
import type { RelationShape } from '@/lib/board/shapes/types'
import { tokensOf } from '../shapes/card/tokens'
import { routesForExport } from './board-routes'
import { LineParts } from './line-parts'
import { lookOf } from './relation-look'

/** One relation in an export, where every shape draws itself. The relation's own place is the page's corner. */
export function RelationSvg({ editor, shape }: { editor: Editor; shape: RelationShape }) {
  const route = routesForExport(editor).get(shape.id)
  if (!route) return null
  const token = tokensOf(editor)
  const look = lookOf(shape.props)
  return (
    <g transform={`translate(${-shape.x} ${-shape.y})`}>
      <LineParts
        look={look}
        points={route.points}
        colour={token(look.colour)}
        ground={token('--card')}
        scale={1}
        radius={18}
      />
    </g>
  )
}

import { lineBetween, lineFromFrame } from './card-lines'
import { isGapFree, neighbourLine } from './neighbours'
import { type CardBox, type FrameBox, type Point, Scene } from './scene'

export type { CardBox, FrameBox, Point } from './scene'

/** A relation with the record ids of its ends; `from` may be a frame. */
export interface RelationEnds {
  readonly id: string
  readonly from: string
  readonly to: string
  /** A relation type of the catalogue. */
  readonly relation: string
  readonly draw: 'journey' | 'detail' | 'select'
}

export interface RouteOptions {
  /** Cards that are hovered, focused or selected: all their relations are drawn. Relations may be named themselves. */
  readonly asked?: ReadonlySet<string>
  /** Besides the journey and what is asked for: neighbours' lines, every line, or none. */
  readonly show?: 'neighbours' | 'all' | 'none'
}

export interface Route {
  /** Orthogonal, from the `from` end to the `to` end, in page coordinates. */
  readonly points: readonly Point[]
  /** Why it is drawn: the journey at every level, neighbours from the middle level on, asked lines while asked for. */
  readonly why: 'journey' | 'neighbour' | 'asked'
}

/** Types that say little while both cards stand side by side anyway. */
const quietTypes: ReadonlySet<string> = new Set(['redundant'])

/**
 * Leads the lines of a board between its cards. Pure and quick enough to be asked on every move: a Complete board takes a
 * few milliseconds. Relations that are not drawn now are missing from the answer.
 */
export function routeRelations(
  cards: readonly CardBox[],
  frames: readonly FrameBox[],
  relations: readonly RelationEnds[],
  { asked = new Set(), show = 'neighbours' }: RouteOptions = {},
): Map<string, Route> {
  const scene = new Scene(cards, frames)
  const routes = new Map<string, Route>()
  const lead = (relation: RelationEnds, why: Route['why']) => {
    const points = line(scene, relation)
    if (points.length > 1) routes.set(relation.id, { points, why })
  }

  for (const relation of relations) if (relation.draw === 'journey') lead(relation, 'journey')
  if (show !== 'none') addNeighbours(scene, relations, routes)
  for (const relation of relations) {
    if (routes.has(relation.id)) continue
    const isAsked = asked.has(relation.from) || asked.has(relation.to) || asked.has(relation.id)
    if (show === 'all' || isAsked) lead(relation, 'asked')
  }
  return routes
}

function line(scene: Scene, { from, to }: RelationEnds): readonly Point[] {
  const target = scene.cards.get(to)
  if (!target) return []
  const card = scene.cards.get(from)
  if (card) return lineBetween(scene, card, target)
  const frame = scene.frames.get(from)
  return frame ? lineFromFrame(scene, frame, target) : []
}

/** Straight lines first; a bent one only where no drawn neighbour's line runs. */
function addNeighbours(scene: Scene, relations: readonly RelationEnds[], routes: Map<string, Route>): void {
  const drawn: (readonly Point[])[] = []
  const bent: { id: string; points: readonly Point[] }[] = []
  for (const { id, from, to, relation, draw } of relations) {
    const [a, b] = [scene.cards.get(from), scene.cards.get(to)]
    if (draw !== 'detail' || quietTypes.has(relation) || !a || !b) continue
    const found = neighbourLine(scene, a, b)
    if (!found) continue
    if (found.isBent) bent.push({ id, points: found.points })
    else {
      drawn.push(found.points)
      routes.set(id, { points: found.points, why: 'neighbour' })
    }
  }
  for (const { id, points } of bent) {
    if (!isGapFree(points, drawn)) continue
    drawn.push(points)
    routes.set(id, { points, why: 'neighbour' })
  }
}

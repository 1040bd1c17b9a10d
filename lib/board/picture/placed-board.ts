import type { PlainRecord } from '../commands'
import type { Box } from '../layout/box'
import type { Point } from '../layout/scene'
import { compare } from '../repair'
import { IdSets } from '../repairing/id-sets'
import { arrowLine, type TiedEnd } from './arrow-ends'
import type { PlacedShape } from './drawing'
import { number } from './drawing'
import { linePoints, point, strokePoints } from './free-shapes'
import { extentOf, pageItself, placeShape, type ShapeLike } from './placed-shapes'

/** A shape as a picture shows it. */
export interface Placed {
  readonly shape: PlacedShape
  /** Around all of it, on the page. */
  readonly box: Box
  /** What is a line and no box. */
  readonly points: readonly Point[] | null
  /** What a frame around it lets be seen; null where nothing cuts. */
  readonly clip: Box | null
}

type Binding = PlainRecord & { typeName: 'binding' }

/**
 * Where every shape of a large board lies, kept while the board changes. Knows nothing of an editor: it can be drawn as soon
 * as the document is read, and a change costs what changed and what hangs on it.
 */
export class PlacedBoard {
  readonly #shapes = new Map<string, ShapeLike>()
  readonly #bindings = new Map<string, Binding>()
  readonly #pages = new Map<string, string>()
  readonly #children = new IdSets()
  readonly #bound = new IdSets()
  readonly #placed = new Map<string, Placed | null>()
  #order: readonly string[] | null = null

  get size(): number {
    return this.#shapes.size
  }

  put(record: PlainRecord): void {
    if (record.typeName === 'shape') this.#putShape(record as unknown as ShapeLike)
    else if (record.typeName === 'binding') this.#putBinding(record)
    else if (record.typeName === 'page' && this.#pages.get(record.id) !== record.index) {
      this.#pages.set(record.id, record.index)
      this.#order = null
    }
  }

  remove(id: string): void {
    const shape = this.#shapes.get(id)
    if (shape) {
      this.#forget(id)
      this.#shapes.delete(id)
      this.#children.take(shape.parentId, id)
      this.#order = null
    }
    const binding = this.#bindings.get(id)
    if (binding) {
      this.#bindings.delete(id)
      this.#tie(binding, 'take')
    }
    if (this.#pages.delete(id)) this.#order = null
  }

  has(id: string): boolean {
    return this.#shapes.has(id) || this.#bindings.has(id)
  }

  /** All that is known, shapes and bindings. */
  ids(): string[] {
    return [...this.#shapes.keys(), ...this.#bindings.keys()]
  }

  /** Whether other shapes lie where they do because of this one. */
  carriesOthers(id: string): boolean {
    return this.#children.has(id) || this.#bound.has(id)
  }

  /** Shapes of the first page from the lowest to the topmost. */
  order(): readonly string[] {
    this.#order ??= this.#sorted()
    return this.#order
  }

  /** null for what covers nothing itself, such as groups. */
  placed(id: string): Placed | null {
    const known = this.#placed.get(id)
    if (known !== undefined) return known
    const shape = this.#shapes.get(id)
    if (!shape) return null
    const placed = this.#place(shape)
    this.#placed.set(id, placed)
    return placed
  }

  #putShape(shape: ShapeLike): void {
    const before = this.#shapes.get(shape.id)
    if (before === shape) return
    this.#shapes.set(shape.id, shape)
    this.#forget(shape.id)
    if (before?.parentId === shape.parentId && before.index === shape.index) return
    if (before) this.#children.take(before.parentId, shape.id)
    this.#children.put(shape.parentId, shape.id)
    this.#order = null
  }

  #putBinding(binding: Binding): void {
    const before = this.#bindings.get(binding.id)
    if (before) this.#tie(before, 'take')
    this.#bindings.set(binding.id, binding)
    this.#tie(binding, 'put')
  }

  /** Arrows hang on both their ends, and know their bindings by their own id. */
  #tie(binding: Binding, how: 'put' | 'take'): void {
    if (binding.type !== 'arrow') return
    this.#bound[how](binding.toId, binding.id)
    this.#bound[how](endsKey(binding.fromId), binding.id)
    this.#placed.delete(binding.fromId)
  }

  /** What lies on this shape, or is tied to it, lies elsewhere now. */
  #forget(id: string, depth = 0): void {
    this.#placed.delete(id)
    for (const bound of this.#bound.get(id)) this.#placed.delete(this.#bindings.get(bound)?.fromId ?? '')
    if (depth < depthMax) for (const child of this.#children.get(id)) this.#forget(child, depth + 1)
  }

  #place(shape: ShapeLike): Placed | null {
    const parent = this.#shapes.get(shape.parentId)
    // A parent without an extent of its own still has a place.
    const placed = placeShape(shape, parent ? this.#standing(parent, 0) : pageItself)
    const points = this.#points(placed)
    const box = points ? around(points) : extentOf(placed)
    return box && { shape: placed, points, box, clip: parent ? this.#windowOf(parent, 0) : null }
  }

  /** What can be seen through this shape and all that hold it: frames cut off what reaches beyond them. */
  #windowOf(shape: ShapeLike, depth: number): Box | null {
    const holder = depth < depthMax ? this.#shapes.get(shape.parentId) : undefined
    const outer = holder ? this.#windowOf(holder, depth + 1) : null
    const own = shape.type === 'frame' ? extentOf(this.#standing(shape, depth)) : null
    return own && outer ? intersection(own, outer) : (own ?? outer)
  }

  #standing(shape: ShapeLike, depth: number): PlacedShape {
    const known = this.#placed.get(shape.id)
    if (known) return known.shape
    const parent = depth < depthMax ? this.#shapes.get(shape.parentId) : undefined
    return placeShape(shape, parent ? this.#standing(parent, depth + 1) : pageItself)
  }

  #points(shape: PlacedShape): Point[] | null {
    switch (shape.type) {
      case 'draw':
      case 'highlight':
        return turned(strokePoints(shape), shape)
      case 'line':
        return turned(linePoints(shape), shape)
      case 'arrow': {
        const own = turned([point(shape, shape.props.start), point(shape, shape.props.end)], shape)
        const [start = [shape.x, shape.y], end = start] = own
        return arrowLine({ start, end }, this.#tied(shape.id), shape.props)
      }
      default:
        return null
    }
  }

  #tied(arrow: string): { start?: TiedEnd; end?: TiedEnd } {
    const ends: { start?: TiedEnd; end?: TiedEnd } = {}
    for (const id of [...this.#bound.get(endsKey(arrow))].sort(compare)) {
      const binding = this.#bindings.get(id)
      // tldraw ties no arrow to an arrow; a document that does would have two lines wait for each other.
      if (!binding || this.#shapes.get(binding.toId)?.type === 'arrow') continue
      const target = this.placed(binding.toId)
      if (!target || target.points) continue
      const { terminal, isPrecise, normalizedAnchor } = binding.props as Readonly<Record<string, unknown>>
      const at = (isPrecise ? normalizedAnchor : null) as { x?: unknown; y?: unknown } | null
      ends[terminal === 'start' ? 'start' : 'end'] = {
        box: target.box,
        anchor: [number(at?.x, 0.5), number(at?.y, 0.5)],
      }
    }
    return ends
  }

  #sorted(): string[] {
    const [page] = [...this.#pages].sort(([a, i], [b, j]) => compare(i, j) || compare(a, b))
    const sorted: string[] = []
    const visit = (parentId: string, depth: number) => {
      const siblings = [...this.#children.get(parentId)].sort((a, b) => this.#compare(a, b))
      for (const id of siblings) {
        sorted.push(id)
        if (depth < depthMax) visit(id, depth + 1)
      }
    }
    if (page) visit(page[0], 0)
    return sorted
  }

  #compare(a: string, b: string): number {
    return compare(this.#shapes.get(a)?.index ?? '', this.#shapes.get(b)?.index ?? '') || compare(a, b)
  }
}

/** Frames in frames in frames: while records come one by one, their parents may go round in circles for a moment. */
const depthMax = 64
const endsKey = (arrow: string) => `ends of ${arrow}`

function turned(points: readonly Point[], { x, y, rotation }: PlacedShape): Point[] {
  if (rotation === 0) return [...points]
  const [sin, cos] = [Math.sin(rotation), Math.cos(rotation)]
  return points.map(([px, py]) => [x + (px - x) * cos - (py - y) * sin, y + (px - x) * sin + (py - y) * cos])
}

function intersection(a: Box, b: Box): Box {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)]
  const w = Math.max(0, Math.min(a.x + a.w, b.x + b.w) - x)
  return { x, y, w, h: Math.max(0, Math.min(a.y + a.h, b.y + b.h) - y) }
}

function around(points: readonly Point[]): Box {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, w: Math.max(...xs) - x, h: Math.max(...ys) - y }
}

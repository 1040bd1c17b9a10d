import { type OwnProps, seedPageId } from './card-record'
import type { PlainRecord } from './commands'
import type { Box } from './layout/box'
import type { OwnShapeType } from './schema'

/** One of our shapes, as it stands in the records of a board. */
export interface CardOf<T extends OwnShapeType> {
  readonly id: string
  readonly type: T
  readonly parentId: string
  readonly index: string
  readonly x: number
  readonly y: number
  readonly props: OwnProps[T]
}

/** The cards of one type, in no promised order. Records are repaired and valid, so their props have the type's form. */
export function cardsOf<T extends OwnShapeType>(records: Iterable<PlainRecord>, type: T): CardOf<T>[] {
  const cards: CardOf<T>[] = []
  for (const record of records) {
    if (record.typeName === 'shape' && (record.type as string) === type) cards.push(record as unknown as CardOf<T>)
  }
  return cards
}

/** A decision card by its record id, or by what the catalogue calls it. */
export function findDecision(records: Iterable<PlainRecord>, id: string): CardOf<'decision'> | undefined {
  const decisions = cardsOf(records, 'decision')
  return decisions.find((it) => it.id === id) ?? decisions.find(({ props }) => props.ref !== '' && props.ref === id)
}

/** An option card by its record id, or by what the catalogue calls it. */
export function findOption(records: Iterable<PlainRecord>, id: string): CardOf<'option'> | undefined {
  const options = cardsOf(records, 'option')
  return options.find((it) => it.id === id) ?? options.find(({ props }) => props.ref !== '' && props.ref === id)
}

/** Sorts by where cards stand: the order in which one reads them. */
export function inReadingOrder<C extends { readonly parentId: string; readonly x: number; readonly y: number }>(
  cards: readonly C[],
): C[] {
  return [...cards].sort((a, b) =>
    a.parentId < b.parentId ? -1 : a.parentId > b.parentId ? 1 : a.y - b.y || a.x - b.x,
  )
}

/** Size of a note without a stored size. */
const noteSize = 200

/** Boxes of shapes on the page or in their frame. Rotation does not matter to who only looks for room. */
export class Boxes {
  static readonly #known = new WeakMap<readonly PlainRecord[], Boxes>()
  readonly #shapes = new Map<string, ShapeLike>()
  readonly #children = new Map<string, string[]>()
  /** The page that cards go to which have no better place. */
  readonly page: string

  /** Read once for each list of records: whoever looks for many cells asks again and again with the same list. */
  static of(records: readonly PlainRecord[]): Boxes {
    const known = Boxes.#known.get(records)
    if (known) return known
    const boxes = new Boxes(records)
    Boxes.#known.set(records, boxes)
    return boxes
  }

  constructor(records: Iterable<PlainRecord>) {
    let first: { readonly id: string; readonly index: string } | undefined
    for (const record of records) {
      if (record.typeName === 'page' && (!first || record.index < first.index)) first = record
      if (record.typeName !== 'shape') continue
      this.#shapes.set(record.id, record as unknown as ShapeLike)
      const siblings = this.#children.get(record.parentId)
      if (siblings) siblings.push(record.id)
      else this.#children.set(record.parentId, [record.id])
    }
    // A list of shapes alone, as the canvas has it, names its page only as a parent.
    this.page = first?.id ?? [...this.#children.keys()].find((id) => id.startsWith('page:')) ?? seedPageId
  }

  childrenOf(parentId: string): readonly string[] {
    return this.#children.get(parentId) ?? []
  }

  typeOf(id: string): string | undefined {
    return this.#shapes.get(id)?.type
  }

  indexOf(id: string): string | undefined {
    return this.#shapes.get(id)?.index
  }

  /** Relative to its parent; null when its extent is not among its props (drawings, groups, lines). */
  local(id: string): Box | null {
    const shape = this.#shapes.get(id)
    if (!shape) return null
    const { w, h, scale, growY } = shape.props
    const noted = shape.type === 'note' ? noteSize * (scale ?? 1) : null
    const width = w ?? noted
    const height = h ?? noted
    if (width === null || width === undefined) return null
    return { x: shape.x, y: shape.y, w: width, h: (height ?? 0) + (growY ?? 0) }
  }

  /** On the page: the places of all its parents added up. */
  onPage(id: string): Box | null {
    const box = this.local(id)
    const shape = this.#shapes.get(id)
    if (!box || !shape) return null
    let { x, y } = box
    const seen = new Set<string>([id])
    for (let up = this.#shapes.get(shape.parentId); up && !seen.has(up.id); up = this.#shapes.get(up.parentId)) {
      seen.add(up.id)
      x += up.x
      y += up.y
    }
    return { ...box, x, y }
  }

  /** The frame that holds a shape, directly or through groups; null on the bare page. */
  frameOf(id: string): string | null {
    const seen = new Set<string>([id])
    let up = this.#shapes.get(this.#shapes.get(id)?.parentId ?? '')
    while (up && !seen.has(up.id)) {
      if (up.type === 'frame') return up.id
      seen.add(up.id)
      up = this.#shapes.get(up.parentId)
    }
    return null
  }
}

interface ShapeLike {
  readonly id: string
  readonly type: string
  readonly parentId: string
  readonly index: string
  readonly x: number
  readonly y: number
  readonly props: { readonly w?: number; readonly h?: number; readonly scale?: number; readonly growY?: number }
}

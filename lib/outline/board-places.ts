import type { PlainRecord } from '../board/commands'
import type { Box } from '../board/layout/box'

/** A shape, without knowing its kind. */
export interface AnyShape {
  readonly id: string
  readonly type: string
  readonly parentId: string
  readonly x: number
  readonly y: number
  readonly meta: Readonly<Record<string, unknown>>
  readonly props: Readonly<Record<string, unknown>>
}

/** Side of a note without a stored size. */
const noteSide = 200

/** Where shapes stand on the page, and in which frame. Turned parents do not matter to who only asks what comes first. */
export class BoardPlaces {
  readonly #byId = new Map<string, AnyShape>()
  readonly #byType = new Map<string, AnyShape[]>()
  readonly #bindings: PlainRecord[] = []
  readonly #corners = new Map<string, { readonly x: number; readonly y: number }>()
  readonly #frames = new Map<string, string | null>()

  constructor(records: Iterable<PlainRecord>) {
    for (const record of records) {
      if (record.typeName === 'binding') this.#bindings.push(record)
      if (record.typeName !== 'shape') continue
      // True: every shape has these.
      const shape = record as unknown as AnyShape
      this.#byId.set(shape.id, shape)
      const alike = this.#byType.get(shape.type)
      if (alike) alike.push(shape)
      else this.#byType.set(shape.type, [shape])
    }
  }

  shapes(): Iterable<AnyShape> {
    return this.#byId.values()
  }

  ofType(type: string): readonly AnyShape[] {
    return this.#byType.get(type) ?? []
  }

  /** The records of these types: a card is looked for among few, not among ten thousand notes. */
  cardRecords(...types: readonly string[]): PlainRecord[] {
    // True: they came as such.
    return types.flatMap((type) => this.ofType(type)) as unknown as PlainRecord[]
  }

  bindings(): readonly PlainRecord[] {
    return this.#bindings
  }

  get(id: string): AnyShape | undefined {
    return this.#byId.get(id)
  }

  onPage(shape: AnyShape): Box {
    const { x, y } = this.#cornerOf(shape.parentId)
    return { x: x + shape.x, y: y + shape.y, ...sizeOf(shape) }
  }

  /** The frame that holds a shape, directly or through groups; null on the bare page. */
  frameOf({ parentId }: AnyShape): string | null {
    const known = this.#frames.get(parentId)
    if (known !== undefined) return known
    const parent = this.#byId.get(parentId)
    // Before the climb: repaired boards have no circles, and one that had would end here.
    this.#frames.set(parentId, null)
    const frame = !parent ? null : parent.type === 'frame' ? parent.id : this.frameOf(parent)
    this.#frames.set(parentId, frame)
    return frame
  }

  #cornerOf(parentId: string): { readonly x: number; readonly y: number } {
    const known = this.#corners.get(parentId)
    if (known) return known
    this.#corners.set(parentId, origin)
    const parent = this.#byId.get(parentId)
    if (!parent) return origin
    const above = this.#cornerOf(parent.parentId)
    const corner = { x: above.x + parent.x, y: above.y + parent.y }
    this.#corners.set(parentId, corner)
    return corner
  }
}

const origin = { x: 0, y: 0 }

function sizeOf({ type, props }: AnyShape): { readonly w: number; readonly h: number } {
  const side = type === 'note' ? noteSide * numberOf(props.scale, 1) : 0
  return { w: numberOf(props.w, side), h: numberOf(props.h, side) + numberOf(props.growY, 0) }
}

const numberOf = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise)

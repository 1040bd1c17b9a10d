import { seededId } from '../seed-frames'
import { Boxes, cardsOf } from '../card-reading'
import type { PlainRecord } from '../commands'
import { type Box, bottom, right } from '../layout/box'
import { registerDecisions } from '../layout/lanes'

/** What of the catalogue stands on a board. A card of the catalogue is known by its record id, which is made of its content id. */
export class OnBoard {
  readonly records: readonly PlainRecord[]
  readonly boxes: Boxes
  readonly #byId: ReadonlyMap<string, PlainRecord>

  constructor(records: readonly PlainRecord[]) {
    this.records = records
    this.boxes = Boxes.of(records)
    this.#byId = new Map(records.map((record) => [record.id as string, record]))
  }

  has(contentId: string): boolean {
    return this.#byId.has(seededId(contentId))
  }

  hasRecord(id: string): boolean {
    return this.#byId.has(id)
  }

  get(id: string): PlainRecord | undefined {
    return this.#byId.get(id)
  }

  /** There is one register on a board, however many frameworks stand on it. */
  get hasRegister(): boolean {
    return (
      cardsOf(this.records, 'lane').some(({ props }) => props.kind !== 'case') ||
      Object.values(registerDecisions).some((id) => this.has(id))
    )
  }

  /** What these shapes take of the page; null when none of them is there. */
  extent(ids: Iterable<string>): Box | null {
    const boxes = [...ids].flatMap((id) => this.boxes.onPage(id) ?? [])
    return extentOf(boxes)
  }

  /** What everything takes that stands on the page itself. */
  get pageExtent(): Box | null {
    return this.extent(this.boxes.childrenOf(this.boxes.page))
  }
}

export function extentOf(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  return { x, y, w: Math.max(...boxes.map(right)) - x, h: Math.max(...boxes.map(bottom)) - y }
}

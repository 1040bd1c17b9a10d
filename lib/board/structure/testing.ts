import * as Y from 'yjs'
import { applyCommands } from '../apply-commands'
import { cardsOf } from '../card-reading'
import type { BoardCommand, PlainRecord } from '../commands'
import { readBoard } from '../read'
import { boardSchema } from '../schema'
import { seedDoc } from '../seed-doc'
import { Boxes } from '../card-reading'
import { touches } from '../layout/box'

/** A board with these records, changed by commands as the product does it. */
export function boardAfter(records: readonly PlainRecord[], ...steps: (readonly BoardCommand[])[]): PlainRecord[] {
  const doc = new Y.Doc()
  seedDoc(doc, records, { epoch: 1, schema: boardSchema.serialize() })
  for (const commands of steps) applyCommands(doc, commands, 'test')
  return readBoard(doc)
}

/** Cards and frames that stand on each other, as far as their boxes tell. */
export function overlaps(records: readonly PlainRecord[]): string[] {
  const boxes = new Boxes(records)
  const types = [
    'decision',
    'option',
    'lane',
    'objective',
    'sponsor',
    'hurdle',
    'skill-gap',
    'persona',
    'case',
  ] as const
  const cards = types.flatMap((type) => cardsOf(records, type))
  const placed = cards.flatMap(({ id }) => {
    const box = boxes.onPage(id)
    return box ? [{ id, box }] : []
  })
  return placed.flatMap(({ id, box }, i) =>
    placed.slice(i + 1).flatMap((other) => (touches(box, other.box, 1) ? [`${id} on ${other.id}`] : [])),
  )
}

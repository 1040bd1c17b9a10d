import { Boxes, cardsOf } from '../card-reading'
import type { PlainRecord } from '../commands'
import type { RelationEnds } from './routes'
import type { CardBox, FrameBox } from './scene'

/** Types that lines keep clear of. */
const cardTypes: ReadonlySet<string> = new Set([
  'decision',
  'option',
  'objective',
  'sponsor',
  'hurdle',
  'skill-gap',
  'persona',
  'lane',
  'case',
])

export interface RouteInput {
  readonly cards: CardBox[]
  readonly frames: FrameBox[]
  readonly relations: RelationEnds[]
}

/** What `routeRelations` asks for, read from the records of a board. */
export function routeInput(records: readonly PlainRecord[]): RouteInput {
  const boxes = new Boxes(records)
  const input: RouteInput = { cards: [], frames: [], relations: [] }
  const options = new Map(cardsOf(records, 'option').map(({ id, props }) => [id, props]))
  const ends = new Map<string, { from?: string; to?: string }>()
  for (const record of records) {
    if (record.typeName === 'binding' && (record.type as string) === 'relation') {
      const { end } = record.props as unknown as { end: 'from' | 'to' }
      ends.set(record.fromId, { ...ends.get(record.fromId), [end]: record.toId })
    }
    if (record.typeName !== 'shape') continue
    const box = boxes.onPage(record.id)
    if (!box) continue
    if (record.type === 'frame') input.frames.push({ id: record.id, ...box })
    if (!cardTypes.has(record.type)) continue
    const option = options.get(record.id)
    const more = option ? { decision: option.decision, isRejected: option.status === 'rejected' } : {}
    input.cards.push({ id: record.id, frame: boxes.frameOf(record.id), ...box, ...more })
  }
  for (const { id, props } of cardsOf(records, 'relation')) {
    const { from, to } = ends.get(id) ?? {}
    if (from && to) input.relations.push({ id, from, to, relation: props.relation, draw: props.draw })
  }
  return input
}

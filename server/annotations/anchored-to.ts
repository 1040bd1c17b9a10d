import type { CommentAnchor, CommentPlace } from '../../lib/annotations/anchor'
import { Boxes } from '../../lib/board/card-reading'
import type { PlainRecord } from '../../lib/board/commands'
import { cardProps } from '../../lib/board/schema'
import type { Id } from '../../lib/kernel/ids'
import type { Runtime } from '../runtime'

export interface AnchoredTo {
  /** What a card is called, for the activity log; null for what has no title of its own: notes' words stay on the board. */
  readonly on: string | null
  /** Where it stands now: the pin's place should the card go while nobody sees it. */
  readonly place: CommentPlace | null
  readonly isThere: boolean
}

const nowhere: AnchoredTo = { on: null, place: null, isThere: false }

/** What a thread hangs on, as the canvas has it now. */
export async function anchoredTo(
  { rooms }: Pick<Runtime, 'rooms'>,
  boardId: Id<'board'>,
  anchor: CommentAnchor | null,
): Promise<AnchoredTo> {
  if (anchor?.kind !== 'shape') return nowhere
  const { records } = await rooms.read(boardId)
  const record = records.find(({ id }) => id === anchor.shapeId)
  if (!record) return nowhere
  const box = Boxes.of(records).onPage(anchor.shapeId)
  const offset = { x: anchor.x ?? box?.w ?? 0, y: anchor.y ?? 0 }
  const place = box ? { x: box.x + offset.x, y: box.y + offset.y } : null
  return { on: titleOf(record), place, isThere: true }
}

function titleOf(record: PlainRecord): string | null {
  if (record.typeName !== 'shape') return null
  const props: object = record.props
  const isCard = Object.hasOwn(cardProps, record.type)
  const title = isCard && 'title' in props ? props.title : record.type === 'frame' && 'name' in props ? props.name : ''
  return typeof title === 'string' && title.trim() !== '' ? title.trim() : null
}

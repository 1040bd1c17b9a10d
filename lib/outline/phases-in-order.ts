import type { PlainRecord } from '../board/commands'
import { type AnyShape, BoardPlaces } from './board-places'
import { framesInOrder } from './reading-order'

export interface PhaseOfBoard {
  /** Record id of its frame. */
  readonly id: string
  readonly title: string
  /** "2", or '' for a frame that is no phase. */
  readonly number: string
}

/**
 * The phases as one reads them, to be presented one after the other; on a board without any, its frames. `visible` names by
 * content id or record id those that are shown now; null: all.
 */
export function phasesInOrder(records: Iterable<PlainRecord>, visible: readonly string[] | null): PhaseOfBoard[] {
  const places = new BoardPlaces(records)
  const frames = places.ofType('frame')
  const phases = frames.filter(({ meta }) => typeof meta.phase === 'string')
  const some = phases.length > 0 ? phases : frames
  const shown = visible
    ? some.filter(({ id, meta }) => visible.includes(id) || visible.includes(String(meta.phase)))
    : some
  const byId = new Map(shown.map((it) => [it.id, it]))
  return framesInOrder(shown.map((shape) => ({ id: shape.id, box: places.onPage(shape) }))).flatMap(({ id }) => {
    const frame = byId.get(id)
    return frame ? [phaseOf(frame)] : []
  })
}

function phaseOf({ id, meta, props }: AnyShape): PhaseOfBoard {
  return {
    id,
    title: typeof props.name === 'string' && props.name !== '' ? props.name : 'A frame without a name',
    number: typeof meta.order === 'number' && typeof meta.phase === 'string' ? String(meta.order) : '',
  }
}

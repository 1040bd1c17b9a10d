import { decisionStatuses } from '../board/board-state'
import { Boxes, cardsOf } from '../board/card-reading'
import type { PlainRecord } from '../board/commands'

export interface PhaseNow {
  /** Record id of its frame. */
  readonly frame: string
  readonly title: string
  /** Number in its disc. */
  readonly order: number
}

export interface PhasesNow {
  /** The first phase in which something is still to be decided; null where nothing is. */
  readonly phase: PhaseNow | null
  /** The one after it. */
  readonly next: PhaseNow | null
}

/** Where a board stands in the order of its phases. */
export function phasesNow(records: readonly PlainRecord[]): PhasesNow {
  const phases = records
    .flatMap((record): PhaseNow[] => {
      if (record.typeName !== 'shape' || record.type !== 'frame' || typeof record.meta.phase !== 'string') return []
      const { order } = record.meta
      return [
        {
          frame: record.id,
          title: 'name' in record.props ? record.props.name : '',
          order: typeof order === 'number' ? order : 0,
        },
      ]
    })
    .sort((a, b) => a.order - b.order || (a.frame < b.frame ? -1 : 1))
  const at = phases.findIndex(({ frame }) => openDecisions(records, frame).length > 0)
  return { phase: phases[at] ?? null, next: at < 0 ? null : (phases[at + 1] ?? null) }
}

/** Record ids of the decisions in a frame that nobody has settled, in the order of their numbers. */
export function openDecisions(records: readonly PlainRecord[], frame: string): string[] {
  const boxes = Boxes.of(records)
  const statuses = decisionStatuses(records)
  const collator = new Intl.Collator('en', { numeric: true })
  return cardsOf(records, 'decision')
    .filter(({ id }) => boxes.frameOf(id) === frame && isOpen(statuses.get(id)?.status.state))
    .sort((a, b) => collator.compare(a.props.number, b.props.number) || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id)
}

const isOpen = (state: string | undefined): boolean => state === 'open' || state === 'discussing'

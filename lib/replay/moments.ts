import type { PlainRecord } from '../board/commands'
import { recordName } from '../board/record-name'
import type { Frame, Timeline } from './timeline'

export interface ReplayFilter {
  /** Record id of the only card that matters; null: all of them. */
  readonly card: string | null
  /** The Yjs clients of the only person who matters; null: everybody. */
  readonly clients: ReadonlySet<number> | null
}

/** The moments at which a replay stops, as numbers of frames that have happened; from `first` on. */
export function stopsOf({ frames }: Timeline, { card, clients }: ReplayFilter, first: number): number[] {
  const stops = [first]
  for (let count = first + 1; count <= frames.length; count++) {
    const frame = frames[count - 1]
    if (!frame) continue
    const isCard = card === null || frame.changed.has(card)
    const isPerson = clients === null || frame.clients.some((it) => clients.has(it))
    if (isCard && isPerson) stops.push(count)
  }
  return stops
}

/** The last stop that is not later than so many frames. */
export function stopAt(stops: readonly number[], count: number): number {
  let [low, high] = [0, stops.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((stops[middle] ?? 0) <= count) low = middle + 1
    else high = middle
  }
  return Math.max(0, low - 1)
}

const namesMax = 3

/** What a moment did, in words: "Raw data changed", "12 cards came". */
export function momentWords({ changed }: Frame): string {
  const cards = [...changed].filter(([, [before, after]]) => isCard(after ?? before))
  if (cards.length === 0) return 'The canvas was arranged'
  const words = cards.slice(0, namesMax).map(([, [before, after]]) => {
    const record = after ?? before
    const name = record ? recordName(record) : 'a card'
    return `${name} ${before ? (after ? whatChanged(before, after) : 'went') : 'came'}`
  })
  if (cards.length > namesMax) return `${words.slice(0, 1).join()} and ${cards.length - 1} more`
  return words.join(', ')
}

function whatChanged(before: PlainRecord, after: PlainRecord): string {
  const [was, is] = [before, after].map((it) => ('props' in it ? (it.props as Readonly<Record<string, unknown>>) : {}))
  if (was?.status !== is?.status && typeof is?.status === 'string') return `is ${is.status}`
  if (was?.settled !== is?.settled) return is?.settled === null ? 'is open again' : 'is settled'
  const isSame = JSON.stringify(was) === JSON.stringify(is)
  return isSame ? 'moved' : 'changed'
}

const isCard = (record: PlainRecord | undefined): boolean =>
  record?.typeName === 'shape' && (record.type as string) !== 'relation'

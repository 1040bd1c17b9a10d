import { noteEvent } from '../../db/queries/events'
import { cardsOf } from '../../lib/board/card-reading'
import type { PlainRecord } from '../../lib/board/commands'
import type { Id } from '../../lib/kernel/ids'
import type { Runtime } from '../runtime'

interface Noted {
  readonly boardId: Id<'board'>
  readonly participantId: Id<'participant'>
  readonly recordId: string
  readonly kind: string
  /** What it is called, for the activity log. */
  readonly title: string
}

/** Writes into the ledger who added a record: that, not the document's own word, later says whose it is. */
export async function noteAdded(runtime: Runtime, { boardId, participantId, ...payload }: Noted): Promise<void> {
  const event = { boardId, type: 'register.added', participantId, payload } as const
  const seq = await runtime.db.transaction((tx) => noteEvent(tx, event))
  runtime.rooms.announce(boardId, { type: 'noted', seq, event: 'register.added' })
  runtime.log.info({ boardId, kind: payload.kind }, 'register.added')
}

/** Writes down who changed which fields of a record. */
export async function noteChanged(
  runtime: Runtime,
  { boardId, participantId, ...payload }: Noted & { readonly fields: readonly string[] },
): Promise<void> {
  const event = { boardId, type: 'register.changed', participantId, payload } as const
  const seq = await runtime.db.transaction((tx) => noteEvent(tx, event))
  runtime.rooms.announce(boardId, { type: 'noted', seq, event: 'register.changed' })
}

type Choice =
  | {
      readonly type: 'option.status'
      readonly from: string | null
      readonly to: string | null
      readonly decision: string | null
    }
  | { readonly type: 'decision.settled'; readonly from: string | null; readonly to: string | null }

/** The choice that a change makes: another status of an option, a decision that is settled or reopened. Null: none. */
export function choiceIn(records: readonly PlainRecord[], record: PlainRecord, changes: object): Choice | null {
  const option = cardsOf([record], 'option')[0]
  if (option && 'status' in changes && typeof changes.status === 'string' && changes.status !== option.props.status) {
    const asked = cardsOf(records, 'decision').find(({ id }) => id === option.props.decision)
    const decision = asked?.props.title ?? null
    return { type: 'option.status', from: option.props.status, to: changes.status, decision }
  }
  const decision = cardsOf([record], 'decision')[0]
  if (!decision || !('settled' in changes) || changes.settled === decision.props.settled) return null
  return {
    type: 'decision.settled',
    from: decision.props.settled,
    to: typeof changes.settled === 'string' ? changes.settled : null,
  }
}

/** Writes down what somebody chose or settled. */
export async function noteChoice(
  runtime: Runtime,
  { boardId, participantId, choice: { type, ...choice }, ...about }: Omit<Noted, 'kind'> & { readonly choice: Choice },
): Promise<void> {
  const event = { boardId, type, participantId, payload: { ...about, ...choice } } as Parameters<typeof noteEvent>[1]
  const seq = await runtime.db.transaction((tx) => noteEvent(tx, event))
  runtime.rooms.announce(boardId, { type: 'noted', seq, event: type })
}

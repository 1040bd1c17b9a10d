import { randomBytes } from 'node:crypto'
import { noteEvent } from '../../db/queries/events'
import { cardsOf } from '../../lib/board/card-reading'
import type { Place } from '../../lib/board/card-record'
import type { PlainRecord } from '../../lib/board/commands'
import { freeCell, freeOptionCell } from '../../lib/board/free-cell'
import type { NewCard } from '../../lib/contracts/register'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { type SomeCard, newLinks, registerCard } from '../../lib/register/cards'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'
import { inTurn } from './in-turn'
import { lockedFor } from './locked-for'

/**
 * Puts a card on the canvas for somebody who need not have the canvas open. Who added it is written into the ledger: that,
 * not the document's own word, later says whose it is.
 */
export async function addCard(
  runtime: Runtime,
  caller: Caller,
  { boardId, card }: { boardId: Id<'board'>; card: NewCard },
): Promise<Result<{ id: string }, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'register.write')
  if (!member.ok) return member
  const { participantId, role } = member.value
  const recordId = `shape:${randomBytes(16).toString('base64url')}`

  const placed = await inTurn(boardId, async (): Promise<Result<null, Problem>> => {
    const { records } = await runtime.rooms.read(boardId)
    const found = findPlace(records, card)
    if (!found.ok) return found
    const locked = lockedFor(role, records, [found.value.place.parentId])
    if (locked) return err(locked)
    const record = registerCard(found.value.card, { ...found.value.place, id: recordId, addedBy: participantId })
    const links = newLinks([...records, record], recordId, found.value.card)
    await runtime.rooms.edit(boardId, [{ type: 'put', records: [record] }, ...links], participantId)
    return ok(null)
  })
  if (!placed.ok) return placed

  const { kind } = card
  const seq = await runtime.db.transaction((tx) =>
    noteEvent(tx, {
      boardId,
      type: 'register.added',
      participantId,
      payload: { recordId, kind, title: titleOf(card) },
    }),
  )
  runtime.rooms.announce(boardId, { type: 'noted', seq, event: 'register.added' })
  runtime.log.info({ boardId, kind }, 'register.added')
  return ok({ id: recordId })
}

/** What the card is called, for the activity log. */
function titleOf(card: NewCard): string {
  if ('title' in card && typeof card.title === 'string') return card.title
  if ('name' in card && typeof card.name === 'string') return card.name
  return ''
}

function findPlace(
  records: readonly PlainRecord[],
  { kind, ...fields }: NewCard,
): Result<{ card: SomeCard; place: Place }, Problem> {
  // The union says which fields go with which kind; taking `kind` out loses that to TypeScript, not to the value.
  const card = { kind, fields } as SomeCard
  if (card.kind !== 'option') return ok({ card, place: freeCell(records, card.kind) })
  const wanted = card.fields.decision
  const decision = cardsOf(records, 'decision').find(({ id, props }) => id === wanted || props.ref === wanted)
  if (!decision) return err(problem('invalid', { errors: { decision: 'is not a decision of this board' } }))
  const { place, look } = freeOptionCell(records, decision)
  return ok({ card: { ...card, look, fields: { ...card.fields, decision: decision.id } }, place })
}

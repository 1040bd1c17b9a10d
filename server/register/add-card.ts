import { randomBytes } from 'node:crypto'
import { cardsOf } from '../../lib/board/card-reading'
import type { Place } from '../../lib/board/card-record'
import type { BoardCommand, PlainRecord } from '../../lib/board/commands'
import { freeCell, freeOptionCell } from '../../lib/board/free-cell'
import type { NewCard } from '../../lib/contracts/register'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { type SomeCard, newLinks, registerCard } from '../../lib/register/cards'
import type { Caller } from '../auth/caller'
import { type Member, onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'
import { isBeside, type NewBeside, planBeside } from './add-beside'
import { inTurn } from './in-turn'
import { lockedFor } from './locked-for'
import { noteAdded } from './note-register'

/** What an addition is on the board. */
export interface Planned {
  readonly recordId: string
  readonly title: string
  readonly commands: readonly BoardCommand[]
}

/**
 * Puts a card on the canvas for somebody who need not have the canvas open, or ties two that are there. Who added it is
 * written into the ledger: that, not the document's own word, later says whose it is.
 */
export async function addCard(
  runtime: Runtime,
  caller: Caller,
  { boardId, card }: { boardId: Id<'board'>; card: NewCard },
): Promise<Result<{ id: string }, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'register.write')
  if (!member.ok) return member
  const { participantId } = member.value

  const placed = await inTurn(boardId, async (): Promise<Result<Planned, Problem>> => {
    const { records } = await runtime.rooms.read(boardId)
    const planned = planAddition(records, card, member.value)
    if (planned.ok) await runtime.rooms.edit(boardId, planned.value.commands, participantId)
    return planned
  })
  if (!placed.ok) return placed
  const { recordId, title } = placed.value
  await noteAdded(runtime, { boardId, participantId, recordId, kind: card.kind, title })
  return ok({ id: recordId })
}

/** What adding this is on this board, or why it cannot be. */
export function planAddition(records: readonly PlainRecord[], card: NewCard, member: Member): Result<Planned, Problem> {
  const chance = randomBytes(16).toString('base64url')
  if (isBeside(card)) return planBeside(records, card, member, chance)
  const found = findPlace(records, card)
  if (!found.ok) return found
  const { place, card: placed } = found.value
  const locked = lockedFor(member.role, records, [place.parentId])
  if (locked) return err(locked)
  const recordId = `shape:${chance}`
  const record = registerCard(placed, { ...place, id: recordId, addedBy: member.participantId })
  const links = newLinks([...records, record], recordId, placed)
  return ok({ recordId, title: titleOf(card), commands: [{ type: 'put', records: [record] }, ...links] })
}

type PlacedCard = Exclude<NewCard, NewBeside>

/** What the card is called, for the activity log. */
function titleOf(card: PlacedCard): string {
  if ('title' in card && typeof card.title === 'string') return card.title
  if ('name' in card && typeof card.name === 'string') return card.name
  return 'skill' in card ? card.skill : ''
}

function findPlace(
  records: readonly PlainRecord[],
  { kind, ...fields }: PlacedCard,
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

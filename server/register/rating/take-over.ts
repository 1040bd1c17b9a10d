import { randomBytes } from 'node:crypto'
import { cardsOf } from '../../../lib/board/card-reading'
import type { BoardCommand, PlainRecord } from '../../../lib/board/commands'
import { freeCell } from '../../../lib/board/free-cell'
import type { Id } from '../../../lib/kernel/ids'
import { type Problem, problem } from '../../../lib/kernel/problems'
import { type Result, err, ok } from '../../../lib/kernel/result'
import { registerCard } from '../../../lib/register/cards'
import type { SkillResult } from '../../../lib/register/self-rating'
import type { Caller } from '../../auth/caller'
import type { Runtime } from '../../runtime'
import { inTurn } from '../in-turn'
import { noteAdded, noteChanged } from '../note-register'
import { onRating } from './on-rating'

interface Taken {
  readonly recordId: string
  readonly title: string
  readonly isNew: boolean
}

/** Writes the medians of a closed self-rating into the register as today's level, in the facilitator's name. */
export async function takeOver(
  runtime: Runtime,
  caller: Caller,
  { ratingId, keys }: { ratingId: Id<'rating'>; keys?: readonly string[] },
): Promise<Result<{ taken: number }, Problem>> {
  const found = await onRating(runtime, caller, ratingId, 'round.run')
  if (!found.ok) return found
  const { rating, member } = found.value
  const { boardId, participantId } = member
  if (rating.state !== 'closed' || !rating.result)
    return err(problem('conflict', { detail: 'End the self-rating first: until then there is no result.' }))
  const wanted = rating.result.filter(({ key, median }) => median !== null && (!keys || keys.includes(key)))
  const taken = await inTurn(boardId, async (): Promise<Taken[]> => {
    const { records } = await runtime.rooms.read(boardId)
    const { commands, told } = planned(records, wanted, participantId)
    if (commands.length > 0) await runtime.rooms.edit(boardId, commands, participantId)
    return told
  })
  const by = { boardId, participantId, kind: 'skill-gap' }
  for (const { recordId, title, isNew } of taken) {
    if (isNew) await noteAdded(runtime, { ...by, recordId, title })
    else await noteChanged(runtime, { ...by, recordId, title, fields: ['now'] })
  }
  return ok({ taken: taken.length })
}

/** Each skill on its card, or on a new one; what says so already is left alone. */
function planned(before: readonly PlainRecord[], results: readonly SkillResult[], participantId: Id<'participant'>) {
  let records = before
  const commands: BoardCommand[] = []
  const told: Taken[] = []
  for (const { key, title, median } of results) {
    const card = cardsOf(records, 'skill-gap').find(
      ({ id, props }) => id === key || props.skill === key || (props.skill === '' && props.title.trim() === key),
    )
    if (card?.props.now === median) continue
    if (card) commands.push({ type: 'patch', id: card.id, changes: { now: median } })
    else {
      const recordId = `shape:${randomBytes(16).toString('base64url')}`
      const place = { ...freeCell(records, 'skill-gap'), id: recordId, addedBy: participantId }
      const skill = key.startsWith('shape:') ? title : key
      const record = registerCard({ kind: 'skill-gap', fields: { skill, now: median } }, place)
      records = [...records, record]
      commands.push({ type: 'put', records: [record] })
      told.push({ recordId, title, isNew: true })
      continue
    }
    told.push({ recordId: card.id, title, isNew: false })
  }
  return { commands, told }
}

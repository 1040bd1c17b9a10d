import { updateIdea } from '../../../db/queries/inbox'
import type { PlainRecord } from '../../../lib/board/commands'
import { roomBeside } from '../../../lib/board/free-cell'
import { noteRecord, noteSide } from '../../../lib/board/note-record'
import type { IdeaAnswer } from '../../../lib/contracts/inbox'
import type { Problem } from '../../../lib/kernel/problems'
import { type Result, ok } from '../../../lib/kernel/result'
import type { Caller } from '../../auth/caller'
import { carryOut } from '../private/carry-out'
import { seal } from '../private/seal'
import type { Runtime } from '../../runtime'
import { type IdeaKey, holdWaiting, ideaNow, onInbox } from './on-idea'

export interface PlaceIdea extends IdeaKey {
  /** A point of the page; without it the note goes where there is room. */
  readonly at?: { readonly x: number; readonly y: number } | undefined
}

/** A facilitator puts an idea onto the canvas: signed by its sender, or by nobody where the sender wanted that. */
export async function placeIdea(
  runtime: Runtime,
  caller: Caller,
  { at, ...key }: PlaceIdea,
): Promise<Result<IdeaAnswer, Problem>> {
  const { boardId, ideaId } = key
  const member = await onInbox(runtime, caller, boardId)
  if (!member.ok) return member
  const me = member.value.participantId
  const board = await runtime.rooms.read(boardId)
  const sealed = await runtime.db.transaction(async (tx) => {
    const idea = await holdWaiting(tx, key)
    if (!idea.ok) return idea
    const { participantId, anonymous, text } = idea.value
    const record = { ...noteRecord('shape:idea', placeOf(board.records, at), text) }
    const notes = [{ participantId, anonymous, isUnplaced: false, record }]
    const about = { boardId, kind: 'idea', subject: ideaId, participantId: me, anonymous } as const
    const reveal = await seal(runtime, tx, { ...about, board, notes })
    await updateIdea(tx, ideaId, { state: 'placed', shapeId: reveal.parts[0]?.records[0]?.id ?? null })
    return ok(reveal)
  })
  if (!sealed.ok) return sealed
  await carryOut(runtime, sealed.value)
  return ideaNow(runtime, key, me)
}

function placeOf(records: readonly PlainRecord[], at: PlaceIdea['at']) {
  const beside = roomBeside(records, { w: noteSide, h: noteSide })
  return at ? { ...beside, ...at } : beside
}

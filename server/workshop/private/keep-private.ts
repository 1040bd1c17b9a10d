import type { Transaction } from '../../../db/client'
import {
  type PrivateNoteRow,
  countNotes,
  findNote,
  holdMode,
  listNotes,
  modeOnBoard,
  putNote,
} from '../../../db/queries/private-notes'
import { can } from '../../../lib/access/can'
import type { PlainRecord } from '../../../lib/board/commands'
import { roomBeside } from '../../../lib/board/free-cell'
import { noteRecord, noteSide } from '../../../lib/board/note-record'
import { isPrivateCard, readPrivateRecord } from '../../../lib/board/private-record'
import type { PrivateNote } from '../../../lib/contracts/private'
import type { Id } from '../../../lib/kernel/ids'
import { type Problem, problem } from '../../../lib/kernel/problems'
import { type Result, err, ok } from '../../../lib/kernel/result'
import { limits } from '../../../lib/protocol/limits'
import type { Caller } from '../../auth/caller'
import { type Member, onBoard } from '../../auth/on-board'
import type { Runtime } from '../../runtime'
import { noteAnswer } from './private-answer'
import { tellOwnNote } from './tell-own-note'
import { tellPrivateProgress } from './private-progress'

export type KeepPrivate = {
  readonly boardId: Id<'board'>
  readonly shapeId: string
  /** Under which private mode it was written. */
  readonly mode: Id<'private'>
} & ({ readonly record: Readonly<Record<string, unknown>> } | { readonly text: string })

/**
 * Keeps what somebody writes privately, in its latest wording, for them alone. What comes after the reveal has begun is not
 * lost: it is kept as a private note, and its author is told.
 */
export async function keepPrivate(
  runtime: Runtime,
  caller: Caller,
  input: KeepPrivate,
): Promise<Result<{ readonly note: PrivateNote; readonly late: boolean }, Problem>> {
  const { boardId, shapeId, mode: modeId } = input
  const member = await onBoard(runtime, caller, boardId, 'private.write')
  if (!member.ok) return member
  const read = await readNote(runtime, member.value, input)
  if (!read.ok) return read
  const { record, isUnplaced } = read.value
  const key = { boardId, participantId: member.value.participantId, shapeId }

  const outcome = await runtime.db.transaction(async (tx): Promise<Result<Kept, Problem>> => {
    const present = await holdMode(tx, boardId)
    const mode = present?.id === modeId ? present : await modeOnBoard(tx, boardId, modeId)
    if (!mode) return err(problem('conflict', { detail: 'Private mode is not on. Nothing was kept.' }))
    const isOn = present?.id === modeId && (present.state === 'writing' || present.state === 'counting')
    const before = await findNote(tx, key)
    if (!before) {
      const full = await whyFull(tx, key)
      if (full) return err(full)
    }
    const row = { ...key, modeId, anonymous: mode.anonymous, isUnplaced, record: { ...record } }
    return ok({ row: await putNote(tx, row), isNew: before === null, late: !isOn && before === null })
  })
  if (!outcome.ok) return outcome
  const { row, isNew, late } = outcome.value
  if (isNew) tellPrivateProgress(runtime, boardId)
  const note = noteAnswer(row)
  tellOwnNote(runtime, member.value, { id: shapeId, rev: note.rev ?? '' })
  return ok({ note, late })
}

interface Kept {
  readonly row: PrivateNoteRow
  readonly isNew: boolean
  readonly late: boolean
}

async function whyFull(
  tx: Transaction,
  { boardId, participantId }: { readonly boardId: Id<'board'>; readonly participantId: Id<'participant'> },
): Promise<Problem | null> {
  const mine = await listNotes(tx, { boardId, participantId })
  if (mine.length >= limits.privateNotesMax)
    return problem('too-large', { detail: `One person can keep ${limits.privateNotesMax} private notes.` })
  const { notes } = await countNotes(tx, boardId)
  return notes < limits.revealNotesMax
    ? null
    : problem('too-large', { detail: 'This board holds no more private notes.' })
}

async function readNote(
  runtime: Runtime,
  me: Member,
  input: KeepPrivate,
): Promise<Result<{ readonly record: PlainRecord; readonly isUnplaced: boolean }, Problem>> {
  if ('text' in input) return ok(await fromText(runtime, me, input.shapeId, input.text))
  const read = readPrivateRecord(input.shapeId, input.record)
  if (!read.ok) return err(problem('invalid', { errors: { record: read.error } }))
  const type = 'type' in read.value ? read.value.type : ''
  if (isPrivateCard(type) && !can(me.role, 'canvas.write-framework'))
    return err(problem('not-allowed', { detail: 'Cards are added by contributors and facilitators.' }))
  return ok({ record: read.value, isUnplaced: false })
}

/**
 * A note from words alone. One that was made on a canvas keeps its place and looks; another gets a place where its author
 * finds it meanwhile, and a better one when all are shown.
 */
async function fromText(
  runtime: Runtime,
  me: Member,
  shapeId: string,
  text: string,
): Promise<{ readonly record: PlainRecord; readonly isUnplaced: boolean }> {
  const before = await findNote(runtime.db, { ...me, shapeId })
  if (before?.record.type === 'note') {
    // True: it was checked by the canvas schema when it was kept.
    const record = before.record as object as Extract<PlainRecord, { typeName: 'shape' }>
    const { richText, growY } = (noteRecord(shapeId, record, text) as typeof record).props as Readonly<
      Record<string, unknown>
    >
    const props = { ...record.props, richText, growY }
    return { record: { ...record, props } as unknown as PlainRecord, isUnplaced: before.isUnplaced }
  }
  const { records } = await runtime.rooms.read(me.boardId)
  const mine = (await listNotes(runtime.db, me)).map(({ record }) => record as unknown as PlainRecord)
  const place = roomBeside([...records, ...mine], { w: noteSide, h: noteSide })
  return { record: noteRecord(shapeId, place, text), isUnplaced: true }
}

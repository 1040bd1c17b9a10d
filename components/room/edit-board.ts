import { applyCommands } from '@/lib/board/apply-commands'
import type { BoardCommand, PlainRecord } from '@/lib/board/commands'
import { recordsOf } from '@/lib/board/doc'
import { readRecord } from '@/lib/board/read'
import { err, ok, type Result } from '@/lib/kernel/result'
import { localOrigin } from '../canvas/binding/local-origin'
import { type OwnSteps, ownStepsOf } from '../canvas/binding/own-steps'
import { lockedWords, lockHolder, lockPlaceOf } from '@/lib/board/lock'
import { mayTouch, type Standing } from '../canvas/permissions/may'
import type { JoinedBoard } from './join-board'

/** Words for the person why nothing was changed. */
export type NotEdited = string

/**
 * The one way to change a board from outside its canvas: outline, panels, dialogs. It writes straight into the live document,
 * whether or not a canvas is mounted; a mounted one shows it at once and takes it back as one step. All or nothing: where one
 * command is not allowed, none is carried out. A record that somebody deleted meanwhile stays deleted.
 */
export function editBoard(board: JoinedBoard, commands: readonly BoardCommand[]): Result<null, NotEdited> {
  const { doc } = board.connection
  const standing = standingOn(board)
  if (!standing) return err('This board can no longer be changed here. Reload the page.')
  const touched = commands.flatMap((command) => touchedBy(doc, command))
  if (touched.some((record) => !mayTouchRecord(standing, record))) return err('Your role does not allow this.')
  const locked = standing.role === 'facilitator' ? null : lockedWhy(doc, touched)
  if (locked) return err(locked)
  if (commands.length > 0) ownStepsOf(doc).asOneStep(() => applyCommands(doc, commands, localOrigin))
  return ok(null)
}

/** Undo and redo of one's own changes, with or without a canvas. */
export function ownHistory({ connection: { doc } }: JoinedBoard): OwnSteps {
  return ownStepsOf(doc)
}

/** Null where the document here has come to its end and nothing that is written reaches anybody. */
function standingOn({ store, connection }: JoinedBoard): Standing | null {
  const { state } = connection.saving.get().saving
  if (endings.has(state)) return null
  const { me, session } = store.get()
  return { role: me.role, readOnly: false, sessionLive: session !== null }
}

const endings: ReadonlySet<string> = new Set(['too-old', 'removed', 'no-access', 'gone', 'refused'])

/** The records that a command writes: as they are now, or as they will be where they are new. */
function touchedBy(doc: Parameters<typeof recordsOf>[0], command: BoardCommand): PlainRecord[] {
  const read = (id: string): PlainRecord[] => {
    const record = readRecord(id, recordsOf(doc).get(id))
    return record ? [record] : []
  }
  switch (command.type) {
    case 'put':
    case 'replace':
      return [...command.records, ...command.records.flatMap(({ id }) => read(id))]
    case 'patch':
      return read(command.id)
    case 'remove':
      return command.ids.flatMap(read)
    case 'add-once':
      return command.parts.flatMap(({ records }) => records)
  }
}

function mayTouchRecord(standing: Standing, record: PlainRecord): boolean {
  if (record.typeName === 'shape') return mayTouch(standing, record)
  // A tie belongs to a relation or an arrow, which is asked about itself.
  return record.typeName === 'binding' || standing.role === 'facilitator' || standing.role === 'contributor'
}

/** Words why one of these is kept for facilitators: as it is, and where it would stand. */
function lockedWhy(doc: Parameters<typeof recordsOf>[0], touched: readonly PlainRecord[]): string | null {
  const read = (id: string) => readRecord(id, recordsOf(doc).get(id)) ?? undefined
  for (const record of touched) {
    const look = (id: string) => lockPlaceOf(id === record.id ? record : read(id))
    const holder = lockHolder(record.id, look)
    const by = holder === null ? undefined : holder === record.id ? record : read(holder)
    if (by) return lockedWords(by)
  }
  return null
}

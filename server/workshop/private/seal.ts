import type { Transaction } from '../../../db/client'
import {
  type PrivateNoteRow,
  type RevealRow,
  insertReveal,
  insertRevealClients,
} from '../../../db/queries/private-notes'
import type { BoardReading, PlainRecord } from '../../../lib/board/commands'
import { sealNotes } from '../../../lib/board/sealed-notes'
import { type Id, newId } from '../../../lib/kernel/ids'
import type { Runtime } from '../../runtime'
import { chance } from './chance'

/** For so long the node that writes a reveal down has it to itself. Longer than the canvas waits for its log. */
const heldMs = 15_000

export interface SealRequest {
  readonly boardId: Id<'board'>
  readonly kind: RevealRow['kind']
  readonly subject: string | null
  /** Whom the activity log names. */
  readonly participantId: Id<'participant'> | null
  readonly anonymous: boolean
  /** The canvas as it was just before the transaction. */
  readonly board: Pick<BoardReading, 'records' | 'epoch'>
  readonly notes: readonly Pick<PrivateNoteRow, 'participantId' | 'anonymous' | 'isUnplaced' | 'record'>[]
}

/**
 * Writes down what is to come onto the canvas, in the transaction that takes it out of the ledger: from here on it is
 * revealed once, whatever happens to this process, and of an anonymous note nobody can tell any more whose it was.
 */
export async function seal(
  { clock }: Pick<Runtime, 'clock'>,
  tx: Transaction,
  request: SealRequest,
): Promise<RevealRow> {
  const { boardId, kind, subject, participantId, anonymous, board, notes } = request
  const kept = notes.map(({ participantId: author, record, ...note }) => ({
    ...note,
    author,
    // True: it was checked by the canvas schema when it was kept.
    record: record as unknown as PlainRecord,
  }))
  const { parts } = sealNotes(kept, board.records, chance)
  const clients = parts.map(({ client, by }) => ({ clientId: client, participantId: by }))
  await insertRevealClients(tx, boardId, clients)
  const reveal: RevealRow = {
    id: newId('reveal'),
    boardId,
    kind,
    subject,
    participantId,
    anonymous,
    items: notes.length,
    epoch: board.epoch,
    parts,
    heldUntil: new Date(clock.now() + heldMs),
  }
  await insertReveal(tx, reveal)
  return reveal
}

export const holdAgain = ({ clock }: Pick<Runtime, 'clock'>) => ({
  now: new Date(clock.now()),
  until: new Date(clock.now() + heldMs),
})

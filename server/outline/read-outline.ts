import type { PlainRecord } from '../../lib/board/commands'
import type { OutlineRowAnswer } from '../../lib/contracts/outline'
import type { Id } from '../../lib/kernel/ids'
import type { Problem } from '../../lib/kernel/problems'
import { type Result, ok } from '../../lib/kernel/result'
import { outlineOf } from '../../lib/outline/outline'
import { limits } from '../../lib/protocol/limits'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'

/** The board's outline without its canvas, for those who show none: a phone names the cards that people speak of. */
export async function readOutline(
  runtime: Runtime,
  caller: Caller,
  { boardId }: { readonly boardId: Id<'board'> },
): Promise<Result<{ rows: OutlineRowAnswer[]; isCut: boolean }, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'board.read')
  if (!member.ok) return member
  const { records } = await runtime.rooms.read(boardId)
  const { rows } = outlineOf(records)
  const byId = new Map(records.map((record) => [record.id as string, record]))
  return ok({
    rows: rows.slice(0, limits.outlineRowsMax).map((row) => {
      const { id, kind, isOnBoard, level, parent, number, title, status, askedBy } = row
      const state = row.decision?.state ?? null
      const said = saidOn(byId.get(id))
      return { id, kind, isOnBoard, level, parent, number, title, status, state, askedBy: [...askedBy], ...said }
    }),
    isCut: rows.length > limits.outlineRowsMax,
  })
}

const textLettersMax = 400

/** What a card says beside its title. */
function saidOn(record: PlainRecord | undefined): { text: string; rationale: string } {
  if (!record || !('props' in record)) return { text: '', rationale: '' }
  const { question, description, story, rationale } = record.props as object as Readonly<Record<string, unknown>>
  const text = [question, description, story].find((it) => typeof it === 'string' && it !== '')
  return { text: cut(text), rationale: cut(rationale) }
}

const cut = (text: unknown): string =>
  typeof text !== 'string' ? '' : text.length > textLettersMax ? `${text.slice(0, textLettersMax).trimEnd()}…` : text

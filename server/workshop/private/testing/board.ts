import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { privateModes } from '@/db/schema'
import type { PlainRecord } from '@/lib/board/commands'
import { noteRecord } from '@/lib/board/note-record'
import { seedPageId } from '@/lib/board/card-record'
import { seedRecords } from '@/lib/board/seed'
import type { Id } from '@/lib/kernel/ids'
import type { Problem } from '@/lib/kernel/problems'
import type { Result } from '@/lib/kernel/result'
import type { Runtime } from '@/server/runtime'

/** What went well, or a failed test that says why not. */
export function done<T>(result: Result<T, Problem>): T {
  return result.ok ? result.value : expect.fail(JSON.stringify(result.error))
}

/** A private shape as a canvas would send it. */
export function aNote(shapeId: string, text: string, at: { x?: number; y?: number } = {}): Record<string, unknown> {
  const place = { parentId: seedPageId, index: 'a1', x: 0, y: 0, ...at }
  return { ...noteRecord(shapeId, place, text, { by: 'whoever it claims' }) }
}

/** An empty canvas on a board. */
export async function seedCanvas({ rooms }: Runtime, boardId: Id<'board'>): Promise<void> {
  await rooms.seed(boardId, seedRecords({ framework: null, density: 'core', cases: false }))
}

export function textOf(record: PlainRecord): string {
  if (record.typeName !== 'shape' || !('richText' in record.props)) return ''
  const lines = (record.props.richText as { content?: { content?: { text?: string }[] }[] }).content ?? []
  return lines.map((line) => (line.content ?? []).map(({ text }) => text ?? '').join('')).join('\n')
}

/** The notes on a canvas, with who signed them. */
export async function notesOn(
  { rooms }: Pick<Runtime, 'rooms'>,
  boardId: Id<'board'>,
): Promise<{ id: string; text: string; by: unknown }[]> {
  const { records } = await rooms.read(boardId)
  return records
    .filter((it) => it.typeName === 'shape' && it.type === 'note')
    .map((it) => ({ id: it.id, text: textOf(it), by: 'meta' in it ? it.meta.by : undefined }))
}

export async function stateOf({ db }: Pick<Runtime, 'db'>, modeId: Id<'private'>) {
  const [row] = await db.select().from(privateModes).where(eq(privateModes.id, modeId))
  return row?.state
}

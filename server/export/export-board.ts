import { findBoard } from '../../db/queries/boards'
import { tldrFile } from '../../lib/export/tldr'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { canonicalJson, canvasDocument } from '../../lib/sessions/snapshot'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'

export interface ExportedFile {
  readonly name: string
  readonly text: string
}

/** The board as a file that `importBoard` takes back. */
export async function exportBoard(
  runtime: Runtime,
  caller: Caller,
  { boardId, format }: { boardId: Id<'board'>; format: 'json' | 'tldr' },
): Promise<Result<ExportedFile, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'export')
  if (!member.ok) return member
  const board = await findBoard(runtime.db, boardId)
  if (!board) return err(problem('board-not-found'))
  const reading = await runtime.rooms.read(boardId)
  const name = `${fileName(board.title)}.${format}`
  if (format === 'tldr') return ok({ name, text: canonicalJson(tldrFile(reading)) })
  const { title, frameworkId: framework, density } = board
  const file = {
    format: 'charrette-board',
    version: 1,
    board: { title, framework, density },
    document: canvasDocument(reading),
  }
  return ok({ name, text: canonicalJson(file) })
}

/** A title as every file system takes it. */
export function fileName(title: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase()
  return plain.slice(0, 80) || 'board'
}

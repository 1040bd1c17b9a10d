import { canvasSeqs } from '../../db/queries/boards'
import { boardPicture } from '../../lib/board/picture'
import type { Id } from '../../lib/kernel/ids'
import type { Problem } from '../../lib/kernel/problems'
import { type Result, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import { isKnown } from '../http/file-answer'
import type { Runtime } from '../runtime'

const size = { width: 480, height: 300 }
const cachedMax = 500
/** Pictures by entity tag: the canvas of a board at one number of its log never looks different. */
const cached = new Map<string, string>()

export interface Thumbnail {
  readonly etag: string
  /** Null when the caller's copy is still good. */
  readonly svg: string | null
}

/** The board in blocks, without words. Drawn again only when the canvas has changed. */
export async function drawThumbnail(
  runtime: Runtime,
  caller: Caller,
  { boardId, theme, known }: { boardId: Id<'board'>; theme: 'light' | 'dark'; known: string | null },
): Promise<Result<Thumbnail, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'board.read')
  return member.ok ? ok(await drawBlocks(runtime, { boardId, theme, known })) : member
}

/** The picture for whoever may see that much: also somebody who holds an invite, since it shows no words. */
export async function drawBlocks(
  runtime: Pick<Runtime, 'db' | 'rooms'>,
  { boardId, theme, known }: { boardId: Id<'board'>; theme: 'light' | 'dark'; known: string | null },
): Promise<Thumbnail> {
  const seq = (await canvasSeqs(runtime.db, [boardId])).get(boardId) ?? 0
  // Weak: a picture may already show edits whose number is a moment away.
  const etag = `W/"${boardId}-${seq}-${theme}"`
  if (isKnown(known, etag)) return { etag, svg: null }

  const { records } = cached.has(etag) ? { records: [] } : await runtime.rooms.read(boardId)
  const svg = cached.get(etag) ?? boardPicture(records, { level: 'blocks', theme, ...size })
  cached.delete(etag)
  cached.set(etag, svg)
  const [oldest] = cached.keys()
  if (cached.size > cachedMax && oldest !== undefined) cached.delete(oldest)
  return { etag, svg }
}

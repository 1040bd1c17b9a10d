import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { readCoda } from '../../db/queries/codas'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'

const decompress = promisify(brotliDecompress)

/** The last state of an epoch that is over: from it, who was away finds out what only they have. */
export async function readEpochCoda(
  runtime: Runtime,
  caller: Caller,
  { boardId, epoch }: { boardId: Id<'board'>; epoch: number },
): Promise<Result<Uint8Array, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'board.read')
  if (!member.ok) return member
  const coda = await readCoda(runtime.db, { boardId, epoch })
  if (!coda) return err(problem('not-found', { detail: 'Nothing is kept of this epoch.' }))
  return ok(await decompress(coda))
}

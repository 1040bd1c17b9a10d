import { readBaseState } from '../../db/queries/canvas-bases'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'
import { RecentBases } from './recent-bases'

const recent = new WeakMap<Runtime, RecentBases>()

function recentOf(runtime: Runtime): RecentBases {
  const bases = recent.get(runtime) ?? new RecentBases((asked) => readBaseState(runtime.db, asked))
  recent.set(runtime, bases)
  return bases
}

/** The stored canvas as it lies in the database: V2 encoding, brotli. */
export async function readBase(
  runtime: Runtime,
  caller: Caller,
  asked: { boardId: Id<'board'>; hash: string },
): Promise<Result<Uint8Array, Problem>> {
  const member = await onBoard(runtime, caller, asked.boardId, 'board.read')
  if (!member.ok) return member
  const state = await recentOf(runtime).get(asked)
  return state ? ok(state) : err(problem('not-found', { detail: 'A newer state of this canvas has taken its place.' }))
}

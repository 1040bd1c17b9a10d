import {
  boardsToKeep,
  boardsToThinOut,
  claimLook,
  deleteHistory,
  putKeeping,
  readKeeping,
  thinOut,
} from '../../db/queries/keeping'
import type { Keeping } from '../../lib/contracts/keeping'
import type { Id } from '../../lib/kernel/ids'
import type { Problem } from '../../lib/kernel/problems'
import { type Result, ok } from '../../lib/kernel/result'
import { limits } from '../../lib/protocol/limits'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import { describeFault, isDatabaseAway } from '../http/problem'
import type { Runtime } from '../runtime'
import { keepBoard } from './keep-board'

const dayMs = 24 * 3600 * 1000
const lookEveryMs = 60_000
const boardsAtOnce = 20

export async function readBoardKeeping(
  runtime: Runtime,
  caller: Caller,
  { boardId }: { readonly boardId: Id<'board'> },
): Promise<Result<Keeping, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'session.read')
  return member.ok ? ok(await readKeeping(runtime.db, boardId)) : member
}

/** What a board keeps of its past. What is beyond it goes at once, for good. */
export async function changeBoardKeeping(
  runtime: Runtime,
  caller: Caller,
  { boardId, ...change }: { readonly boardId: Id<'board'> } & Partial<Keeping>,
): Promise<Result<Keeping, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'board.change')
  if (!member.ok) return member
  const keeping = { ...(await readKeeping(runtime.db, boardId)), ...change }
  await putKeeping(runtime.db, boardId, keeping)
  await letGo(runtime, boardId)
  return ok(keeping)
}

/** Takes away what is beyond what a board keeps. */
export async function letGo(runtime: Runtime, boardId: Id<'board'>): Promise<void> {
  const { automaticMax, automaticDays, historyDays } = await readKeeping(runtime.db, boardId)
  const daysAgo = (days: number) => new Date(runtime.clock.now() - days * dayMs)
  const gone = await runtime.db.transaction((tx) =>
    thinOut(tx, boardId, { max: automaticMax, before: daysAgo(automaticDays) }),
  )
  const segments = historyDays === null ? 0 : await deleteHistory(runtime.db, boardId, daysAgo(historyDays))
  if (gone + segments > 0) runtime.log.info({ boardId, snapshots: gone, segments }, 'board.let-go')
}

/**
 * Keeps every board that people have worked on for ten minutes, and lets go of what is too old. Every node looks; the
 * database lets one of them do it.
 */
export async function lookAfterKeeping(runtime: Runtime): Promise<void> {
  const now = new Date(runtime.clock.now())
  const lookedBefore = new Date(now.getTime() - limits.keepEveryMs)
  for (const boardId of await boardsToKeep(runtime.db, { lookedBefore, limit: boardsAtOnce }))
    await apart(runtime, boardId, () => keepInTurn(runtime, boardId))
  for (const boardId of await boardsToThinOut(runtime.db, now, boardsAtOnce))
    await apart(runtime, boardId, () => letGo(runtime, boardId))
}

/** Keeps a board unless another node does. */
export async function keepInTurn(runtime: Runtime, boardId: Id<'board'>): Promise<void> {
  const at = new Date(runtime.clock.now())
  const lookedBefore = new Date(at.getTime() - limits.keepEveryMs)
  if (!(await claimLook(runtime.db, boardId, { lookedBefore, at }))) return
  await keepBoard(runtime, { boardId, kind: 'automatic', title: 'Kept while people worked', by: null })
  await letGo(runtime, boardId)
}

/** A board that cannot be kept must not keep the others from it. */
async function apart(runtime: Runtime, boardId: Id<'board'>, act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (isDatabaseAway(error)) throw error
    runtime.log.error({ boardId, fault: describeFault(error) }, 'board.not-kept')
  }
}

/** Looks once a minute. Returns what stops it. */
export function startKeepingClock(runtime: Runtime): () => void {
  let isAtIt = false
  const timer = setInterval(() => {
    if (isAtIt) return
    isAtIt = true
    lookAfterKeeping(runtime)
      .catch((error: unknown) => {
        if (!isDatabaseAway(error)) runtime.log.error({ fault: describeFault(error) }, 'boards.not-kept')
      })
      .finally(() => {
        isAtIt = false
      })
  }, lookEveryMs)
  timer.unref()
  return () => clearInterval(timer)
}

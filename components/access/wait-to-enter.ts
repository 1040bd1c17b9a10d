import type { ApiProblem } from '../api/problem'
import type { EntryAnswer } from '@/lib/contracts/people'
import type { Id } from '@/lib/kernel/ids'
import type { Result } from '@/lib/kernel/result'

const answerWaitsSeconds = 20
export const againAfterMs = 3_000

type Ask = (boardId: Id<'board'>, seconds: number, signal: AbortSignal) => Promise<Result<EntryAnswer, ApiProblem>>

/**
 * Asks until a facilitator has decided: each answer waits at the server for a change, so that one is in the moment one is let
 * in. Without a connection it asks again after a while. Null: stopped.
 */
export async function waitToEnter(
  ask: Ask,
  boardId: Id<'board'>,
  signal: AbortSignal,
): Promise<'in' | 'turned-away' | null> {
  while (!signal.aborted) {
    const askedAt = Date.now()
    const entry = await ask(boardId, answerWaitsSeconds, signal).catch(() => null)
    if (signal.aborted) return null
    if (entry?.ok && entry.value.state === 'in') return 'in'
    if (entry && !entry.ok && (entry.error.status === 404 || entry.error.status === 401)) return 'turned-away'
    // An answer that did not wait came from a server that is full or in trouble.
    if (!entry?.ok || Date.now() - askedAt < 1_000) await pause(againAfterMs, signal)
  }
  return null
}

export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })
}

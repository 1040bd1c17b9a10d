import type { ReplayIndex } from '@/lib/contracts/replay'
import type { Id } from '@/lib/kernel/ids'
import { ok, type Result } from '@/lib/kernel/result'
import { decodeSegment } from '@/lib/replay/segment'
import { Timeline } from '@/lib/replay/timeline'
import type { ApiProblem } from '../../api/problem'
import { revisitApi } from '../calls'

export interface LoadedReplay {
  readonly timeline: Timeline
  readonly index: ReplayIndex
  /** The first moment that can be shown: before it there is no board. */
  readonly first: number
}

/** So many rows are read before the page may draw and answer again. */
const rowsAtOnce = 150

/** Fetches what is kept of a board's history and reads it, a slice at a time; `onProgress` says how far it is, 0 to 1. */
export async function loadTimeline(
  boardId: Id<'board'>,
  onProgress: (share: number) => void,
): Promise<Result<LoadedReplay, ApiProblem>> {
  const index = await revisitApi.getReplay(boardId)
  if (!index.ok) return index
  const { start, segments } = index.value
  const state = start ? await revisitApi.getReplayStart(boardId) : null
  if (state && !state.ok) return state
  const timeline = new Timeline(state?.value ?? null)
  const all = (segments.at(-1)?.toSeq ?? 0) - (start?.seq ?? 0)
  let read = 0
  for (const { fromSeq, fromAt } of segments) {
    const bytes = await revisitApi.getReplaySegment(boardId, fromSeq)
    if (!bytes.ok) return bytes
    for (const row of decodeSegment(bytes.value, { fromSeq, fromAt: Date.parse(fromAt) })) {
      if (start && row.seq <= start.seq) continue
      timeline.add(row)
      if (++read % rowsAtOnce === 0) {
        onProgress(all > 0 ? read / all : 1)
        await new Promise((resolve) => setTimeout(resolve, 0))
      }
    }
  }
  timeline.close()
  return ok({ timeline, index: index.value, first: start ? 0 : Math.min(1, timeline.frames.length) })
}

import {
  eventsOfKinds,
  firstStateFrom,
  listSegments,
  listTail,
  listWriters,
  segmentBytes,
} from '../../db/queries/replay'
import { eventWords } from '../../lib/activity/event-words'
import type { ReplayIndex } from '../../lib/contracts/replay'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { limits } from '../../lib/protocol/limits'
import { encodeSegment } from '../../lib/replay/segment'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'
import { pack } from './packing'

type OfBoard = { readonly boardId: Id<'board'> }

/** What of the activity log says where one is in a replay. */
const markKinds: Readonly<Record<string, ReplayIndex['moments'][number]['kind']>> = {
  'session.started': 'session',
  'session.step': 'step',
  'session.saved': 'session',
  'round.opened': 'round',
  'round.closed': 'round',
  'private.revealed': 'step',
  'canvas.restored': 'restore',
}

/**
 * How a board came about, as far as it is kept. Its log holds what everybody on the board received at the time: no ballots,
 * no notes before they were shown.
 */
export async function readReplay(
  runtime: Runtime,
  caller: Caller,
  { boardId }: OfBoard,
): Promise<Result<ReplayIndex, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'session.read')
  if (!member.ok) return member
  const { db } = runtime
  const folded = await listSegments(db, boardId)
  const tail = await listTail(db, boardId)
  const last = tail.at(-1)
  const segments = folded.map(({ fromSeq, toSeq, fromAt, toAt }) => ({
    fromSeq,
    toSeq,
    fromAt: fromAt.toISOString(),
    toAt: toAt.toISOString(),
  }))
  if (tail[0] && last)
    segments.push({ fromSeq: tail[0].seq, toSeq: last.seq, fromAt: iso(tail[0].at), toAt: iso(last.at) })
  const start = await startOf(runtime, boardId, segments[0]?.fromSeq ?? null)
  const writers = await listWriters(db, boardId)
  const moments = await eventsOfKinds(db, { boardId, types: Object.keys(markKinds), limit: limits.replayMarksMax })
  return ok({
    start: start && { seq: start.seq, at: start.at.toISOString() },
    segments: segments.filter(({ toSeq }) => !start || toSeq > start.seq),
    people: writers.map(({ clientId, participantId, name }) => ({
      clientId,
      participant: participantId ? { id: participantId, name: name ?? '' } : null,
    })),
    moments: moments.flatMap(({ type, payload, at, participantName }) => {
      const kind = markKinds[type]
      return kind ? [{ kind, sentence: eventWords({ type, payload, participantName }), at: at.toISOString() }] : []
    }),
  })
}

export async function readReplayStart(
  runtime: Runtime,
  caller: Caller,
  { boardId }: OfBoard,
): Promise<Result<Uint8Array, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'session.read')
  if (!member.ok) return member
  const [first] = await listSegments(runtime.db, boardId)
  const fromSeq = first?.fromSeq ?? (await listTail(runtime.db, boardId))[0]?.seq ?? null
  const start = await startOf(runtime, boardId, fromSeq)
  return start ? ok(start.state) : err(problem('not-found'))
}

export async function readReplaySegment(
  runtime: Runtime,
  caller: Caller,
  { boardId, fromSeq }: OfBoard & { readonly fromSeq: number },
): Promise<Result<Uint8Array, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'session.read')
  if (!member.ok) return member
  const packed = await segmentBytes(runtime.db, { boardId, fromSeq })
  if (packed) return ok(packed)
  const tail = (await listTail(runtime.db, boardId)).filter(({ seq }) => seq >= fromSeq)
  return tail[0]?.seq === fromSeq ? ok(await pack(encodeSegment(tail))) : err(problem('not-found'))
}

/** Null: the log is there from the first row on. */
async function startOf({ db }: Runtime, boardId: Id<'board'>, firstSeq: number | null) {
  if (firstSeq === null || firstSeq <= 1) return null
  return firstStateFrom(db, { boardId, seq: firstSeq - 1 })
}

const iso = (at: number): string => new Date(at).toISOString()

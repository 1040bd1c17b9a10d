'use client'
import { useMemo } from 'react'
import { isBy } from '@/lib/annotations/author'
import { threadsOf } from '@/lib/annotations/threads'
import type { RowFacts } from '@/lib/outline/filter'
import type { OutlineRow } from '@/lib/outline/row'
import { decisionVotings, optionVotings } from '../canvas/voting/canvas-voting'
import { useRoom } from '../room/room-context'
import { useCanvasRounds } from '../workshop/canvas-rounds'
import type { OutlineNow } from './outline-store'
import { noExtras, type RowContext, type RowExtras, rowTitle } from './row-words'

/** What the rows of an outline say, and what a filter asks of them. */
export interface RowReading extends RowContext {
  extrasOf(id: string): RowExtras
  factsOf(row: OutlineRow): RowFacts
}

/** Ties the outline to what the workshop knows of its cards: votes, comments, findings, people. */
export function useRowReading({ outline, records }: OutlineNow, findings: ReadonlyMap<string, number>): RowReading {
  const rounds = useCanvasRounds()
  const comments = useRoom((room) => room.comments)
  const participants = useRoom((room) => room.participants)
  const me = useRoom((room) => room.me.participantId)

  const said = useMemo(() => commentsByCard(comments, me), [comments, me])
  const votes = useMemo(() => ({ options: optionVotings(rounds), decisions: decisionVotings(rounds) }), [rounds])
  const names = useMemo(() => new Map<string, string>(participants.map(({ id, name }) => [id, name])), [participants])

  return useMemo(() => {
    const extrasOf = (id: string): RowExtras => {
      const voting = votes.options.get(id) ?? null
      const turnout = votes.decisions.get(id) ?? null
      const count = said.counts.get(id) ?? 0
      const found = findings.get(id) ?? 0
      if (!voting && !turnout && count === 0 && found === 0) return noExtras
      return { comments: count, findings: found, voting, turnout }
    }
    const reading: RowReading = {
      outline,
      record: (id) => records.get(id),
      person: (id) => names.get(id) ?? '',
      extrasOf,
      factsOf(row) {
        const { voting } = extrasOf(row.id)
        const hasMyVote = voting?.is === 'open' && voting.mine > 0
        return {
          title: rowTitle(row, reading),
          findings: findings.get(row.id) ?? 0,
          isMine: row.by === me || said.mine.has(row.id) || hasMyVote,
          isUnvoted: voting?.is === 'open' && voting.mine === 0,
        }
      },
    }
    return reading
  }, [outline, records, names, votes, said, findings, me])
}

/** Open comments by card, and the cards on which this person has spoken. */
function commentsByCard(comments: Parameters<typeof threadsOf>[0], me: string) {
  const counts = new Map<string, number>()
  const mine = new Set<string>()
  for (const { root, replies, isResolved } of threadsOf(comments)) {
    if (root.anchor.kind !== 'shape') continue
    const { shapeId } = root.anchor
    if (!isResolved) counts.set(shapeId, (counts.get(shapeId) ?? 0) + 1 + replies.length)
    if (isBy(root, me) || replies.some((it) => isBy(it, me))) mine.add(shapeId)
  }
  return { counts, mine }
}

'use client'
import { useMemo } from 'react'
import type { RoundAnswer } from '@/lib/contracts/rounds'
import { press, votesOn } from '@/lib/workshop/ballot-draft'
import type { CanvasRound } from '../canvas/voting/canvas-voting'
import { useRoom } from '../room/room-context'
import type { BallotBox } from './ballot-box'
import { useBallotBox, useBallotVersion } from './voting-context'

/** Votes as the canvas shows them, one's own presses included before they are saved. */
export function useCanvasRounds(): readonly CanvasRound[] {
  const box = useBallotBox()
  const version = useBallotVersion()
  const rounds = useRoom((room) => room.rounds)
  // oxlint-disable-next-line react/exhaustive-deps -- the version stands for what the box holds
  return useMemo(() => rounds.map((it) => canvasRound(it, box)), [rounds, box, version])
}

export function canvasRound(round: RoundAnswer, box: Pick<BallotBox, 'view'>): CanvasRound {
  const { id, kind, state, decision, openedAt, turnout, tally } = round
  const content = box.view(id)?.content ?? null
  const mayVote = state === 'open' && round.mayVote && content !== null && round.mine?.notVoting !== true
  const votes = new Map(tally?.kind === 'dots' ? tally.options.map((it) => [it.option, it.votes]) : [])
  return {
    id,
    kind,
    state,
    decision,
    openedAt: Date.parse(openedAt),
    turnout: { voted: turnout.voted, eligible: turnout.eligible },
    mayVote,
    options: round.options.map((it) => ({
      id: it.id,
      card: it.card,
      mine: content ? votesOn(content, it.id) : 0,
      mayAdd: mayVote && content !== null && press(round, content, it.id, 1).ok,
      votes: votes.get(it.id) ?? null,
    })),
  }
}

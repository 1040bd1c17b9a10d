'use client'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useSyncExternalStore } from 'react'
import type { RoundAnswer } from '@/lib/contracts/rounds'
import type { Id } from '@/lib/kernel/ids'
import { err, type Result } from '@/lib/kernel/result'
import { api } from '../api/client'
import { type ApiProblem, noConnection } from '../api/problem'
import { useBoard, useNeedsConnection, useRoom } from '../room/room-context'
import { BallotBox, type BallotView } from './ballot-box'
import { keepOwnBallot } from './own-ballots'

const BoxContext = createContext<BallotBox | null>(null)

/** A network that swallows everything answers nothing: after this long a ballot is sent again. */
const answerWithinMs = 10_000

/** Keeps one's own ballots of this board for the panel, the cards and the phone alike. Needs a RoomProvider above it. */
export function VotingProvider({ children }: { children: ReactNode }) {
  const { store } = useBoard()
  const box = useMemo(
    () =>
      new BallotBox(store, {
        async cast(roundId, { choices, abstain, reason }) {
          // The cast is true: a ballot holds votes or stances, never both, by the kind of its round.
          const answer = await soon(api.castBallot(roundId, { choices: choices as never, abstain, reason }))
          if (answer.ok) keepOwnBallot(roundId, store.get().me.participantId, answer.value)
          return answer
        },
        sayDone: (roundId, done) => soon(api.sayDone(roundId, done)),
      }),
    [store],
  )
  useEffect(() => box.start(), [box])
  const isAway = useNeedsConnection() !== undefined
  useEffect(() => {
    if (!isAway) box.tryNow()
  }, [box, isAway])
  return <BoxContext value={box}>{children}</BoxContext>
}

export function useBallotBox(): BallotBox {
  const box = useContext(BoxContext)
  if (!box) throw new Error('useBallotBox needs a VotingProvider above it')
  return box
}

/** How one's own ballot stands; null for those who have none in this round. */
export function useBallot(roundId: Id<'round'>): BallotView | null {
  const box = useBallotBox()
  const read = () => box.view(roundId)
  return useSyncExternalStore(box.subscribe, read, read)
}

/** Rises whenever a ballot changes: for those who show all of them. */
export function useBallotVersion(): number {
  const box = useBallotBox()
  return useSyncExternalStore(box.subscribe, box.version, box.version)
}

export function useRound(roundId: Id<'round'> | null): RoundAnswer | null {
  return useRoom((room) => room.rounds.find((it) => it.id === roundId) ?? null)
}

/** A minute by the server's clock, so that everybody counts down alike. */
export function useServerNow(everyMs: number | null): number {
  const offset = useRoom((room) => room.clockOffsetMs)
  return useClock(everyMs) + offset
}

function useClock(everyMs: number | null): number {
  const clock = useMemo(() => makeClock(everyMs), [everyMs])
  return useSyncExternalStore(clock.subscribe, clock.now, clock.now)
}

function makeClock(everyMs: number | null) {
  let now = Date.now()
  return {
    now: () => now,
    subscribe(listener: () => void) {
      if (everyMs === null) return () => undefined
      const timer = setInterval(() => {
        now = Date.now()
        listener()
      }, everyMs)
      return () => clearInterval(timer)
    },
  }
}

async function soon<T>(asked: Promise<Result<T, ApiProblem>>): Promise<Result<T, ApiProblem>> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<Result<T, ApiProblem>>((resolve) => {
    timer = setTimeout(() => resolve(err(noConnection)), answerWithinMs)
  })
  const first = await Promise.race([asked, late])
  clearTimeout(timer)
  return first
}

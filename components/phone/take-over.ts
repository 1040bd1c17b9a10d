import { useEffect, useMemo, useRef, useState } from 'react'
import type { RoundAnswer } from '@/lib/contracts/rounds'
import type { Id } from '@/lib/kernel/ids'
import { usePhoneRoom } from './phone-context'

export interface Votes {
  /** Open, and I may vote in them; the one opened first comes first. */
  readonly open: readonly RoundAnswer[]
  /** Open, for others: I can watch the turnout. */
  readonly watched: readonly RoundAnswer[]
  /** Closed, the latest first. */
  readonly closed: readonly RoundAnswer[]
  /** The closed one on the screen: it closed while I was here, or I opened it from the list. */
  readonly shown: RoundAnswer | null
  /** Just now revealed: only then do its bars grow. */
  readonly isFresh: boolean
  show(roundId: Id<'round'> | null): void
}

/** What there is to vote on. A vote that opens, and the result of one that closes, come onto the screen by themselves. */
export function useTakeOver(onTakeOver: () => void): Votes {
  const rounds = usePhoneRoom((room) => room.rounds)
  const [shown, setShown] = useState<{ readonly id: Id<'round'>; readonly isFresh: boolean } | null>(null)
  const before = useRef(rounds)
  const takeOver = useRef(onTakeOver)
  useEffect(() => {
    takeOver.current = onTakeOver
  })

  useEffect(() => {
    const was = new Map(before.current.map((it) => [it.id, it]))
    before.current = rounds
    for (const round of rounds) {
      const earlier = was.get(round.id)
      const hasOpened = round.state === 'open' && round.mayVote && !(earlier?.state === 'open' && earlier.mayVote)
      const hasClosed = round.state === 'closed' && earlier?.state === 'open'
      if (!hasOpened && !hasClosed) continue
      setShown(hasClosed ? { id: round.id, isFresh: true } : null)
      takeOver.current()
      if (hasOpened) vibrate()
    }
  }, [rounds])

  return useMemo(() => {
    const closed = rounds.filter((it) => it.state === 'closed').toSorted(latestFirst)
    return {
      open: rounds.filter((it) => it.state === 'open' && it.mayVote),
      watched: rounds.filter((it) => it.state === 'open' && !it.mayVote),
      closed,
      shown: closed.find((it) => it.id === shown?.id) ?? null,
      isFresh: shown?.isFresh ?? false,
      show: (id) => setShown(id && { id, isFresh: false }),
    }
  }, [rounds, shown])
}

const latestFirst = (a: RoundAnswer, b: RoundAnswer): number =>
  Date.parse(b.closedAt ?? b.openedAt) - Date.parse(a.closedAt ?? a.openedAt)

/** Once, shortly. Browsers without it, and people who forbade it, are left in peace. */
export function vibrate(): void {
  try {
    navigator.vibrate?.(200)
  } catch {
    // Forbidden by policy: there are words and a new screen as well.
  }
}

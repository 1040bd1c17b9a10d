'use client'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { RoundAnswer } from '@/lib/contracts/rounds'
import type { Id } from '@/lib/kernel/ids'
import { useBoard, useMay } from '../room/room-context'
import type { RoomState } from '../room/room-state'
import { useToast } from '../ui/toast'
import type { VoteAsked } from './vote-asked'
import type { VoteShown } from './vote-panel'

export interface Voting {
  readonly shown: VoteShown
  readonly isUncalled: boolean
  readonly openVote: (asked: VoteAsked) => void
  readonly showRound: (roundId: Id<'round'>) => void
  readonly showList: () => void
  /** Opens the panel where it makes sense: at the open vote, else at the list. */
  readonly showNow: () => void
  /** For the canvas and the detail panel: absent where this person may not open votes. */
  readonly onOpenVote: ((decision: string | null) => void) | undefined
}

/**
 * What the vote panel shows, and when it opens by itself: for everyone who may vote, once for each vote, also for those who
 * come late or reload. Somebody in the middle of a sentence is told instead.
 */
export function useVoting({ isOpen, onPanel }: { isOpen: boolean; onPanel: () => void }): Voting {
  const { store } = useBoard()
  const toast = useToast()
  const mayRun = useMay('round.run')
  const [shown, setShown] = useState<VoteShown>({ is: 'list' })
  const [isUncalled, setUncalled] = useState(false)
  const told = useRef(new Set<Id<'round'>>())
  const forms = useRef(0)
  // Read when a vote opens, which no render of this component brings about.
  const now = useRef({ isOpen, shown })
  useEffect(() => {
    now.current = { isOpen, shown }
  })

  const show = useCallback(
    (next: VoteShown, uncalled = false) => {
      setShown(next)
      setUncalled(uncalled)
      onPanel()
    },
    [onPanel],
  )
  const openVote = useCallback(
    (asked: VoteAsked) => {
      forms.current += 1
      show({ is: 'form', asked, count: forms.current })
    },
    [show],
  )
  const showRound = useCallback((roundId: Id<'round'>) => show({ is: 'round', roundId }), [show])
  const showList = useCallback(() => show({ is: 'list' }), [show])
  const showNow = useCallback(() => {
    const open = lastOpen(store.get())
    show(open ? { is: 'round', roundId: open.id } : { is: 'list' })
  }, [show, store])
  const onOpenVote = useMemo(
    () => (mayRun ? (decision: string | null) => openVote({ decision }) : undefined),
    [mayRun, openVote],
  )

  useEffect(() => {
    let nudges = store.get().nudge?.count ?? 0
    const look = () => {
      const room = store.get()
      for (const round of room.rounds) {
        if (round.state !== 'open' || told.current.has(round.id)) continue
        told.current.add(round.id)
        if (!round.mayVote || round.mine?.notVoting) continue
        const isWriting = now.current.shown.is === 'form' && now.current.isOpen
        if (isWriting || isTypingInPanel()) {
          toast({
            text: `A vote is open: ${round.question}`,
            action: { label: 'Vote', run: () => showRound(round.id) },
          })
        } else show({ is: 'round', roundId: round.id }, true)
      }
      if (room.nudge && room.nudge.count !== nudges) {
        nudges = room.nudge.count
        const round = room.rounds.find((it) => it.id === room.nudge?.roundId)
        if (round && isWaitedFor(round)) {
          toast({
            text: `Your vote is still missing: ${round.question}`,
            action: { label: 'Vote', run: () => showRound(round.id) },
          })
        }
      }
    }
    look()
    return store.subscribe(look)
  }, [store, show, showRound, toast])

  return { shown, isUncalled, openVote, showRound, showList, showNow, onOpenVote }
}

export function lastOpen(room: RoomState): RoundAnswer | undefined {
  return room.rounds.findLast((it) => it.state === 'open')
}

/** This person may vote, and has said nothing yet. */
function isWaitedFor({ state, mayVote, mine }: RoundAnswer): boolean {
  return state === 'open' && mayVote && mine !== null && !mine.notVoting && !mine.abstained && mine.choices.length === 0
}

function isTypingInPanel(): boolean {
  const { activeElement } = document
  if (!(activeElement instanceof HTMLElement) || !activeElement.closest('#panel, [role="dialog"]')) return false
  return activeElement.isContentEditable || activeElement.matches('input, textarea, select')
}

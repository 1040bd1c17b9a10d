'use client'
import { useMay, useNeedsConnection, useRoom } from '../room-context'
import { useTogether } from './together-context'
import { useTogetherCalls } from './together-calls'

/** The commands that concern everyone's view, where this person may give them. */
export function useSpotlight() {
  const together = useTogether()
  const calls = useTogetherCalls()
  const mayRun = useMay('workshop.run')
  const myId = useRoom((room) => room.me.participantId)
  const spotlight = useRoom((room) => room.workshop.spotlight)
  const hold = useRoom((room) => room.workshop.hold)
  const blocked = useNeedsConnection()
  const isMine = spotlight?.participantId === myId
  return {
    mayRun,
    blocked,
    myId,
    /** Everyone follows my view. */
    isMine,
    /** Who is shown, were it me or another. */
    shown: spotlight?.participantId ?? null,
    isHeld: hold !== null,
    /** Begins or ends the spotlight on myself. */
    toggle: () => {
      if (blocked || !mayRun) return
      if (!isMine) together.leave()
      void calls.spotlight(isMine ? null : myId)
    },
    toggleHold: () => void calls.hold(hold === null),
    callHere: () => {
      const canvas = together.canvas.get()
      if (canvas) void calls.summon(canvas.view())
    },
    ...calls,
  }
}

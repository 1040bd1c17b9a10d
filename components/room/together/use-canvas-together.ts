'use client'
import { useEffect, useMemo, useRef } from 'react'
import { mayEditWhileHeld } from '@/lib/workshop/following'
import type { CanvasTogether } from '../../canvas/board-canvas-props'
import { useToast } from '../../ui/toast'
import { useMay, useRoom } from '../room-context'
import type { RoomState } from '../room-state'
import { askedIn, selfIn } from './together'
import { useFollowing, useTogether } from './together-context'
import { useSpotlight } from './use-spotlight'

/** What the canvas needs to go with the others. */
export function useCanvasTogether(): CanvasTogether {
  const together = useTogether()
  const toast = useToast()
  const { following } = useFollowing()
  const spotlight = useRoom((room) => room.workshop.spotlight)
  const hold = useRoom((room) => room.workshop.hold)
  const hands = useRoom((room) => room.workshop.hands)
  const myId = useRoom((room) => room.me.participantId)
  const takesPart = useMay('workshop.take-part')
  const leader = spotlight?.participantId ?? hold?.by
  const { toggle } = useSpotlight()
  const latestToggle = useRef(toggle)
  useEffect(() => {
    latestToggle.current = toggle
  })
  const participantId = following?.participantId
  const isHeld = following?.why === 'hold'
  return useMemo(
    () => ({
      follow: participantId === undefined ? null : { participantId, isHeld },
      isShown: leader === myId,
      hands: new Set<string>(hands.map((it) => it.participantId)),
      reactions: together.reactions,
      takesPart,
      onOwnMove: () => together.leave(),
      onFollowers: (ids) => {
        const { followers } = together
        if (ids.join() !== followers.get().join()) followers.set(ids)
      },
      onFollowFacilitator: () => {
        if (!together.followFacilitator()) toast('No other facilitator is here.')
      },
      onToggleSpotlight: () => latestToggle.current(),
    }),
    [together, toast, participantId, isHeld, leader, myId, hands, takesPart],
  )
}

/** False while everyone is held, or in a step that is for others to write in, for all but facilitators. */
export function useMayEditNow(): boolean {
  return useRoom((room) => mayEditWhileHeld(askedIn(room), selfIn(room)) && mayWriteInStep(room))
}

function mayWriteInStep({ workshop: { writers }, me }: RoomState): boolean {
  return me.role === 'facilitator' || writers === null || writers.includes(me.role)
}

'use client'
import { PenOff } from 'lucide-react'
import { useRoom } from '../room/room-context'
import { Banner } from '../ui/banner'

/** For somebody whose changes a facilitator stopped: why nothing moves, and what they still can do. */
export function MutedBanner() {
  const isMuted = useRoom((room) => room.me.muted && room.me.role !== 'facilitator')
  if (!isMuted) return null
  return (
    <Banner icon={<PenOff size={16} aria-hidden="true" />}>
      A facilitator has stopped your changes. You can still look around and vote.
    </Banner>
  )
}

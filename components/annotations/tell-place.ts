'use client'
import { useCallback, useEffect, useRef } from 'react'
import type { CommentPlace } from '@/lib/annotations/anchor'
import type { Id } from '@/lib/kernel/ids'
import { api } from '../api/client'
import { useBoard } from '../room/room-context'

/** Whoever deleted a card tells at once; the others, for one who has gone offline, after a while and not all together. */
const othersAfterMs = 4_000
const othersWithinMs = 8_000

/** Tells the server where the card of a thread stood when it went, so that its pin stays there. */
export function useTellPlace(): (threadId: string, place: CommentPlace, mine: boolean) => void {
  const { store } = useBoard()
  const waiting = useRef(new Set<ReturnType<typeof setTimeout>>())
  useEffect(() => {
    const timers = waiting.current
    return () => timers.forEach(clearTimeout)
  }, [])

  return useCallback(
    (threadId, place, mine) => {
      // The canvas hands back the ids that it was given.
      const id = threadId as Id<'comment'>
      const tell = () => {
        const known = store.get().comments.find((it) => it.id === id)
        if (!known || isSame(known.place, place)) return
        store.apply((room) => ({
          ...room,
          comments: room.comments.map((it) => (it.id === id ? { ...it, place } : it)),
        }))
        // Refused, the card has come back, or somebody else has said it: the next fact tells.
        void api.changeComment(id, { place })
      }
      if (mine) return tell()
      const timer = setTimeout(
        () => {
          waiting.current.delete(timer)
          tell()
        },
        othersAfterMs + Math.random() * othersWithinMs,
      )
      waiting.current.add(timer)
    },
    [store],
  )
}

function isSame(a: CommentPlace | null, b: CommentPlace): boolean {
  return a !== null && a.pageId === b.pageId && Math.hypot(a.x - b.x, a.y - b.y) < 1
}

'use client'
import { useEffect, useRef } from 'react'
import { authorOf, isBy } from '@/lib/annotations/author'
import type { Id } from '@/lib/kernel/ids'
import { useBoard } from '../room/room-context'
import { useToast } from '../ui/toast'

/** Tells whom a new comment names, at once and with the way to it. What was there when the page opened is no news. */
export function MentionNews({ onLook }: { onLook: (thread: Id<'comment'>) => void }) {
  const { store } = useBoard()
  const toast = useToast()
  const look = useRef(onLook)
  useEffect(() => {
    look.current = onLook
  })
  useEffect(() => {
    let before = store.get().comments
    return store.subscribe(() => {
      const { comments, me } = store.get()
      if (comments === before) return
      const known = new Set(before.map((it) => it.id))
      before = comments
      const news = comments.find(
        (it) => !known.has(it.id) && it.mentions.includes(me.participantId) && !isBy(it, me.participantId),
      )
      if (!news) return
      toast({
        text: `${authorOf(news).name} mentions you in a comment.`,
        action: { label: 'Look', run: () => look.current(news.threadId ?? news.id) },
      })
    })
  }, [store, toast])
  return null
}

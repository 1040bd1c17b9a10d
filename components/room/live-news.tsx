'use client'
import { useEffect, useState } from 'react'
import { authorOf, isBy } from '@/lib/annotations/author'
import { useToast } from '../ui/toast'
import { VisuallyHidden } from '../ui/visually-hidden'
import { useBoard } from './room-context'
import type { RoomState } from './room-state'

const togetherMs = 5_000

/** Others' doings for those who hear the page: gathered for five seconds, told politely. Joining and leaving is no news. */
export function LiveNews() {
  const { store } = useBoard()
  const toast = useToast()
  const [news, setNews] = useState('')

  useEffect(() => {
    let before = store.get()
    let gathered: string[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = store.subscribe(() => {
      const now = store.get()
      if (now.restored && now.restored !== before.restored) {
        toast('The board was replaced by a saved session. What it was before is saved as well.')
      }
      gathered.push(...commentNews(before, now))
      before = now
      if (gathered.length === 0 || timer !== undefined) return
      timer = setTimeout(() => {
        timer = undefined
        setNews(gathered.length > 3 ? `${gathered.length} new comments` : gathered.join('. '))
        gathered = []
      }, togetherMs)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [store, toast])

  return (
    <VisuallyHidden>
      <span aria-live="polite">{news}</span>
    </VisuallyHidden>
  )
}

function commentNews(before: RoomState, now: RoomState): string[] {
  if (before.comments === now.comments) return []
  const known = new Set(before.comments.map((it) => it.id))
  const fresh = now.comments.filter((it) => !known.has(it.id) && !isBy(it, now.me.participantId))
  return fresh.map((it) => `${authorOf(it).name} ${it.threadId ? 'replied' : 'commented'}`)
}

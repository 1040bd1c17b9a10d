'use client'
import { useEffect, useState } from 'react'
import { useBoard } from '../../room/room-context'
import { keepTime } from '../../room/server-clock'
import { useToast } from '../../ui/toast'
import { VisuallyHidden } from '../../ui/visually-hidden'
import { sessionApi } from './calls'
import { noticeWords, stepNews } from './news-words'

/** What everybody is told when the workshop moves on, and the server's clock, by which all of it is shown. */
export function WorkshopNews() {
  const { store } = useBoard()
  const toast = useToast()
  const [news, setNews] = useState('')
  useEffect(() => keepTime(store, () => sessionApi.getWorkshop(store.get().board.id)), [store])
  useEffect(() => {
    let before = store.get()
    return store.subscribe(() => {
      const now = store.get()
      if (now.notice && now.notice.seq !== before.notice?.seq) {
        const words = noticeWords(now, now.notice)
        if (words) toast(words)
      }
      const step = stepNews(before, now)
      if (step) setNews(step)
      before = now
    })
  }, [store, toast])
  return (
    <VisuallyHidden>
      <span aria-live="polite">{news}</span>
    </VisuallyHidden>
  )
}

'use client'
import { useEffect, useState } from 'react'
import { useBoard } from '../room/room-context'
import { VisuallyHidden } from '../ui/visually-hidden'

/** Tells those who hear the page that a vote opened or closed, also while the panel is shut. */
export function VoteNews() {
  const { store } = useBoard()
  const [said, setSaid] = useState('')
  useEffect(() => {
    let before = new Map(store.get().rounds.map((it) => [it.id, it.state]))
    return store.subscribe(() => {
      const { rounds } = store.get()
      const news = rounds.flatMap(({ id, state, question }) => {
        if (before.get(id) === state) return []
        return state === 'open' ? [`Vote open: ${question}`] : [`Vote closed: ${question}`]
      })
      if (news.length === 0) return
      before = new Map(rounds.map((it) => [it.id, it.state]))
      setSaid(news.join('. '))
    })
  }, [store])
  return (
    <VisuallyHidden>
      <span aria-live="polite">{said}</span>
    </VisuallyHidden>
  )
}

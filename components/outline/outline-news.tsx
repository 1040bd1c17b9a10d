'use client'
import { useEffect, useRef, useState } from 'react'
import { recordsOf } from '@/lib/board/doc'
import type { Outline } from '@/lib/outline/row'
import { statusWords } from '../canvas/words'
import { useBoard, useRoom } from '../room/room-context'
import { VisuallyHidden } from '../ui/visually-hidden'
import { changesBetween, newsWords } from './board-news'
import { writerOf } from './writer-of'

const togetherMs = 5_000

/** What others do to the board's cards, for those who hear the page: gathered for five seconds, told politely. */
export function OutlineNews({ outline }: { outline: Outline }) {
  const board = useBoard()
  const me = useRoom((room) => room.me.participantId)
  const participants = useRoom((room) => room.participants)
  const [news, setNews] = useState('')
  const before = useRef(outline)
  const gathered = useRef<string[]>([])
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  // A card that is gone no longer says who took it away.
  const mine = useRef(new Set<string>())
  useEffect(() => {
    const records = recordsOf(board.connection.doc)
    const note: Parameters<typeof records.observe>[0] = ({ keysChanged, transaction }) => {
      for (const id of keysChanged) if (transaction.local) mine.current.add(id)
    }
    records.observe(note)
    return () => records.unobserve(note)
  }, [board])

  useEffect(() => {
    const changes = changesBetween(before.current, outline)
    before.current = outline
    for (const change of changes) {
      const writer = writerOf(board, change)
      if (writer === me || writer === 'self' || (change.is === 'removed' && mine.current.has(change.row.id))) continue
      const name = participants.find(({ id }) => id === writer)?.name ?? ''
      gathered.current.push(newsWords(change, name, statusWords))
    }
    mine.current.clear()
    if (gathered.current.length === 0 || timer.current !== undefined) return
    timer.current = setTimeout(() => {
      timer.current = undefined
      const all = [...new Set(gathered.current)]
      gathered.current = []
      setNews(all.length > 3 ? `${all.slice(0, 3).join('. ')}. And ${all.length - 3} more changes` : all.join('. '))
    }, togetherMs)
  }, [outline, board, me, participants])
  useEffect(() => () => clearTimeout(timer.current), [])

  return (
    <VisuallyHidden>
      <span aria-live="polite" data-outline-news>
        {news}
      </span>
    </VisuallyHidden>
  )
}

'use client'
import { useEffect, useRef, useState } from 'react'
import type { Finding } from '@/lib/advisor/finding'
import { useBoard } from '../room/room-context'
import { useToast } from '../ui/toast'
import { VisuallyHidden } from '../ui/visually-hidden'
import { advisorOf } from './advisor'
import { countWords } from './finding-words'
import { onOwnChoice } from './own-choices'

const togetherMs = 5_000

/**
 * Tells of new findings: at once, as one notice, to whoever has just chosen something; politely and gathered to those who
 * hear the page. What others bring about shows in the badge and nowhere else.
 */
export function AdvisorNews({ onLook }: { onLook: () => void }) {
  const board = useBoard()
  const toast = useToast()
  const [said, setSaid] = useState('')
  const look = useRef(onLook)
  useEffect(() => {
    look.current = onLook
  })

  useEffect(() => {
    const advisor = advisorOf(board)
    let known = advisor.get()
    let hasChosen = false
    let gathered = new Set<Finding>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const stops = [
      onOwnChoice(board.connection.doc, () => {
        hasChosen = true
      }),
      advisor.subscribe(() => {
        const before = known
        known = advisor.get()
        // The first time everything is new, and nothing is news.
        if (before.state === null || known.state === before.state) return
        const keys = new Set([...before.findings, ...before.setAside.map((it) => it.finding)].map(({ key }) => key))
        const fresh = known.findings.filter(({ key }) => !keys.has(key))
        if (hasChosen && fresh.length > 0) {
          const text = countWords(fresh.length, 'new finding')
          toast({ text, action: { label: 'Look', run: () => look.current() } })
        }
        hasChosen = false
        for (const finding of fresh) gathered.add(finding)
        if (gathered.size === 0 || timer !== undefined) return
        timer = setTimeout(() => {
          timer = undefined
          const open = new Set(advisor.get().findings.map(({ key }) => key))
          const still = [...gathered].filter(({ key }) => open.has(key))
          gathered = new Set()
          if (still.length === 1) setSaid(`New finding: ${still[0]?.title}`)
          else if (still.length > 1) setSaid(countWords(still.length, 'new finding'))
        }, togetherMs)
      }),
    ]
    return () => {
      clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [board, toast])

  return (
    <VisuallyHidden>
      <span aria-live="polite">{said}</span>
    </VisuallyHidden>
  )
}

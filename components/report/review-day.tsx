'use client'
import { useId, useState } from 'react'
import type { Id } from '@/lib/kernel/ids'
import { wordsOf } from '../api/problem'
import { useToast } from '../ui/toast'
import { reportApi } from './calls'
import styles from './review-day.module.css'

/** The day on which to look at a decision again: the dashboard reminds of it. Set at once, like a card's own fields. */
export function ReviewDay({ boardId, decision, on }: { boardId: Id<'board'>; decision: string; on: string | null }) {
  const toast = useToast()
  const id = useId()
  const [day, setDay] = useState(on ?? '')

  async function keep(next: string) {
    const before = day
    setDay(next)
    const kept = await reportApi.setReview(boardId, decision, next === '' ? null : next)
    if (kept.ok) return toast(next === '' ? 'No review any more' : 'The dashboard will remind you')
    setDay(before)
    toast(wordsOf(kept.error))
  }

  return (
    <p className={styles.review} data-empty={day === '' || undefined}>
      <label htmlFor={id}>Look at it again on</label>
      <input id={id} type="date" value={day} onChange={(event) => void keep(event.target.value)} />
    </p>
  )
}

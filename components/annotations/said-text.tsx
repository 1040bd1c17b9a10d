import { clsx } from 'clsx'
import { useMemo } from 'react'
import { segmentsOf } from '@/lib/annotations/mentions'
import type { CommentAnswer } from '@/lib/contracts/comments'
import type { MemberAnswer } from '@/lib/contracts/people'
import styles from './said-text.module.css'

/** What somebody said, with the people whom it names set off; oneself more than others. */
export function SaidText({
  comment: { text, mentions },
  people,
  me,
}: {
  comment: Pick<CommentAnswer, 'text' | 'mentions'>
  people: readonly Pick<MemberAnswer, 'id' | 'name'>[]
  me: string
}) {
  const segments = useMemo(() => {
    const named = people.filter(({ id }) => mentions.includes(id))
    return segmentsOf(text, named)
  }, [text, mentions, people])
  return segments.map(({ text: piece, from, person }) =>
    person ? (
      <span key={from} className={clsx(styles.mention, person === me && styles.me)}>
        {piece}
      </span>
    ) : (
      <span key={from}>{piece}</span>
    ),
  )
}

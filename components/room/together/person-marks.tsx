'use client'
import { Check, Hand } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useRoom } from '../room-context'
import styles from './person-avatar.module.css'
import { useTogether } from './together-context'
import { ReactionPicture } from '../../workshop/reaction-picture'

const reactionStaysMs = 3_000

interface Marks {
  readonly hasHandUp: boolean
  readonly isReady: boolean
  /** What they have just shown. */
  readonly emoji: string | null
  readonly words: string
}

/** What stands at somebody's avatar. */
export function useMarks(participantId: string): Marks {
  const together = useTogether()
  const hasHandUp = useRoom((room) => room.workshop.hands.some((it) => it.participantId === participantId))
  const isReady = useRoom((room) => room.workshop.ready.some((id) => id === participantId))
  const [emoji, setEmoji] = useState<string | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = together.reactions.listen((reaction) => {
      if (reaction.participantId !== participantId) return
      clearTimeout(timer)
      setEmoji(reaction.emoji)
      timer = setTimeout(() => setEmoji(null), reactionStaysMs)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [together, participantId])
  const words = [hasHandUp && 'hand raised', isReady && 'ready'].filter(Boolean).join(', ')
  return { hasHandUp, isReady, emoji, words }
}

/** A raised hand comes before being ready: it asks for something. */
export function PersonMarks({ hasHandUp, isReady, emoji }: Marks) {
  if (emoji !== null) {
    return (
      <span className={styles.emoji} aria-hidden="true">
        <ReactionPicture emoji={emoji} size={14} />
      </span>
    )
  }
  if (!hasHandUp && !isReady) return null
  return (
    <span className={styles.mark} data-hand={hasHandUp || undefined} aria-hidden="true">
      {hasHandUp ? <Hand size={11} strokeWidth={2.5} /> : <Check size={11} strokeWidth={3} />}
    </span>
  )
}

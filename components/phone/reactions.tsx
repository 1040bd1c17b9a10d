'use client'
import { useState } from 'react'
import { type Emoji, reactions } from '@/lib/workshop/workshop-state'
import { wordsOf } from '../api/problem'
import { phoneApi } from './phone-api'
import { useLink, usePhoneMay, usePhoneRoom } from './phone-context'
import styles from './step.module.css'
import { ReactionPicture } from '../workshop/reaction-picture'

/** Six feelings to show on everybody's screen for a moment. */
export function Reactions() {
  const boardId = usePhoneRoom((room) => room.board.id)
  const mayTakePart = usePhoneMay('workshop.take-part')
  const isAway = useLink().kind !== 'open'
  const [said, setSaid] = useState('')
  if (!mayTakePart) return null

  async function show(emoji: Emoji, name: string) {
    if (isAway) return
    const shown = await phoneApi.react(boardId, { emoji })
    setSaid(shown.ok ? `${name} shown to everybody` : wordsOf(shown.error))
  }

  return (
    <section aria-label="React">
      <div className={styles.reactions}>
        {reactions.map(({ emoji, name }) => (
          <button
            key={emoji}
            type="button"
            aria-label={name}
            aria-disabled={isAway || undefined}
            title={isAway ? 'Needs a connection' : name}
            onClick={() => void show(emoji, name)}
          >
            <ReactionPicture emoji={emoji} size={24} />
          </button>
        ))}
      </div>
      <output className={styles.said}>{said}</output>
    </section>
  )
}

import { Hand, Heart, Laugh, type LucideIcon, MessageCircleQuestionMark, PartyPopper, ThumbsUp } from 'lucide-react'
import type { Emoji } from '@/lib/workshop/workshop-state'
import styles from './reaction-picture.module.css'

const icons: Readonly<Record<Emoji, { readonly icon: LucideIcon; readonly colour: string }>> = {
  '👍': { icon: ThumbsUp, colour: 'thumb' },
  '❤️': { icon: Heart, colour: 'heart' },
  '👏': { icon: Hand, colour: 'applause' },
  '😂': { icon: Laugh, colour: 'laughter' },
  '🎉': { icon: PartyPopper, colour: 'party' },
  '🤔': { icon: MessageCircleQuestionMark, colour: 'thought' },
}

/** A reaction as a drawing of ours: not every machine has a font with such pictures, and none looks like another's. */
export function ReactionPicture({ emoji, size }: { emoji: string; size: number }) {
  const known = Object.entries(icons).find(([key]) => key === emoji)?.[1]
  // A later server's: shown as it came.
  if (!known) return <span aria-hidden="true">{emoji}</span>
  const { icon: Icon, colour } = known
  const look = { size, strokeWidth: 1.75, 'aria-hidden': true } as const
  return (
    <span className={styles[colour]} data-picture={emoji} aria-hidden="true">
      <Icon {...look} />
      {colour === 'applause' && <Icon {...look} className={styles.second} />}
    </span>
  )
}

'use client'
import { Eye, Lock, Undo2 } from 'lucide-react'
import { useEffect } from 'react'
import { colourOf, peopleColours } from '@/lib/board/people-colours'
import { Button } from '../../ui/button'
import { VisuallyHidden } from '../../ui/visually-hidden'
import { useRoom } from '../room-context'
import styles from './follow-chip.module.css'
import { useFollowing, useTogether } from './together-context'

/** Whose view this is, and the way out of it; after one has left a spotlight, the way back. */
export function FollowChip() {
  const together = useTogether()
  const { following, left } = useFollowing()
  const participants = useRoom((room) => room.participants)
  const nameOf = (id: string) => participants.find((it) => it.id === id)?.name ?? 'someone'
  const isFree = following !== null && following.why !== 'hold'
  useEffect(() => {
    if (!isFree) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !hasOtherMeaning(event.target)) together.leave()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [together, isFree])

  const joinOrder = participants.map((it) => it.id)
  const colour = following && peopleColours[colourOf(following.participantId, joinOrder)]
  return (
    <>
      <VisuallyHidden>
        <output>
          {following &&
            (isFree
              ? `You follow ${nameOf(following.participantId)}.`
              : `${nameOf(following.participantId)} holds the board. You see what they see.`)}
        </output>
      </VisuallyHidden>
      {following && isFree && (
        <button
          type="button"
          className={styles.chip}
          style={{ background: colour ?? undefined }}
          aria-label={`Stop following ${nameOf(following.participantId)}`}
          onClick={() => together.leave()}
        >
          <Eye size={16} aria-hidden="true" />
          <span className={styles.who}>Following {nameOf(following.participantId)}</span>
          <span className={styles.out}>Esc to stop</span>
        </button>
      )}
      {following && !isFree && (
        <span className={styles.chip} style={{ background: colour ?? undefined }}>
          <Lock size={15} aria-hidden="true" />
          <span className={styles.who}>Held by {nameOf(following.participantId)}</span>
        </span>
      )}
      {!following && left && (
        <Button
          className={styles.back}
          icon={<Undo2 size={15} aria-hidden="true" />}
          onClick={() => together.comeBack()}
        >
          Return to {nameOf(left.participantId)}
        </Button>
      )}
    </>
  )
}

/** Esc first closes what is open, or ends what is being written. */
function hasOtherMeaning(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return true
  if (target instanceof HTMLElement && target.isContentEditable) return true
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null
}

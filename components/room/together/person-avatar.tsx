'use client'
import { Avatar } from '../../ui/avatar'
import { Tooltip } from '../../ui/tooltip'
import type { ShownPerson } from '../people-here'
import { useRoom } from '../room-context'
import styles from './person-avatar.module.css'
import { PersonMarks, useMarks } from './person-marks'
import { useFollowing, useTogether } from './together-context'

/** Somebody who is here: pressed, one follows their view. */
export function PersonAvatar({ person }: { person: ShownPerson }) {
  const together = useTogether()
  const { following } = useFollowing()
  const isShown = useRoom((room) => room.workshop.spotlight?.participantId === person.id)
  const marks = useMarks(person.id)
  const isFollowed = following?.participantId === person.id
  const isHeld = following?.why === 'hold'
  const command = isFollowed ? `Stop following ${person.name}` : `Follow ${person.name}`
  const label = [command, marks.words].filter(Boolean).join(', ')
  return (
    <Tooltip content={isHeld ? `${person.name}. You follow whoever holds the board.` : label}>
      <button
        type="button"
        className={styles.person}
        aria-label={label}
        aria-pressed={isFollowed}
        aria-disabled={isHeld || undefined}
        data-shown={isShown || undefined}
        onClick={() => {
          if (isHeld) return
          if (isFollowed) together.leave()
          else together.follow(person.id)
        }}
      >
        <Avatar silent person={person} />
        <PersonMarks {...marks} />
      </button>
    </Tooltip>
  )
}

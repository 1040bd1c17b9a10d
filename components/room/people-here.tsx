'use client'
import { useMemo } from 'react'
import { colourOf } from '@/lib/board/people-colours'
import { Avatar } from '../ui/avatar'
import styles from './people-here.module.css'
import { useNeedsConnection, useRoom } from './room-context'

const shownMax = 5

/** Who is here, myself first; pressing it opens the list of everyone. */
export function PeopleHere({ onOpen, isOpen }: { onOpen: () => void; isOpen: boolean }) {
  const participants = useRoom((room) => room.participants)
  const connected = useRoom((room) => room.connected)
  const myId = useRoom((room) => room.me.participantId)
  const isAway = useNeedsConnection() !== undefined
  const joinOrder = useMemo(() => participants.map((it) => it.id), [participants])
  if (isAway) return <span className={styles.alone}>Only you, for now</span>

  const here = participants
    .filter((it) => it.id === myId || connected.has(it.id))
    .sort((a, b) => Number(b.id === myId) - Number(a.id === myId))
  const more = here.length - shownMax
  const names = here.map((it) => (it.id === myId ? `${it.name} (you)` : it.name))
  return (
    <button
      type="button"
      className={styles.here}
      aria-label={`People here: ${names.slice(0, 8).join(', ')}${names.length > 8 ? ` and ${names.length - 8} more` : ''}`}
      aria-expanded={isOpen}
      onClick={onOpen}
    >
      {here.slice(0, shownMax).map((it) => (
        <Avatar key={it.id} silent person={{ id: it.id, name: it.name, colour: colourOf(it.id, joinOrder) }} />
      ))}
      {more > 0 && (
        <span className={styles.more} aria-hidden="true">
          +{more}
        </span>
      )}
    </button>
  )
}

'use client'
import { Users } from 'lucide-react'
import { useMemo } from 'react'
import { colourOf } from '@/lib/board/people-colours'
import type { MemberAnswer } from '@/lib/contracts/people'
import type { Avatar } from '../ui/avatar'
import { IconButton } from '../ui/icon-button'
import styles from './people-here.module.css'
import { useNeedsConnection, useRoom } from './room-context'
import { MyAvatar } from './together/my-avatar'
import { PersonAvatar } from './together/person-avatar'

const shownMax = 5

/** Who is here, myself first, then who wants something: each can be followed. The last button opens the list of everyone. */
export function PeopleHere({ onOpen, isOpen }: { onOpen: () => void; isOpen: boolean }) {
  const participants = useRoom((room) => room.participants)
  const connected = useRoom((room) => room.connected)
  const workshop = useRoom((room) => room.workshop)
  const myId = useRoom((room) => room.me.participantId)
  const isAway = useNeedsConnection() !== undefined
  const joinOrder = useMemo(() => participants.map((it) => it.id), [participants])
  if (isAway) return <span className={styles.alone}>Only you, for now</span>

  const hands = new Set(workshop.hands.map((it) => it.participantId))
  const weight = ({ id }: MemberAnswer) =>
    id === myId ? 3 : id === workshop.spotlight?.participantId ? 2 : hands.has(id) ? 1 : 0
  const here = participants.filter((it) => it.id === myId || connected.has(it.id)).sort((a, b) => weight(b) - weight(a))
  const more = here.length - shownMax
  const names = here.map((it) => (it.id === myId ? `${it.name} (you)` : it.name))
  return (
    <fieldset className={styles.here} aria-label="People">
      {here.slice(0, shownMax).map((it) => {
        const person = { id: it.id, name: it.name, colour: colourOf(it.id, joinOrder) }
        return it.id === myId ? <MyAvatar key={it.id} person={person} /> : <PersonAvatar key={it.id} person={person} />
      })}
      <IconButton
        className={styles.more}
        size={28}
        label={`People here: ${names.slice(0, 8).join(', ')}${names.length > 8 ? ` and ${names.length - 8} more` : ''}`}
        aria-expanded={isOpen}
        icon={more > 0 ? <span aria-hidden="true">+{more}</span> : <Users size={15} aria-hidden="true" />}
        onClick={onOpen}
      />
    </fieldset>
  )
}

export type ShownPerson = Required<Parameters<typeof Avatar>[0]['person']>

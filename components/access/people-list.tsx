'use client'
import { useMemo, useState } from 'react'
import type { Role } from '@/lib/access/roles'
import { colourOf } from '@/lib/board/people-colours'
import type { MemberAnswer } from '@/lib/contracts/people'
import { api } from '../api/client'
import { wordsOf } from '../api/problem'
import { useBoard, useRoom } from '../room/room-context'
import { withoutParticipant, withParticipant } from '../room/room-state'
import { Avatar } from '../ui/avatar'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { Select } from '../ui/select'
import { TextField } from '../ui/text-field'
import { useToast } from '../ui/toast'
import { LobbyList } from './lobby-list'
import { MemberMenu } from './member-menu'
import styles from './people-list.module.css'
import { roleChoices, roleLabel } from './role-words'

const searchFrom = 10

/** Everyone on the board, those who are here first. Facilitators change roles and remove people. */
export function PeopleList({ mayChange = false }: { mayChange?: boolean }) {
  const participants = useRoom((room) => room.participants)
  const connected = useRoom((room) => room.connected)
  const myId = useRoom((room) => room.me.participantId)
  const [wanted, setWanted] = useState('')
  const [removing, setRemoving] = useState<MemberAnswer | null>(null)
  const joinOrder = useMemo(() => participants.map((it) => it.id), [participants])
  const isHere = (it: MemberAnswer) => connected.has(it.id) || it.id === myId
  const shown = participants
    .filter((it) => `${it.name} ${it.jobTitle}`.toLowerCase().includes(wanted.trim().toLowerCase()))
    .sort((a, b) => Number(isHere(b)) - Number(isHere(a)))

  return (
    <div className={styles.people}>
      {mayChange && <LobbyList />}
      {participants.length > searchFrom && (
        <TextField
          label="Find a person"
          hideLabel
          placeholder="Find a person"
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
      )}
      <ul className={styles.list} aria-label="People">
        {shown.map((it) => (
          <li key={it.id} className={styles.row}>
            <Avatar silent person={{ id: it.id, name: it.name, colour: colourOf(it.id, joinOrder) }} />
            <span className={styles.who}>
              <span className={styles.name}>
                {it.name}
                {it.id === myId && <span className={styles.quiet}> (you)</span>}
              </span>
              <span className={styles.quiet}>
                {[it.jobTitle, it.guest ? 'Guest' : '', isHere(it) ? 'Here now' : '', it.muted ? 'Changes stopped' : '']
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            {mayChange && it.id !== myId ? (
              <>
                <RoleSelect member={it} />
                <MemberMenu member={it} onRemove={() => setRemoving(it)} />
              </>
            ) : (
              <span className={styles.role}>{roleLabel(it.role)}</span>
            )}
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className={styles.quiet}>Nobody found for “{wanted.trim()}”.</p>}
      {removing && <RemoveDialog member={removing} onDone={() => setRemoving(null)} />}
    </div>
  )
}

function RoleSelect({ member }: { member: MemberAnswer }) {
  const { store } = useBoard()
  const boardId = useRoom((room) => room.board.id)
  const toast = useToast()
  const [isBusy, setBusy] = useState(false)

  async function change(role: Role) {
    setBusy(true)
    const changed = await api.changeMember({ boardId, memberId: member.id }, { role })
    setBusy(false)
    if (changed.ok) store.apply((room) => withParticipant(room, changed.value))
    else toast(`${member.name} stays ${roleLabel(member.role).toLowerCase()}. ${wordsOf(changed.error)}`)
  }

  return (
    <div className={styles.select}>
      <Select
        label={`Role of ${member.name}`}
        hideLabel
        size={28}
        options={roleChoices}
        value={member.role}
        disabled={isBusy}
        onValueChange={(role) => void change(role)}
      />
    </div>
  )
}

function RemoveDialog({ member, onDone }: { member: MemberAnswer; onDone: () => void }) {
  const { store } = useBoard()
  const boardId = useRoom((room) => room.board.id)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<string>()

  async function remove() {
    setBusy(true)
    setError(undefined)
    const removed = await api.removeMember({ boardId, memberId: member.id })
    setBusy(false)
    if (!removed.ok && removed.error.code !== 'not-found') return setError(wordsOf(removed.error))
    store.apply((room) => withoutParticipant(room, member.id))
    onDone()
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onDone()}
      title={`Remove ${member.name}?`}
      action="Remove person"
      danger
      busy={isBusy}
      error={error}
      onConfirm={() => void remove()}
    >
      The board closes for {member.name} at once. What they wrote stays. A link that still works lets them join again.
    </ConfirmDialog>
  )
}

'use client'
import { Ellipsis, Pencil, PenLine, PenOff, UserMinus } from 'lucide-react'
import { useState } from 'react'
import type { MemberAnswer } from '@/lib/contracts/people'
import { limits } from '@/lib/protocol/limits'
import { api } from '../api/client'
import { wordsOf } from '../api/problem'
import { useBoard, useNeedsConnection, useRoom } from '../room/room-context'
import { withParticipant } from '../room/room-state'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { IconButton } from '../ui/icon-button'
import { Menu, MenuItem } from '../ui/menu'
import { TextField } from '../ui/text-field'
import { useToast } from '../ui/toast'

/** What a facilitator may do with a person besides their role. */
export function MemberMenu({ member, onRemove }: { member: MemberAnswer; onRemove: () => void }) {
  const { store } = useBoard()
  const boardId = useRoom((room) => room.board.id)
  const blocked = useNeedsConnection()
  const toast = useToast()
  const [isRenaming, setRenaming] = useState(false)
  const { name, muted } = member

  async function mute() {
    const changed = await api.changeMember({ boardId, memberId: member.id }, { muted: !muted })
    if (!changed.ok) return toast(wordsOf(changed.error))
    store.apply((room) => withParticipant(room, changed.value))
    toast(muted ? `${name} can change the board again.` : `${name} can look and vote, and change nothing.`)
  }

  return (
    <>
      <Menu
        trigger={<IconButton label={`More about ${name}`} size={28} icon={<Ellipsis size={16} aria-hidden="true" />} />}
      >
        <MenuItem
          icon={<Pencil size={16} aria-hidden="true" />}
          blocked={blocked}
          onSelect={() => setTimeout(() => setRenaming(true), 0)}
        >
          Rename
        </MenuItem>
        {member.role !== 'facilitator' && (
          <MenuItem
            icon={muted ? <PenLine size={16} aria-hidden="true" /> : <PenOff size={16} aria-hidden="true" />}
            blocked={blocked}
            onSelect={() => void mute()}
          >
            {muted ? 'Allow changes' : 'Stop changes'}
          </MenuItem>
        )}
        <MenuItem
          danger
          icon={<UserMinus size={16} aria-hidden="true" />}
          blocked={blocked}
          onSelect={() => setTimeout(onRemove, 0)}
        >
          Remove from the board
        </MenuItem>
      </Menu>
      {isRenaming && <RenameDialog member={member} onDone={() => setRenaming(false)} />}
    </>
  )
}

function RenameDialog({ member, onDone }: { member: MemberAnswer; onDone: () => void }) {
  const { store } = useBoard()
  const boardId = useRoom((room) => room.board.id)
  const toast = useToast()
  const [name, setName] = useState(member.name)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<string>()

  async function rename() {
    const wanted = name.trim()
    if (wanted === '') return setError('A name is needed, so that others know who is here.')
    setBusy(true)
    const changed = await api.changeMember({ boardId, memberId: member.id }, { name: wanted })
    setBusy(false)
    if (!changed.ok) return setError(wordsOf(changed.error))
    store.apply((room) => withParticipant(room, changed.value))
    if (changed.value.name !== wanted)
      toast(`Somebody here is called ${wanted} already, so this is “${changed.value.name}”.`)
    onDone()
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onDone()}
      title={`Rename ${member.name}`}
      action="Rename"
      busy={isBusy}
      onConfirm={() => void rename()}
    >
      <TextField
        label="Name"
        value={name}
        maxLength={limits.nameLettersMax}
        error={error}
        help="Everyone on the board sees it, also where they have already spoken."
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          void rename()
        }}
      />
    </ConfirmDialog>
  )
}

'use client'
import { useState } from 'react'
import { useRoom } from '../room/room-context'
import { Dialog } from '../ui/dialog'
import { Tabs } from '../ui/tabs'
import { InviteLinks } from './invite-links'
import { PeopleList } from './people-list'

/** How others get here, and who is here. For facilitators. */
export function ShareDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const title = useRoom((room) => room.board.title)
  const people = useRoom((room) => room.participants.length)
  const [tab, setTab] = useState<'links' | 'people'>('links')
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={`Share “${title}”`}>
      <Tabs
        label="Share"
        value={tab}
        onValueChange={setTab}
        tabs={[
          { value: 'links', label: 'Invite', content: <InviteLinks /> },
          { value: 'people', label: `People ${people}`, content: <PeopleList mayChange /> },
        ]}
      />
    </Dialog>
  )
}

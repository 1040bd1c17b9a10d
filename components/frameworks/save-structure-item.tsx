'use client'
import { Waypoints } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { call } from '@/components/api/client'
import { wordsOf } from '@/components/api/problem'
import { useRoom } from '@/components/room/room-context'
import { MenuItem } from '@/components/ui/menu'
import { useToast } from '@/components/ui/toast'
import { saveBoardAsFramework } from '@/lib/contracts/own-frameworks'

/** Keeps the phases, decisions, options and relations of a board as a framework of the workspace. Guests have none. */
export function SaveStructureItem({ blocked }: { blocked: string | undefined }) {
  const router = useRouter()
  const toast = useToast()
  const { id: boardId, title } = useRoom((room) => room.board)
  const isGuest = useRoom((room) => room.me.guest)
  if (isGuest) return null

  async function save() {
    const saved = await call(saveBoardAsFramework, { params: { boardId }, body: { title } })
    if (!saved.ok) return toast({ text: wordsOf(saved.error), urgent: true })
    toast({
      text: `The structure of “${title}” is saved as a framework, a draft.`,
      action: { label: 'Open it', run: () => router.push(`/frameworks/${saved.value.id}`) },
    })
  }

  return (
    <MenuItem icon={<Waypoints size={16} aria-hidden="true" />} blocked={blocked} onSelect={() => void save()}>
      Save structure as framework
    </MenuItem>
  )
}

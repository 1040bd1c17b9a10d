import { Eye } from 'lucide-react'
import { useEditor, useValue } from 'tldraw'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, MenuLabel, MenuRadio } from '@/components/ui/menu'
import { relationViewOf, type ShownRelations } from '../relations/relation-view'

const choices: readonly { value: ShownRelations; label: string }[] = [
  { value: 'neighbours', label: 'Neighbours' },
  { value: 'all', label: 'All' },
  { value: 'none', label: 'None' },
]

/** What of the board is drawn for this person. The journey, and the relations of the card in hand, always are. */
export function ViewMenu() {
  const { shown } = relationViewOf(useEditor())
  const value = useValue('shown relations', () => shown.get(), [shown])
  return (
    <Menu
      side="top"
      align="start"
      trigger={
        <IconButton label="View" icon={<Eye size={15} strokeWidth={1.75} aria-hidden="true" />} size={28} side="top" />
      }
    >
      <MenuLabel>Relations</MenuLabel>
      <MenuRadio label="Relations" value={value} options={choices} onValueChange={(next) => shown.set(next)} />
    </Menu>
  )
}

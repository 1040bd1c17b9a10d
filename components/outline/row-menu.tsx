'use client'
import {
  ArrowDown,
  ArrowUp,
  Lock,
  LockOpen,
  MapPin,
  MessageSquarePlus,
  Minus,
  PanelRight,
  Pencil,
  Plus,
  Spline,
  Tag,
  Trash2,
  Vote,
} from 'lucide-react'
import { useEffect } from 'react'
import type { OutlineRow } from '@/lib/outline/row'
import { StatusGlyph } from '../canvas/shapes/card/status-glyph'
import { Menu, MenuItem, MenuLabel, MenuRadio, MenuSeparator } from '../ui/menu'
import type { TreeCommand } from './outline-keys'
import { MoreButton } from './outline-row'
import styles from './outline-row.module.css'
import type { ToldRelation } from './relation-words'
import { statusChoicesOf } from './status-choices'

export type RowMenuKind = 'actions' | 'status' | 'relations'

export interface RowMenuProps {
  readonly kind: RowMenuKind
  readonly row: OutlineRow
  readonly title: string
  /** The value that holds, of the prop that S changes. */
  readonly status: string
  readonly relations: readonly ToldRelation[]
  readonly titleOf: (id: string) => string
  readonly may: RowMay
  readonly onCommand: (command: TreeCommand) => void
  readonly onStatus: (value: string) => void
  readonly onGo: (id: string) => void
  readonly onShow: () => void
  readonly onClose: () => void
  readonly takeFocus: (event: Event) => void
}

/** What this person may do with a row. */
export interface RowMay {
  readonly edit: boolean
  readonly remove: boolean
  readonly add: boolean
  readonly status: 'set' | 'suggest' | null
  readonly comment: boolean
  readonly vote: boolean
  readonly openVote: boolean
  /** What a facilitator can do to the row's lock; null for everybody else, and where nothing can be locked. */
  readonly lock: 'Lock' | 'Unlock' | null
  /** Why nothing can be changed here; null while nobody has locked it. */
  readonly locked: string | null
}

/** The menu of a row: all that its keys do, its statuses, or its relations. */
export function RowMenu(props: RowMenuProps) {
  const { kind, title, onClose, takeFocus } = props
  // Opened by a key that the menu has not seen: it would wait for an arrow before it says what it offers.
  useEffect(() => {
    const timer = setTimeout(() => {
      const menu = document.querySelector('[role="menu"][data-state="open"]')
      const first =
        menu?.querySelector<HTMLElement>('[aria-checked="true"]') ??
        menu?.querySelector<HTMLElement>('[role^="menuitem"]')
      first?.focus()
    }, 0)
    return () => clearTimeout(timer)
  }, [])
  return (
    <Menu
      open
      onOpenChange={(open) => !open && onClose()}
      onCloseFocus={takeFocus}
      trigger={<MoreButton aria-label={`Actions for ${title}`} />}
    >
      {kind === 'actions' ? (
        <Actions {...props} />
      ) : kind === 'status' ? (
        <Statuses {...props} />
      ) : (
        <Relations {...props} />
      )}
    </Menu>
  )
}

const icon = { size: 15, 'aria-hidden': true } as const

function Actions({ row, may, relations, onCommand, onShow }: RowMenuProps) {
  const { id } = row
  return (
    <>
      <MenuItem icon={<PanelRight {...icon} />} end="Enter" onSelect={() => onCommand({ do: 'detail', id })}>
        Open detail
      </MenuItem>
      {row.isOnBoard && (
        <MenuItem icon={<MapPin {...icon} />} onSelect={onShow}>
          Show on canvas
        </MenuItem>
      )}
      {may.status && (
        <MenuItem icon={<Tag {...icon} />} end="S" onSelect={() => onCommand({ do: 'status', id })}>
          {may.status === 'set' ? 'Status' : 'Suggest a status'}
        </MenuItem>
      )}
      {may.comment && (
        <MenuItem icon={<MessageSquarePlus {...icon} />} end="C" onSelect={() => onCommand({ do: 'comment', id })}>
          Comment
        </MenuItem>
      )}
      {relations.length > 0 && (
        <MenuItem icon={<Spline {...icon} />} end="R" onSelect={() => onCommand({ do: 'relations', id })}>
          Relations
        </MenuItem>
      )}
      {may.vote && (
        <>
          <MenuItem icon={<Plus {...icon} />} end="+" onSelect={() => onCommand({ do: 'vote', id, step: 1 })}>
            Give a vote
          </MenuItem>
          <MenuItem icon={<Minus {...icon} />} end="−" onSelect={() => onCommand({ do: 'vote', id, step: -1 })}>
            Take a vote back
          </MenuItem>
        </>
      )}
      {may.openVote && (
        <MenuItem icon={<Vote {...icon} />} end="B" onSelect={() => onCommand({ do: 'round', id })}>
          Open a vote
        </MenuItem>
      )}
      {may.locked && <MenuLabel>{may.locked}</MenuLabel>}
      {(may.edit || may.add || may.lock) && <MenuSeparator />}
      {may.lock && (
        <MenuItem
          icon={may.lock === 'Lock' ? <Lock {...icon} /> : <LockOpen {...icon} />}
          end="Ctrl Shift L"
          onSelect={() => onCommand({ do: 'lock', id })}
        >
          {may.lock}
        </MenuItem>
      )}
      {may.edit && (
        <>
          <MenuItem icon={<Pencil {...icon} />} end="F2" onSelect={() => onCommand({ do: 'rename', id })}>
            Rename
          </MenuItem>
          <MenuItem
            icon={<ArrowUp {...icon} />}
            end="Alt ↑"
            onSelect={() => onCommand({ do: 'reorder', id, step: -1 })}
          >
            Move up
          </MenuItem>
          <MenuItem
            icon={<ArrowDown {...icon} />}
            end="Alt ↓"
            onSelect={() => onCommand({ do: 'reorder', id, step: 1 })}
          >
            Move down
          </MenuItem>
        </>
      )}
      {may.add && (
        <MenuItem icon={<Plus {...icon} />} end="Shift Enter" onSelect={() => onCommand({ do: 'add', id })}>
          Add beside it
        </MenuItem>
      )}
      {may.remove && (
        <MenuItem icon={<Trash2 {...icon} />} end="Del" danger onSelect={() => onCommand({ do: 'remove', id })}>
          Delete
        </MenuItem>
      )}
    </>
  )
}

function Statuses({ row, status, may, onStatus }: RowMenuProps) {
  const choices = statusChoicesOf(row.kind)
  if (!choices || !may.status) return <MenuLabel>This has no status.</MenuLabel>
  return (
    <>
      <MenuLabel>{may.status === 'suggest' ? 'Suggest a status' : choices.label}</MenuLabel>
      <MenuRadio
        label={choices.label}
        value={status}
        options={choices.options.map(({ value, label }) => ({
          value,
          label,
          ...(row.status && {
            // True: an option's values are its statuses.
            icon: <StatusGlyph mark={value as NonNullable<OutlineRow['status']>} className={styles.glyph} />,
          }),
        }))}
        onValueChange={onStatus}
      />
    </>
  )
}

function Relations({ relations, titleOf, onGo }: RowMenuProps) {
  if (relations.length === 0) return <MenuLabel>No relations.</MenuLabel>
  return (
    <>
      <MenuLabel>Relations</MenuLabel>
      {relations.map((it) => (
        <MenuItem key={it.id} onSelect={() => onGo(it.other)}>
          {it.words} {titleOf(it.other)}
        </MenuItem>
      ))}
    </>
  )
}

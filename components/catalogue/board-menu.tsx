'use client'
import { Archive, ArchiveRestore, Copy, Ellipsis, FolderInput, Pencil, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { api } from '@/components/api/client'
import { wordsOf } from '@/components/api/problem'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu'
import { useToast } from '@/components/ui/toast'
import type { BoardSummary } from '@/lib/contracts/boards'
import { DeleteBoardDialog } from './delete-board-dialog'
import { MoveBoardDialog } from './move-board-dialog'
import { RenameBoardDialog } from './rename-board-dialog'

/** What the list has to know after a menu did something. */
export interface BoardChanges {
  changed: (board: BoardSummary) => void
  gone: (board: BoardSummary) => void
  back: () => void
}

/** What may be done with a board without opening it. All but copying is for its facilitators. */
export function BoardMenu({ board, changes }: { board: BoardSummary; changes: BoardChanges }) {
  const [asking, setAsking] = useState<'rename' | 'move' | 'delete' | null>(null)
  const trigger = useRef<HTMLButtonElement>(null)
  const toast = useToast()
  const mayChange = board.role === 'facilitator'
  const isArchived = board.archivedAt !== null

  async function archive(archived: boolean) {
    const done = await api.changeBoard(board.id, { archived })
    if (!done.ok) return toast({ text: wordsOf(done.error), urgent: true })
    changes.gone(board)
    toast({
      text: archived ? `“${board.title}” is in the archive.` : `“${board.title}” is back among the boards.`,
      action: {
        label: 'Undo',
        run: () => void api.changeBoard(board.id, { archived: !archived }).then(() => changes.back()),
      },
    })
  }

  async function copy() {
    const made = await api.duplicateBoard(board.id)
    if (!made.ok) return toast({ text: wordsOf(made.error), urgent: true })
    changes.back()
    toast({ text: `“Copy of ${board.title}” is among the boards.` })
  }

  function deleted() {
    changes.gone(board)
    toast({
      text: `“${board.title}” is in the trash.`,
      action: { label: 'Undo', run: () => void api.recoverBoard(board.id).then(() => changes.back()) },
    })
  }

  return (
    <>
      <Menu
        trigger={
          <IconButton
            ref={trigger}
            label={`Actions for ${board.title}`}
            icon={<Ellipsis size={16} aria-hidden="true" />}
            size={28}
          />
        }
      >
        <MenuItem icon={<Copy aria-hidden="true" />} onSelect={() => void copy()}>
          Duplicate
        </MenuItem>
        {mayChange && (
          <>
            <MenuItem icon={<Pencil aria-hidden="true" />} onSelect={() => setAsking('rename')}>
              Rename
            </MenuItem>
            <MenuItem icon={<FolderInput aria-hidden="true" />} onSelect={() => setAsking('move')}>
              Move
            </MenuItem>
            {isArchived ? (
              <MenuItem icon={<ArchiveRestore aria-hidden="true" />} onSelect={() => void archive(false)}>
                Move back to boards
              </MenuItem>
            ) : (
              <MenuItem icon={<Archive aria-hidden="true" />} onSelect={() => void archive(true)}>
                Archive
              </MenuItem>
            )}
            <MenuSeparator />
            <MenuItem danger icon={<Trash2 aria-hidden="true" />} onSelect={() => setAsking('delete')}>
              Delete
            </MenuItem>
          </>
        )}
      </Menu>
      {asking === 'rename' && (
        <RenameBoardDialog
          board={board}
          returnFocus={trigger}
          onClose={() => setAsking(null)}
          onRenamed={changes.changed}
        />
      )}
      {asking === 'move' && (
        <MoveBoardDialog
          board={board}
          returnFocus={trigger}
          onClose={() => setAsking(null)}
          onMoved={changes.changed}
        />
      )}
      {asking === 'delete' && (
        <DeleteBoardDialog board={board} returnFocus={trigger} onClose={() => setAsking(null)} onDeleted={deleted} />
      )}
    </>
  )
}

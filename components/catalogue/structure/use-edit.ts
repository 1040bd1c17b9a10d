'use client'
import { useCallback } from 'react'
import type { BoardCommand } from '@/lib/board/commands'
import { editBoard, ownHistory } from '../../room/edit-board'
import { useBoard } from '../../room/room-context'
import { useToast } from '../../ui/toast'

/**
 * Changes the board as one step, and says so with a way back; `done` is null where the caller says so itself. False: it was
 * not done, and why has been said.
 */
export function useEdit(): (commands: readonly BoardCommand[], done: string | null) => boolean {
  const board = useBoard()
  const toast = useToast()
  return useCallback(
    (commands, done) => {
      const edited = editBoard(board, commands)
      if (!edited.ok) toast({ text: edited.error, urgent: true })
      else if (done !== null) toast({ text: done, action: { label: 'Undo', run: () => ownHistory(board).undo() } })
      return edited.ok
    },
    [board, toast],
  )
}

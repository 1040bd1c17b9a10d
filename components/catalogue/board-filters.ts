import type { BoardSummary } from '@/lib/contracts/boards'
import type { Id } from '@/lib/kernel/ids'

export const boardFilters = [
  { value: 'all', label: 'All', none: 'No boards yet.' },
  { value: 'live', label: 'Live now', none: 'No session is running.' },
  { value: 'mine', label: 'I facilitate', none: 'You facilitate no board yet.' },
  { value: 'shared', label: 'Shared with me', none: 'Nobody has shared a board with you yet.' },
] as const
export type BoardFilter = (typeof boardFilters)[number]['value']

/** Whether a board is to be seen. Shared is what lives in a workspace that is not one's own. */
export function passes(
  board: Pick<BoardSummary, 'live' | 'role' | 'workspace'>,
  filter: BoardFilter,
  workspaces: readonly Id<'workspace'>[],
): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'live':
      return board.live.sessionId !== null
    case 'mine':
      return board.role === 'facilitator'
    case 'shared':
      return !workspaces.includes(board.workspace.id)
  }
}

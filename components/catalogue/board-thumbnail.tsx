import { ThemedPicture } from '@/components/site/themed-picture'
import type { BoardSummary } from '@/lib/contracts/boards'

/** The board in blocks, as the server draws it. The version makes a browser ask again after a change. */
export function BoardThumbnail({
  board,
  className,
}: {
  board: Pick<BoardSummary, 'id' | 'changedAt'>
  className?: string
}) {
  const address = (theme: string) =>
    `/api/v1/boards/${board.id}/thumbnail?${new URLSearchParams({ theme, v: board.changedAt })}`
  return <ThemedPicture light={address('light')} dark={address('dark')} className={className} />
}

import type { Metadata } from 'next'
import { NoAccess } from '@/components/access/no-access'
import { BoardEntry } from '@/components/room/board-entry'
import { frameworkById } from '@/lib/catalogue/catalogue'
import { suggestionsFor } from '@/lib/register/suggestions'
import { getRuntime } from '@/server/runtime'
import { enterBoard } from './enter-board'

type Params = Promise<{ boardId: string }>

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { boardId } = await params
  const room = await enterBoard(boardId, `/boards/${boardId}`)
  return { title: room?.board.title ?? 'No access' }
}

export default async function BoardPage({ params }: { params: Params }) {
  const { boardId } = await params
  const path = `/boards/${boardId}`
  const room = await enterBoard(boardId, path)
  if (!room) return <NoAccess path={path} />
  return (
    <BoardEntry
      key={room.board.id}
      room={room}
      licenceKey={getRuntime().config.tldrawLicenseKey}
      suggestions={suggestionsFor(frameworkById(room.board.framework ?? '') ?? null)}
    />
  )
}

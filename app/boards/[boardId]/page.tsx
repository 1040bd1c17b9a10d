import type { Metadata } from 'next'
import { NoAccess } from '@/components/access/no-access'
import { WaitingScreen } from '@/components/access/waiting-screen'
import { BoardEntry } from '@/components/room/board-entry'
import { frameworkById } from '@/lib/catalogue/catalogue'
import type { Id } from '@/lib/kernel/ids'
import { suggestionsFor } from '@/lib/register/suggestions'
import { getRuntime } from '@/server/runtime'
import { enterBoard, findAtDoor } from './enter-board'

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
  if (!room) {
    const atDoor = await findAtDoor(boardId)
    // The id was read before: it is one of a board.
    return atDoor ? <WaitingScreen boardId={boardId as Id<'board'>} entry={atDoor} /> : <NoAccess path={path} />
  }
  return (
    <BoardEntry
      key={room.board.id}
      room={room}
      licenceKey={getRuntime().config.tldrawLicenseKey}
      suggestions={suggestionsFor(frameworkById(room.board.framework ?? '') ?? null)}
    />
  )
}

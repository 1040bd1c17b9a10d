import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { preload } from 'react-dom'
import { NoAccess } from '@/components/access/no-access'
import { WaitingScreen } from '@/components/access/waiting-screen'
import { BoardEntry } from '@/components/room/board-entry'
import { frameworkById } from '@/lib/catalogue/catalogue'
import type { Id } from '@/lib/kernel/ids'
import { suggestionsFor } from '@/lib/register/suggestions'
import { getRuntime } from '@/server/runtime'
import { boardScripts } from './board-scripts'
import { enterBoard, findAtDoor } from './enter-board'

type Params = Promise<{ boardId: string }>
type Search = Promise<{ view?: string | string[] }>

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { boardId } = await params
  const room = await enterBoard(boardId, `/boards/${boardId}`)
  return { title: room?.board.title ?? 'No access' }
}

export default async function BoardPage({ params, searchParams }: { params: Params; searchParams: Search }) {
  const { boardId } = await params
  const { view } = await searchParams
  const path = `/boards/${boardId}`
  const room = await enterBoard(boardId, path)
  if (!room) {
    const atDoor = await findAtDoor(boardId)
    // The id was read before: it is one of a board.
    return atDoor ? <WaitingScreen boardId={boardId as Id<'board'>} entry={atDoor} /> : <NoAccess path={path} />
  }
  const nonce = (await headers()).get('x-nonce') ?? ''
  // The outline alone does without the canvas.
  for (const script of view === 'outline' ? [] : boardScripts()) preload(script, { as: 'script', nonce })
  return (
    <BoardEntry
      key={room.board.id}
      room={room}
      licenceKey={getRuntime().config.tldrawLicenseKey}
      suggestions={suggestionsFor(frameworkById(room.board.framework ?? '') ?? null)}
    />
  )
}

import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { NoAccess } from '@/components/access/no-access'
import { SavedSessionScreen } from '@/components/sessions/saved-session-screen'
import { idOf } from '@/lib/kernel/ids'
import { limits } from '@/lib/protocol/limits'
import { pageCaller } from '@/server/auth/page-caller'
import { getRuntime } from '@/server/runtime'
import { listSessions } from '@/server/sessions/list-sessions'
import { readSession } from '@/server/sessions/read-session'
import { enterBoard } from '../../enter-board'

type Params = Promise<{ boardId: string; sessionId: string }>

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { boardId, sessionId } = await params
  const room = await enterBoard(boardId, `/boards/${boardId}/sessions/${sessionId}`)
  return { title: room ? (await readSaved(boardId, sessionId)).title : 'No access' }
}

export default async function SavedSessionPage({ params }: { params: Params }) {
  const { boardId, sessionId } = await params
  const path = `/boards/${boardId}/sessions/${sessionId}`
  const room = await enterBoard(boardId, path)
  if (!room) return <NoAccess path={path} />
  const session = await readSaved(boardId, sessionId)
  const runtime = getRuntime()
  const others = await listSessions(runtime, await pageCaller(), { boardId: room.board.id, limit: limits.pageSizeMax })
  const saved = others.ok ? others.value.items.filter((it) => it.state === 'ended') : [session]
  return (
    <SavedSessionScreen session={session} sessions={saved} room={room} licenceKey={runtime.config.tldrawLicenseKey} />
  )
}

/** The saved session, if it is one of this board and has been saved. */
const readSaved = cache(async (boardId: string, sessionIdText: string) => {
  const sessionId = idOf('session').safeParse(sessionIdText)
  if (!sessionId.success) notFound()
  const session = await readSession(getRuntime(), await pageCaller(), { sessionId: sessionId.data })
  if (!session.ok || session.value.boardId !== boardId || session.value.state !== 'ended') notFound()
  return session.value
})

import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { NoAccess } from '@/components/access/no-access'
import { CompareScreen } from '@/components/sessions/compare/compare-screen'
import { type Id, idOf } from '@/lib/kernel/ids'
import { limits } from '@/lib/protocol/limits'
import { savedKinds } from '@/lib/sessions/kinds'
import { pageCaller } from '@/server/auth/page-caller'
import { getRuntime } from '@/server/runtime'
import { listSessions } from '@/server/sessions/list-sessions'
import { readSession } from '@/server/sessions/read-session'
import { enterBoard } from '../../../enter-board'

interface Props {
  params: Promise<{ boardId: string; sessionId: string }>
  searchParams: Promise<{ with?: string | string[] }>
}

export const metadata: Metadata = { title: 'What changed' }

export default async function ComparePage({ params, searchParams }: Props) {
  const { boardId, sessionId } = await params
  const path = `/boards/${boardId}/sessions/${sessionId}/compare`
  const room = await enterBoard(boardId, path)
  if (!room) return <NoAccess path={path} />
  const runtime = getRuntime()
  const caller = await pageCaller()
  const session = await readSession(runtime, caller, { sessionId: sessionIdOf(sessionId) })
  if (!session.ok || session.value.boardId !== boardId || session.value.state !== 'ended') notFound()
  const listed = await listSessions(runtime, caller, {
    boardId: room.board.id,
    limit: limits.pageSizeMax,
    kinds: savedKinds,
  })
  const saved = listed.ok ? listed.value.items.filter(({ state }) => state === 'ended') : []
  const wanted = (await searchParams).with
  const other = saved.find(({ id }) => id === wanted)
  return (
    <CompareScreen
      session={session.value}
      sessions={saved}
      initial={other?.id ?? 'live'}
      room={room}
      licenceKey={runtime.config.tldrawLicenseKey}
    />
  )
}

function sessionIdOf(text: string): Id<'session'> {
  const id = idOf('session').safeParse(text)
  if (!id.success) notFound()
  return id.data
}

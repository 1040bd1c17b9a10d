import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { NoAccess } from '@/components/access/no-access'
import { reportSections } from '@/components/report/report-sections'
import { ReportView } from '@/components/report/report-view'
import { SavedSessionScreen } from '@/components/sessions/saved-session-screen'
import { idOf } from '@/lib/kernel/ids'
import { limits } from '@/lib/protocol/limits'
import { pageCaller } from '@/server/auth/page-caller'
import { readReport } from '@/server/reports/read-report'
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
  const caller = await pageCaller()
  const others = await listSessions(runtime, caller, { boardId: room.board.id, limit: limits.pageSizeMax })
  const read = await readReport(runtime, caller, { sessionId: session.id })
  if (!read.ok) notFound()
  const { report } = read.value
  return (
    <SavedSessionScreen
      session={session}
      sessions={others.ok ? others.value.items : [session]}
      room={room}
      licenceKey={runtime.config.tldrawLicenseKey}
      sections={reportSections(report)}
      picture={`${path}/picture`}
    >
      <ReportView
        report={report}
        picture={(frame) => `${path}/picture?phase=${encodeURIComponent(frame)}`}
        formerAt={(id) => `/boards/${boardId}/sessions/${id}`}
        maySetReview={room.me.may.includes('option.choose')}
      />
    </SavedSessionScreen>
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

import type { Metadata } from 'next'
import { NoAccess } from '@/components/access/no-access'
import { ReplayEntry } from '@/components/sessions/replay/replay-entry'
import { isoTime } from '@/lib/contracts/fields'
import { getRuntime } from '@/server/runtime'
import { enterBoard } from '../enter-board'

interface Props {
  params: Promise<{ boardId: string }>
  searchParams: Promise<{ from?: string | string[] }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { boardId } = await params
  const room = await enterBoard(boardId, `/boards/${boardId}/replay`)
  return { title: room ? `Replay · ${room.board.title}` : 'No access' }
}

export default async function ReplayPage({ params, searchParams }: Props) {
  const { boardId } = await params
  const path = `/boards/${boardId}/replay`
  const room = await enterBoard(boardId, path)
  if (!room) return <NoAccess path={path} />
  const from = isoTime.safeParse((await searchParams).from)
  return (
    <ReplayEntry room={room} licenceKey={getRuntime().config.tldrawLicenseKey} from={from.success ? from.data : null} />
  )
}

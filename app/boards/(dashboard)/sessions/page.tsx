import { redirect } from 'next/navigation'
import { SavedSessions } from '@/components/catalogue/saved-sessions'
import { pageCaller } from '@/server/auth/page-caller'
import { getRuntime } from '@/server/runtime'
import { listSavedSessions } from '@/server/sessions/list-saved-sessions'

export const metadata = { title: 'Saved sessions' }

export default async function SavedSessionsPage({
  searchParams,
}: {
  searchParams: Promise<{ readonly cursor?: string | string[] }>
}) {
  const caller = await pageCaller()
  if (!caller.account) redirect('/sign-in?callbackUrl=/boards/sessions')
  const { cursor } = await searchParams
  const from = typeof cursor === 'string' ? cursor : undefined
  const { items, nextCursor } = await listSavedSessions(getRuntime(), caller, from)
  return <SavedSessions sessions={items} nextCursor={nextCursor} />
}

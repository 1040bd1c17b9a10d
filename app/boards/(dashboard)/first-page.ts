import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { boardViewCookie, boardViewOf } from '@/components/catalogue/board-view'
import { boardsPerPage } from '@/components/catalogue/boards-page'
import { pageCaller } from '@/server/auth/page-caller'
import { listBoards } from '@/server/boards/list-boards'
import { getRuntime } from '@/server/runtime'

/** What the dashboard and the archive both need for their first paint. */
export async function firstPage({ archived }: { archived: boolean }) {
  const caller = await pageCaller()
  const listed = await listBoards(getRuntime(), caller, { archived, limit: boardsPerPage })
  // The one refusal there can be: nobody is signed in.
  if (!listed.ok) redirect('/sign-in')
  const view = boardViewOf((await cookies()).get(boardViewCookie)?.value)
  return { caller, first: listed.value, view }
}

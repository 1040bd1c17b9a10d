import { redirect } from 'next/navigation'
import { TrashedBoards } from '@/components/catalogue/trashed-boards'
import { pageCaller } from '@/server/auth/page-caller'
import { listTrash } from '@/server/boards/list-trash'
import { getRuntime } from '@/server/runtime'

export const metadata = { title: 'Trash' }

export default async function TrashPage() {
  const caller = await pageCaller()
  if (!caller.account) redirect('/sign-in?callbackUrl=/boards/trash')
  return <TrashedBoards boards={await listTrash(getRuntime(), caller)} />
}

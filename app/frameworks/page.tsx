import { redirect } from 'next/navigation'
import { FrameworksPage } from '@/components/frameworks/frameworks-page'
import { pageCaller } from '@/server/auth/page-caller'
import { readMe } from '@/server/auth/read-me'
import { listOwnFrameworks } from '@/server/frameworks/list-own-frameworks'
import { getRuntime } from '@/server/runtime'

export const metadata = { title: 'Frameworks' }

export default async function Page() {
  const caller = await pageCaller()
  const runtime = getRuntime()
  const own = await listOwnFrameworks(runtime, caller)
  if (!own.ok) redirect('/sign-in?callbackUrl=/frameworks')
  const { workspaces } = await readMe(runtime, caller)
  return <FrameworksPage own={own.value.items} workspaces={workspaces.map(({ id, name }) => ({ id, name }))} />
}

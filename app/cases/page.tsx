import { redirect } from 'next/navigation'
import { CasesPage } from '@/components/cases/cases-page'
import { pageCaller } from '@/server/auth/page-caller'
import { readMe } from '@/server/auth/read-me'
import { readCasesPage } from '@/server/frameworks/read-cases-page'
import { getRuntime } from '@/server/runtime'

export const metadata = { title: 'Cases' }

export default async function Page() {
  const caller = await pageCaller()
  const runtime = getRuntime()
  const cases = await readCasesPage(runtime, caller)
  if (!cases.ok) redirect('/sign-in?callbackUrl=/cases')
  const { workspaces } = await readMe(runtime, caller)
  return <CasesPage {...cases.value} workspaces={workspaces.map(({ id, name }) => ({ id, name }))} />
}

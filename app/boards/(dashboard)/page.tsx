import { Dashboard } from '@/components/catalogue/dashboard'
import { readMe } from '@/server/auth/read-me'
import { getRuntime } from '@/server/runtime'
import { firstPage } from './first-page'

export const metadata = { title: 'Boards' }

export default async function BoardsPage() {
  const { caller, first, view } = await firstPage({ archived: false })
  const { workspaces } = await readMe(getRuntime(), caller)
  return <Dashboard first={first} view={view} workspaces={workspaces.map(({ id }) => id)} />
}

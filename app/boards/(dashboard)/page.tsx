import { Dashboard } from '@/components/catalogue/dashboard'
import { firstPage } from './first-page'

export const metadata = { title: 'Boards' }

export default async function BoardsPage() {
  const { first, view } = await firstPage({ archived: false })
  return <Dashboard first={first} view={view} />
}

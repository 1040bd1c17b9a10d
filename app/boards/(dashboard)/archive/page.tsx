import { Archive } from '@/components/catalogue/archive'
import { firstPage } from '../first-page'

export const metadata = { title: 'Archive' }

export default async function ArchivePage() {
  const { first, view } = await firstPage({ archived: true })
  return <Archive first={first} view={view} />
}

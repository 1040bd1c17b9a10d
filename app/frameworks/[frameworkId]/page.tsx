import { notFound, redirect } from 'next/navigation'
import { FrameworkEditor } from '@/components/frameworks/editor/framework-editor'
import { pageCaller } from '@/server/auth/page-caller'
import { readOwnFramework } from '@/server/frameworks/read-own-framework'
import { getRuntime } from '@/server/runtime'

export const metadata = { title: 'Framework' }

export default async function Page({ params }: { params: Promise<{ frameworkId: string }> }) {
  const { frameworkId } = await params
  const caller = await pageCaller()
  if (!caller.account) redirect(`/sign-in?callbackUrl=/frameworks/${encodeURIComponent(frameworkId)}`)
  const framework = await readOwnFramework(getRuntime(), caller, { frameworkId })
  if (!framework.ok) notFound()
  return <FrameworkEditor key={frameworkId} framework={framework.value} />
}

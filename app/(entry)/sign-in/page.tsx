import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { BoardScene } from '@/components/site/board-scene'
import { EntryFrame } from '@/components/site/entry-frame'
import { returnPath } from '@/components/site/return-path'
import { SignInForm, type SignInMode } from '@/components/site/sign-in-form'
import { pageCaller } from '@/server/auth/page-caller'
import { getRuntime } from '@/server/runtime'

type Search = Promise<Record<string, string | string[] | undefined>>

export async function generateMetadata({ searchParams }: { searchParams: Search }): Promise<Metadata> {
  return { title: modeOf(await searchParams) === 'create' ? 'Create an account' : 'Sign in' }
}

export default async function SignInPage({ searchParams }: { searchParams: Search }) {
  const search = await searchParams
  const goTo = returnPath(search.callbackUrl)
  const caller = await pageCaller()
  if (caller.account) redirect(goTo)
  const mayCreate = getRuntime().config.signup === 'open'
  const mode = mayCreate ? modeOf(search) : 'sign-in'
  return (
    <EntryFrame picture={<BoardScene />}>
      <SignInForm mode={mode} goTo={goTo} mayCreate={mayCreate} otherHref={otherHref(mode, goTo)} />
    </EntryFrame>
  )
}

function modeOf(search: Awaited<Search>): SignInMode {
  return search.mode === 'create' ? 'create' : 'sign-in'
}

function otherHref(mode: SignInMode, goTo: string): string {
  const query = new URLSearchParams(mode === 'create' ? {} : { mode: 'create' })
  if (goTo !== '/boards') query.set('callbackUrl', goTo)
  return query.size > 0 ? `/sign-in?${query}` : '/sign-in'
}

import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound, redirect } from 'next/navigation'
import { AgendaStrip } from '@/components/site/agenda-strip'
import { EntryFrame } from '@/components/site/entry-frame'
import { inviteWords } from '@/components/site/invite-words'
import { JoinForm } from '@/components/site/join-form'
import { ThemedPicture } from '@/components/site/themed-picture'
import { Chip, LiveDot } from '@/components/ui/chip'
import { findInvite } from '@/server/auth/find-invite'
import { pageCaller } from '@/server/auth/page-caller'
import { getRuntime } from '@/server/runtime'
import styles from './page.module.css'
import { readLobby } from './read-lobby'

export const metadata: Metadata = { title: 'Join a workshop' }

/** Where an invitation leads: what it is for, and one question. Nothing that is written on the board shows before joining. */
export default async function JoinPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const runtime = getRuntime()
  const caller = await pageCaller()
  const found = await findInvite(runtime, token, caller)
  if (!found.ok) notFound()

  const invite = found.value
  if (invite.isWaiting) redirect(`/boards/${invite.boardId}`)
  const { people, session } = await readLobby(runtime, invite.boardId)
  const picture = (theme: string) => `/join/${encodeURIComponent(token)}/picture?theme=${theme}`
  return (
    <EntryFrame
      picture={<ThemedPicture light={picture('light')} dark={picture('dark')} />}
      below={session && <AgendaStrip steps={session.agenda} />}
      foot={
        !caller.account &&
        !invite.presentAs && (
          <Link href={`/sign-in?${new URLSearchParams({ callbackUrl: `/join/${token}` })}`}>
            Sign in to join with your account
          </Link>
        )
      }
    >
      {session && (
        <Chip tone="live" size={26} icon={<LiveDot />} className={styles.live}>
          {people > 0 ? `Live now · ${people} ${people === 1 ? 'person' : 'people'}` : 'Live now'}
        </Chip>
      )}
      <p className={styles.workspace}>{invite.workspaceName}</p>
      <h1 className={styles.title}>{invite.boardTitle}</h1>
      <p className={styles.words}>{inviteWords(invite)}</p>
      <JoinForm
        token={token}
        knownAs={invite.presentAs ?? caller.account?.name ?? null}
        isBack={invite.presentAs !== null}
        asksPassword={invite.asksPassword}
      />
    </EntryFrame>
  )
}

import { Compass, Lock, Users } from 'lucide-react'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { BoardScene } from '@/components/site/board-scene'
import { Wordmark } from '@/components/site/mark'
import { LinkButton } from '@/components/ui/button'
import { pageCaller } from '@/server/auth/page-caller'
import { getRuntime } from '@/server/runtime'
import styles from './page.module.css'

export const metadata: Metadata = {
  title: 'Charrette: decide an architecture together',
  robots: { index: true, follow: true },
}

/** What it is, in one calm screen. Whoever is signed in has no use for it and goes on to the boards. */
export default async function LandingPage() {
  const caller = await pageCaller()
  if (caller.account) redirect('/boards')
  const mayCreate = getRuntime().config.signup === 'open'
  return (
    <div className={styles.page}>
      <header className={styles.bar}>
        <Wordmark />
        <LinkButton href="/sign-in">Sign in</LinkButton>
      </header>
      <main id="main" className={styles.main} tabIndex={-1}>
        <div className={styles.words}>
          <h1 className={styles.title}>
            Decide an architecture together. <span>Keep the reasons.</span>
          </h1>
          <p className={styles.lead}>
            Charrette is a live board for architecture-decision workshops. It opens with the questions, the options and
            how they depend on each other; you and your clients bring the answers.
          </p>
          <div className={styles.actions}>
            {mayCreate && (
              <LinkButton href="/sign-in?mode=create" variant="primary" size={44}>
                Create an account
              </LinkButton>
            )}
            <p className={styles.invited}>Invited to a workshop? Open the link you were sent: no account needed.</p>
          </div>
          <ul className={styles.facts}>
            <li>
              <Compass size={18} aria-hidden="true" />
              <span>
                <strong>Prepared in a minute.</strong> Data products, self-serve platforms, federated governance:
                decisions in order, options with their pros and cons.
              </span>
            </li>
            <li>
              <Users size={18} aria-hidden="true" />
              <span>
                <strong>Everyone at once.</strong> A guest opens a link and types a name. Roles see to it that nobody
                breaks anything.
              </span>
            </li>
            <li>
              <Lock size={18} aria-hidden="true" />
              <span>
                <strong>Saved means saved.</strong> The word appears only when the change is in the database. End a
                session, and the board is kept as it was.
              </span>
            </li>
          </ul>
        </div>
        <div className={styles.picture}>
          <BoardScene />
        </div>
      </main>
    </div>
  )
}

'use client'
import { Plus } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import dashboard from '@/components/catalogue/dashboard.module.css'
import { countWords, frameworkChoices, plural } from '@/components/catalogue/framework-words'
import { LocalDay } from '@/components/catalogue/local-day'
import { frameworkPicture } from '@/components/site/framework-picture'
import { ThemedPicture } from '@/components/site/themed-picture'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import type { OwnFrameworkSummary } from '@/lib/contracts/own-frameworks'
import type { Id } from '@/lib/kernel/ids'
import { fileAddress } from './calls'
import styles from './frameworks-page.module.css'
import { ImportFramework } from './import-framework'
import { NewFrameworkDialog } from './new-framework-dialog'

export interface WorkspaceChoice {
  readonly id: Id<'workspace'>
  readonly name: string
}

/** The frameworks that boards can start from: those of one's workspaces, and the built-in ones to copy. */
export function FrameworksPage({
  own,
  workspaces,
}: {
  own: readonly OwnFrameworkSummary[]
  workspaces: readonly WorkspaceChoice[]
}) {
  const router = useRouter()
  const [creating, setCreating] = useState<{ from: string | null } | null>(null)
  const open = (id: string) => router.push(`/frameworks/${id}`)
  return (
    <>
      <header className={dashboard.head}>
        <h1 className={dashboard.title}>Frameworks</h1>
        <ImportFramework onImported={open} />
        <Button
          variant="primary"
          className={dashboard.new}
          icon={<Plus size={16} aria-hidden="true" />}
          onClick={() => setCreating({ from: null })}
        >
          New framework
        </Button>
      </header>

      <section aria-labelledby="own">
        <h2 id="own" className={styles.section}>
          Yours
        </h2>
        {own.length === 0 ? (
          <EmptyState title="No framework of your own yet." compact>
            Copy a built-in one below and make it yours, start from nothing, or save the structure of a board.
          </EmptyState>
        ) : (
          <ul className={styles.list}>
            {own.map((framework) => (
              <OwnRow key={framework.id} framework={framework} />
            ))}
          </ul>
        )}
      </section>

      <section aria-labelledby="built-in">
        <h2 id="built-in" className={styles.section}>
          Built in
        </h2>
        <ul className={styles.tiles}>
          {frameworkChoices.map(({ id, title, summary }) => (
            <li key={id} className={styles.tile}>
              <span className={styles.picture}>
                <ThemedPicture {...frameworkPicture(id, 'complete')} />
              </span>
              <div className={styles.words}>
                <h3 className={styles.name}>{title}</h3>
                <p className={styles.meta}>{countWords(summary.counts.complete)}</p>
                <p className={styles.about}>{summary.summary}</p>
                <div className={styles.actions}>
                  <Button size={28} aria-label={`Make a copy of ${title}`} onClick={() => setCreating({ from: id })}>
                    Make a copy
                  </Button>
                  <a className={styles.link} href={fileAddress(id)} download>
                    Export<span className={styles.hidden}> {title}</span>
                  </a>
                </div>
              </div>
            </li>
          ))}
        </ul>
      </section>

      {creating && (
        <NewFrameworkDialog
          from={creating.from}
          own={own}
          workspaces={workspaces}
          onClose={() => setCreating(null)}
          onCreated={open}
        />
      )}
    </>
  )
}

function OwnRow({ framework }: { framework: OwnFrameworkSummary }) {
  const { id, title, short, workspace, latestVersion, hasDraft, counts, changedAt, changedBy } = framework
  return (
    <li className={styles.row}>
      <span className={styles.short} aria-hidden="true">
        {short}
      </span>
      <span className={styles.rowWords}>
        <Link href={`/frameworks/${id}`} className={styles.title}>
          {title}
        </Link>
        <span className={styles.meta}>
          {workspace.name} <span aria-hidden="true">·</span> {plural(counts.phases, 'phase')}{' '}
          <span aria-hidden="true">·</span> {countWords({ ...counts, lanes: 0, facts: 0 })}
        </span>
      </span>
      <span className={styles.state}>
        {latestVersion === null ? (
          <Chip tone="deferred">Draft</Chip>
        ) : (
          <Chip tone="chosen">Version {latestVersion}</Chip>
        )}
        {latestVersion !== null && hasDraft && <Chip tone="line">Unpublished changes</Chip>}
      </span>
      <span className={styles.changed}>
        {changedBy ? `${changedBy}, ` : ''}
        <LocalDay at={changedAt} />
      </span>
    </li>
  )
}

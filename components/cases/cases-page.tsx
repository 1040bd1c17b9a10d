'use client'
import { Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { wordsOf } from '@/components/api/problem'
import dashboard from '@/components/catalogue/dashboard.module.css'
import { LocalDay } from '@/components/catalogue/local-day'
import { SearchField } from '@/components/catalogue/search-field'
import { frameworkCalls } from '@/components/frameworks/calls'
import type { WorkspaceChoice } from '@/components/frameworks/frameworks-page'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { EmptyState } from '@/components/ui/empty-state'
import { useToast } from '@/components/ui/toast'
import type { OwnCaseAnswer } from '@/lib/contracts/own-frameworks'
import { CaseDialog, type CaseTargets } from './case-dialog'
import styles from './cases-page.module.css'

/** A case as this page shows it, built in or written by a workspace. */
export interface ShownCase {
  readonly id: string
  readonly title: string
  readonly sector: string
  readonly basis: 'reported' | 'typical'
  readonly story: string
  readonly questions: readonly string[]
  readonly frameworks: readonly string[]
  /** Titles of what it shows at work. */
  readonly illustrates: readonly string[]
}

/** What happened at customers: the stories that ground the frameworks, those of one's workspaces first. */
export function CasesPage({
  own: first,
  builtIn,
  workspaces,
  targets,
}: {
  own: readonly OwnCaseAnswer[]
  builtIn: readonly ShownCase[]
  workspaces: readonly WorkspaceChoice[]
  targets: CaseTargets
}) {
  const toast = useToast()
  const [own, setOwn] = useState(first)
  const [words, setWords] = useState('')
  const [writing, setWriting] = useState<OwnCaseAnswer | 'new' | null>(null)
  const [deleting, setDeleting] = useState<OwnCaseAnswer | null>(null)
  const [busy, setBusy] = useState(false)
  const newButton = useRef<HTMLButtonElement>(null)

  const names = new Map(Object.values(targets.options).flatMap((it) => it.map(({ id, title }) => [id, title])))
  const found = (it: ShownCase) =>
    [it.title, it.sector, it.story, ...it.illustrates].join(' ').toLowerCase().includes(words.trim().toLowerCase())
  const mine = own
    .map((it) => ({ it, shown: { ...it, illustrates: it.illustrates.map((id) => names.get(id) ?? id) } }))
    .filter(({ shown }) => found(shown))
  const others = builtIn.filter(found)

  function written(saved: OwnCaseAnswer) {
    setOwn((now) => [saved, ...now.filter(({ id }) => id !== saved.id)])
    setWriting(null)
    toast(`“${saved.title}” is saved. It shows beside the options that it illustrates.`)
  }

  async function remove(it: OwnCaseAnswer) {
    setBusy(true)
    const gone = await frameworkCalls.removeCase(it.id)
    setBusy(false)
    setDeleting(null)
    if (!gone.ok) return toast({ text: wordsOf(gone.error), urgent: true })
    setOwn((now) => now.filter(({ id }) => id !== it.id))
    toast(`“${it.title}” is deleted.`)
  }

  return (
    <>
      <header className={dashboard.head}>
        <h1 className={dashboard.title}>Cases</h1>
        <SearchField label="Find a case" value={words} onChange={setWords} />
        <Button
          ref={newButton}
          variant="primary"
          className={dashboard.new}
          icon={<Plus size={16} aria-hidden="true" />}
          onClick={() => setWriting('new')}
        >
          New case
        </Button>
      </header>
      <section aria-labelledby="own-cases">
        <h2 id="own-cases" className={styles.section}>
          Yours
        </h2>
        {mine.length === 0 ? (
          <EmptyState title={words ? `Nothing found for “${words}” here.` : 'No case of your own yet.'} compact>
            {words ? undefined : 'Write down what happened at a customer, and the boards of your workspace show it.'}
          </EmptyState>
        ) : (
          <ul className={styles.list}>
            {mine.map(({ it, shown }) => (
              <CaseItem
                key={it.id}
                it={shown}
                note={
                  <>
                    {it.workspace.name} <span aria-hidden="true">·</span> <LocalDay at={it.changedAt} />
                  </>
                }
                actions={
                  <>
                    <Button size={28} aria-label={`Edit ${it.title}`} onClick={() => setWriting(it)}>
                      Edit
                    </Button>
                    <Button size={28} variant="ghost" aria-label={`Delete ${it.title}`} onClick={() => setDeleting(it)}>
                      Delete
                    </Button>
                  </>
                }
              />
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="built-in-cases">
        <h2 id="built-in-cases" className={styles.section}>
          Built in
        </h2>
        {others.length === 0 ? (
          <EmptyState title={`Nothing found for “${words}” here.`} compact />
        ) : (
          <ul className={styles.list}>
            {others.map((it) => (
              <CaseItem key={it.id} it={it} />
            ))}
          </ul>
        )}
      </section>
      {writing && (
        <CaseDialog
          edited={writing === 'new' ? null : writing}
          workspaces={workspaces}
          targets={targets}
          onClose={() => setWriting(null)}
          onSaved={written}
        />
      )}
      <ConfirmDialog
        open={deleting !== null}
        onOpenChange={(open) => !open && setDeleting(null)}
        title={`Delete “${deleting?.title ?? ''}”?`}
        action="Delete case"
        danger
        busy={busy}
        returnFocus={newButton}
        onConfirm={() => deleting && void remove(deleting)}
      >
        It no longer shows on the boards of this workspace. Cards that were placed on a board stay there.
      </ConfirmDialog>
    </>
  )
}

function CaseItem({ it, note, actions }: { it: ShownCase; note?: React.ReactNode; actions?: React.ReactNode }) {
  return (
    <li className={styles.case}>
      <h3 className={styles.title}>{it.title}</h3>
      <p className={styles.meta}>
        <Chip tone="line">{it.basis === 'reported' ? 'Reported' : 'Typical'}</Chip>
        <span>{it.sector}</span>
        {note && <span>{note}</span>}
      </p>
      <p className={styles.story}>{it.story}</p>
      {it.questions.length > 0 && (
        <ul className={styles.questions} aria-label="Questions to ask">
          {it.questions.map((question) => (
            <li key={question}>{question}</li>
          ))}
        </ul>
      )}
      {it.illustrates.length > 0 && <p className={styles.shows}>Shows: {it.illustrates.join(', ')}</p>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </li>
  )
}

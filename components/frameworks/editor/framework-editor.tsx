'use client'
import { ArrowLeft, Ellipsis, Undo2 } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react'
import { wordsOf } from '@/components/api/problem'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu'
import { useToast } from '@/components/ui/toast'
import type { OwnFrameworkAnswer } from '@/lib/contracts/own-frameworks'
import { checkContent } from '@/lib/frameworks/check-content'
import { type ContentPlace, removePlace } from '@/lib/frameworks/edit-content'
import { type FormPlace, placeKey, placeOfFault } from '@/lib/frameworks/fault-place'
import { fileAddress, frameworkCalls } from '../calls'
import { FaultList } from './fault-list'
import styles from './framework-editor.module.css'
import { PlaceForm } from './place-form'
import { Preview } from './preview'
import { PublishDialog } from './publish-dialog'
import { StructureTree } from './structure-tree'
import { titleOf } from './titles'
import { type DraftState, useDraft } from './use-draft'

/** Where a workspace writes its own framework: its structure on the left, the form in the middle, the board it makes on the right. */
export function FrameworkEditor({ framework }: { framework: OwnFrameworkAnswer }) {
  const router = useRouter()
  const toast = useToast()
  const draft = useDraft(framework)
  const { content, change, undo, state } = draft
  const [place, setPlace] = useState<FormPlace>({ kind: 'framework' })
  const [versions, setVersions] = useState({ latest: framework.latestVersion, revision: publishedRevision(framework) })
  const [asking, setAsking] = useState<'publish' | 'delete' | null>(null)
  const [deleting, setDeleting] = useState<{ busy: boolean; error?: string }>({ busy: false })
  const menuButton = useRef<HTMLButtonElement>(null)
  const form = useRef<HTMLElement>(null)

  const settled = useDeferredValue(content)
  const faults = useMemo(() => checkContent(settled).map((it) => ({ ...it, ...placeOfFault(settled, it) })), [settled])
  const here = faults.filter((fault) => placeKey(fault.place) === placeKey(place))

  const go = useCallback((to: FormPlace, field?: string) => {
    setPlace(to)
    // After the form is there: the field that a fault speaks of, else its heading.
    setTimeout(() => {
      const name = field?.split('[')[0]
      const target = (name && form.current?.querySelector<HTMLElement>(`[name="${name}"]`)) || form.current
      target?.focus()
    }, 0)
  }, [])

  function remove(what: ContentPlace) {
    const name = titleOf(content, what)
    change((it) => removePlace(it, what))
    const above: FormPlace = what.kind === 'option' ? { kind: 'decision', id: what.decision } : { kind: 'framework' }
    go(above)
    toast({ text: `“${name}” is removed. Undo brings it back.` })
  }

  async function deleteAll() {
    setDeleting({ busy: true })
    const gone = await frameworkCalls.remove(framework.id)
    if (gone.ok) return router.push('/frameworks')
    setDeleting({ busy: false, error: wordsOf(gone.error) })
  }

  const hasChanges = versions.revision !== draft.revision || state.kind !== 'saved'
  return (
    <div className={styles.editor}>
      <header className={styles.head}>
        <Link href="/frameworks" className={styles.back}>
          <ArrowLeft size={16} aria-hidden="true" />
          Frameworks
        </Link>
        <h1 className={styles.title}>{content.framework.title || 'Untitled framework'}</h1>
        {versions.latest === null ? (
          <Chip tone="deferred">Draft</Chip>
        ) : (
          <Chip tone="chosen">Version {versions.latest}</Chip>
        )}
        {versions.latest !== null && hasChanges && <Chip tone="line">Unpublished changes</Chip>}
        <output className={styles.saving}>{savingWords(state)}</output>
        <IconButton
          label="Undo"
          icon={<Undo2 size={16} aria-hidden="true" />}
          blocked={undo ? undefined : 'Nothing to undo'}
          onClick={() => undo?.()}
        />
        <Menu
          trigger={
            <IconButton ref={menuButton} label="More actions" icon={<Ellipsis size={16} aria-hidden="true" />} />
          }
        >
          <MenuItem href={fileAddress(framework.id, 'draft')}>Export the draft</MenuItem>
          {versions.latest !== null && <MenuItem href={fileAddress(framework.id)}>Export the latest version</MenuItem>}
          <MenuSeparator />
          <MenuItem danger onSelect={() => setAsking('delete')}>
            Delete framework
          </MenuItem>
        </Menu>
        <Button
          variant="primary"
          blocked={
            faults.length > 0
              ? 'Finish what is missing first: the list is on the right'
              : versions.latest !== null && !hasChanges
                ? 'The latest version is published'
                : undefined
          }
          onClick={() => setAsking('publish')}
        >
          Publish
        </Button>
      </header>
      {state.kind === 'conflict' || state.kind === 'failed' ? (
        <Banner
          tone="warn"
          action={
            state.kind === 'failed' ? (
              <Button size={28} onClick={() => void draft.save()}>
                Save again
              </Button>
            ) : (
              <Button size={28} onClick={() => window.location.reload()}>
                Load theirs
              </Button>
            )
          }
        >
          {state.words}
        </Banner>
      ) : null}
      <div className={styles.columns}>
        <StructureTree content={content} place={place} faults={faults} onGo={go} onChange={change} />
        <section ref={form} className={styles.form} aria-label="Form" tabIndex={-1}>
          <PlaceForm
            key={placeKey(place)}
            content={content}
            place={place}
            faults={here}
            onChange={change}
            onGo={go}
            onRemove={remove}
          />
        </section>
        <aside className={styles.side} aria-label="Preview and what is missing">
          <Preview content={settled} />
          <FaultList content={settled} faults={faults} onGo={go} />
        </aside>
      </div>
      {asking === 'publish' && (
        <PublishDialog
          version={(versions.latest ?? 0) + 1}
          save={draft.save}
          frameworkId={framework.id}
          onClose={() => setAsking(null)}
          onPublished={(latest, revision) => {
            setVersions({ latest, revision })
            setAsking(null)
            toast(`Version ${latest} is published. New boards start from it.`)
          }}
        />
      )}
      <ConfirmDialog
        open={asking === 'delete'}
        onOpenChange={(open) => setAsking(open ? 'delete' : null)}
        title={`Delete “${content.framework.title}”?`}
        action="Delete framework"
        danger
        busy={deleting.busy}
        error={deleting.error}
        returnFocus={menuButton}
        onConfirm={() => void deleteAll()}
      >
        Boards that were made from it keep everything they have. It is no longer offered for new ones.
      </ConfirmDialog>
    </div>
  )
}

function publishedRevision({ hasDraft, revision }: OwnFrameworkAnswer): number | null {
  return hasDraft ? null : revision
}

function savingWords({ kind }: DraftState): string {
  if (kind === 'saved') return 'Saved'
  return kind === 'conflict' || kind === 'failed' ? 'Not saved' : 'Saving…'
}

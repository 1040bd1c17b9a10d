'use client'
import { MessageSquarePlus } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { authorOf } from '@/lib/annotations/author'
import { threadsOf } from '@/lib/annotations/threads'
import type { Id } from '@/lib/kernel/ids'
import { TimeText } from '../room/time-text'
import { plural } from '../workshop/vote-words'
import { anchorName } from './anchor-name'
import styles from './comments.module.css'
import { BoardHead } from './head'
import { NewComment } from './new-comment'
import { useOutline } from './outline'
import { usePhoneMay, usePhoneRoom } from './phone-context'
import { Press } from './press'
import { Screen } from './screen'
import { ThreadScreen } from './thread-screen'

type View = { readonly kind: 'list' | 'new' } | { readonly kind: 'thread'; readonly id: Id<'comment'> }

/** What is said on the board: to read, answer and begin. */
export function CommentsTab({ tabs }: { tabs: ReactNode }) {
  const comments = usePhoneRoom((room) => room.comments)
  const threads = useMemo(() => threadsOf(comments), [comments])
  const mayWrite = usePhoneMay('comment.write')
  const outline = useOutline({ everyMs: null })
  const [view, setView] = useState<View>({ kind: 'list' })
  const [isResolved, setResolved] = useState(false)
  const toList = () => setView({ kind: 'list' })

  if (view.kind === 'new') {
    return <NewComment tabs={tabs} onBack={toList} onPosted={(id) => setView({ kind: 'thread', id })} />
  }
  const thread = view.kind === 'thread' ? threads.find((it) => it.root.id === view.id) : undefined
  if (thread) return <ThreadScreen key={thread.root.id} thread={thread} tabs={tabs} onBack={toList} />

  const shown = threads.filter((it) => it.isResolved === isResolved)
  const count = (resolved: boolean) => threads.filter((it) => it.isResolved === resolved).length
  return (
    <Screen
      head={<BoardHead />}
      tabs={tabs}
      foot={
        mayWrite && (
          <Press
            variant="primary"
            icon={<MessageSquarePlus size={18} aria-hidden="true" />}
            onClick={() => setView({ kind: 'new' })}
          >
            New comment
          </Press>
        )
      }
    >
      <h1 className={styles.title}>Comments</h1>
      <fieldset className={styles.filter} aria-label="Which comments">
        {[false, true].map((resolved) => (
          <button
            key={String(resolved)}
            type="button"
            aria-pressed={isResolved === resolved}
            onClick={() => setResolved(resolved)}
          >
            {resolved ? 'Resolved' : 'Open'} {count(resolved)}
          </button>
        ))}
      </fieldset>
      {shown.length === 0 && (
        <p className={styles.empty}>
          {threads.length === 0 ? <b>No comments.</b> : <b>{isResolved ? 'None is resolved.' : 'All are resolved.'}</b>}
          {threads.length === 0 && mayWrite && ' Say something about the board or one of its cards.'}
        </p>
      )}
      <ul className={styles.threads}>
        {shown.map(({ root, replies }) => (
          <li key={root.id}>
            <button type="button" className={styles.thread} onClick={() => setView({ kind: 'thread', id: root.id })}>
              <span className={styles.anchor}>{anchorName(root.anchor, outline)}</span>
              <span className={styles.text}>{root.text}</span>
              <span className={styles.facts}>
                {authorOf(root).name} · <TimeText iso={root.createdAt} />
                {replies.length > 0 && ` · ${plural(replies.length, 'reply', 'replies')}`}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Screen>
  )
}

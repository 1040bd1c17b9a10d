'use client'
import { MessageSquarePlus } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { authorOf } from '@/lib/annotations/author'
import { isShown } from '@/lib/annotations/filter'
import { type Thread, threadsOf } from '@/lib/annotations/threads'
import { type Reader, unreadIn } from '@/lib/annotations/unread'
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

const filters = [
  { value: 'open', label: 'Open' },
  { value: 'unread', label: 'Unread' },
  { value: 'mentions', label: 'Mentions me' },
  { value: 'mine', label: 'Mine' },
  { value: 'resolved', label: 'Resolved' },
] as const
type Filter = (typeof filters)[number]['value']

const noneIn: Readonly<Record<Filter, string>> = {
  open: 'All are resolved.',
  unread: 'You have read everything.',
  mentions: 'No comment mentions you.',
  mine: 'You have not said anything yet.',
  resolved: 'None is resolved.',
}
/** A phone shows a handful: more than this at once would only be slow. */
const pageSize = 40

/** Everything but the last is about what is open. */
function inFilter(thread: Thread, filter: Filter, reader: Reader): boolean {
  if (filter === 'resolved') return thread.isResolved
  return !thread.isResolved && isShown(thread, filter === 'open' ? 'all' : filter, reader)
}

/** What is said on the board: to read, answer and begin. */
export function CommentsTab({ tabs }: { tabs: ReactNode }) {
  const comments = usePhoneRoom((room) => room.comments)
  const threads = useMemo(() => threadsOf(comments), [comments])
  const mayWrite = usePhoneMay('comment.write')
  const outline = useOutline({ everyMs: null })
  const [view, setView] = useState<View>({ kind: 'list' })
  const [filter, setFilter] = useState<Filter>('open')
  const [pages, setPages] = useState(1)
  const me = usePhoneRoom((room) => room.me.participantId)
  const marks = usePhoneRoom((room) => room.commentMarks)
  const reader = useMemo(() => ({ me, marks }), [me, marks])
  const toList = () => setView({ kind: 'list' })

  if (view.kind === 'new') {
    return <NewComment tabs={tabs} onBack={toList} onPosted={(id) => setView({ kind: 'thread', id })} />
  }
  const thread = view.kind === 'thread' ? threads.find((it) => it.root.id === view.id) : undefined
  if (thread) return <ThreadScreen key={thread.root.id} thread={thread} tabs={tabs} onBack={toList} />

  const isIn = (it: Thread, which: Filter) => inFilter(it, which, reader)
  const found = threads.filter((it) => isIn(it, filter))
  const shown = found.slice(0, pages * pageSize).map((it) => ({ ...it, unread: unreadIn(it, reader).length }))
  const offered = filters.filter(({ value }) => value !== 'mine' || mayWrite)
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
        {offered.map(({ value, label }) => (
          <button
            key={value}
            type="button"
            aria-pressed={filter === value}
            onClick={() => {
              setFilter(value)
              setPages(1)
            }}
          >
            {label} {threads.filter((it) => isIn(it, value)).length}
          </button>
        ))}
      </fieldset>
      {shown.length === 0 && (
        <p className={styles.empty}>
          <b>{threads.length === 0 ? 'No comments.' : noneIn[filter]}</b>
          {threads.length === 0 && mayWrite && ' Say something about the board or one of its cards.'}
        </p>
      )}
      <ul className={styles.threads}>
        {shown.map(({ root, replies, unread }) => (
          <li key={root.id}>
            <button type="button" className={styles.thread} onClick={() => setView({ kind: 'thread', id: root.id })}>
              <span className={styles.anchor}>{anchorName(root.anchor, outline)}</span>
              <span className={styles.text}>{root.text}</span>
              <span className={styles.facts}>
                {authorOf(root).name} · <TimeText iso={root.createdAt} />
                {replies.length > 0 && ` · ${plural(replies.length, 'reply', 'replies')}`}
                {unread > 0 && <span className={styles.news}> · {unread} new</span>}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {found.length > shown.length && (
        <Press variant="quiet" onClick={() => setPages(pages + 1)}>
          Show more ({found.length - shown.length} left)
        </Press>
      )}
    </Screen>
  )
}

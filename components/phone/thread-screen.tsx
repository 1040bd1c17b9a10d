'use client'
import { Check, RotateCcw } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { authorOf } from '@/lib/annotations/author'
import type { Thread } from '@/lib/annotations/threads'
import type { CommentAnswer } from '@/lib/contracts/comments'
import { lastSeq, readUpTo, unreadIn } from '@/lib/annotations/unread'
import { type Id, newId } from '@/lib/kernel/ids'
import { wordsOf } from '../api/problem'
import { withMark } from '../annotations/marks'
import { SaidText } from '../annotations/said-text'
import { withComment } from '../room/room-state'
import { TimeText } from '../room/time-text'
import { Avatar } from '../ui/avatar'
import { anchorName } from './anchor-name'
import { Back } from './back'
import styles from './comments.module.css'
import { Composer } from './composer'
import { BoardHead } from './head'
import { useOutline } from './outline'
import { phoneApi } from './phone-api'
import { usePhone, usePhoneMay, usePhoneRoom } from './phone-context'
import { Press } from './press'
import { Screen } from './screen'

/** A conversation, the newest at the bottom, where the answer is written. */
export function ThreadScreen({ thread, tabs, onBack }: { thread: Thread; tabs: ReactNode; onBack: () => void }) {
  const { root, replies, isResolved } = thread
  const readBefore = useReadOnPhone(thread)
  const { store } = usePhone()
  const mayWrite = usePhoneMay('comment.write')
  const outline = useOutline({ everyMs: null })
  const [replyId, setReplyId] = useState(() => newId('comment'))
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState('')

  async function reply(text: string, mentions: Id<'participant'>[]): Promise<string | null> {
    const { id } = store.get().board
    const added = await phoneApi.addComment(id, { id: replyId, text, threadId: root.id, mentions })
    if (!added.ok) return wordsOf(added.error)
    // Made once for each reply, so that a second try after a lost answer does not say it twice.
    setReplyId(newId('comment'))
    store.apply((room) => withMark(withComment(room, added.value), root.id, added.value.seq))
    return null
  }

  async function resolve() {
    setBusy(true)
    setTrouble('')
    const changed = await phoneApi.changeComment(root.id, { resolved: !isResolved })
    setBusy(false)
    if (changed.ok) store.apply((room) => withComment(room, changed.value))
    else setTrouble(wordsOf(changed.error))
  }

  return (
    <Screen
      head={<BoardHead />}
      tabs={tabs}
      foot={
        mayWrite && (
          <>
            {trouble && (
              <p role="alert" className={styles.trouble}>
                {trouble}
              </p>
            )}
            {!isResolved && <Composer key={root.id} draft={root.id} label="Reply" action="Post reply" onPost={reply} />}
            <Press
              variant="quiet"
              busy={isBusy}
              icon={isResolved ? <RotateCcw size={18} aria-hidden="true" /> : <Check size={18} aria-hidden="true" />}
              onClick={() => void resolve()}
            >
              {isResolved ? 'Reopen' : 'Resolve'}
            </Press>
          </>
        )
      }
    >
      <Back onBack={onBack} label="All comments" />
      <h1 className={styles.about}>{anchorName(root.anchor, outline)}</h1>
      <Said comment={root} readBefore={readBefore} />
      <ul className={styles.replies} aria-label="Replies" aria-live="polite">
        {replies.map((it) => (
          <li key={it.id}>
            <Said comment={it} readBefore={readBefore} />
          </li>
        ))}
      </ul>
      <Newest key={replies.length} />
      {root.resolvedBy && <p className={styles.facts}>Resolved by {root.resolvedBy.name}</p>}
    </Screen>
  )
}

/** What is on the screen counts as read. Gives how far it was read before, so that what is new stays marked. */
function useReadOnPhone(thread: Thread): number {
  const { store } = usePhone()
  const marks = usePhoneRoom((room) => room.commentMarks)
  const me = usePhoneRoom((room) => room.me.participantId)
  const [before] = useState(() => readUpTo(marks, thread.root.id))
  const hasNews = unreadIn(thread, { me, marks }).length > 0
  const upTo = lastSeq(thread)
  const threadId = thread.root.id
  useEffect(() => {
    if (!hasNews) return
    store.apply((room) => withMark(room, threadId, upTo))
    void phoneApi.markComments(store.get().board.id, { threadId, seq: upTo })
  }, [hasNews, store, threadId, upTo])
  return before
}

/** Comes anew with each reply, and brings it onto the screen. */
function Newest() {
  const place = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    // Braces: some browsers answer with a promise, which is no cleanup.
    place.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return <span ref={place} />
}

function Said({ comment, readBefore }: { comment: CommentAnswer; readBefore: number }) {
  const { createdAt, editedAt } = comment
  const participants = usePhoneRoom((room) => room.participants)
  const myId = usePhoneRoom((room) => room.me.participantId)
  const author = authorOf(comment)
  const isMe = myId === author.id
  return (
    <article className={styles.said} aria-label={author.name}>
      <Avatar person={author} size={28} silent />
      <div className={styles.saidWords}>
        <p className={styles.facts}>
          <b>{author.name}</b>
          {isMe && ' (you)'} · <TimeText iso={createdAt} />
          {editedAt && ' · edited'}
          {!isMe && comment.seq > readBefore && <span className={styles.new}> · New</span>}
        </p>
        <p className={styles.full}>
          <SaidText comment={comment} people={participants} me={myId} />
        </p>
      </div>
    </article>
  )
}

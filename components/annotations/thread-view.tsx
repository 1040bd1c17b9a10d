'use client'
import { clsx } from 'clsx'
import { Check, RotateCcw } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { isBy } from '@/lib/annotations/author'
import type { Thread } from '@/lib/annotations/threads'
import type { CommentAnswer } from '@/lib/contracts/comments'
import { type Id, newId } from '@/lib/kernel/ids'
import { api } from '../api/client'
import { wordsOf } from '../api/problem'
import { useBoard, useMay, useNeedsConnection, useRoom } from '../room/room-context'
import { withComment } from '../room/room-state'
import { Button } from '../ui/button'
import { useToast } from '../ui/toast'
import { AcceptSuggestion } from '../decisions/accept-suggestion'
import { type AnchorCanvas, AnchorLine } from './anchor-line'
import { CommentItem } from './comment-item'
import { Composer } from './composer'
import { withMark } from './marks'
import { useReader, useReadThread } from './reading'
import styles from './thread-view.module.css'

/** A thread in the list. Closed it shows how it began and how many replies there are; open, all of it and what can be done. */
export function ThreadView({
  thread,
  isOpen,
  canvas,
  isOnCard = false,
  onToggle,
}: {
  thread: Thread
  isOpen: boolean
  canvas: AnchorCanvas
  /** Shown where its card is: the way to it is left out. */
  isOnCard?: boolean
  onToggle: () => void
}) {
  const { root, replies, isResolved } = thread
  const { store } = useBoard()
  const boardId = useRoom((room) => room.board.id)
  const mayComment = useMay('comment.write')
  const blocked = useNeedsConnection()
  const toast = useToast()
  const [isBusy, setBusy] = useState(false)
  const [replyId, setReplyId] = useState(() => newId('comment'))
  const place = useRef<HTMLLIElement>(null)
  const reader = useReader()
  const readBefore = useReadThread(thread, isOpen)
  const isNew = (it: CommentAnswer) => it.seq > readBefore && !isBy(it, reader.me)
  const news = [root, ...replies].filter(isNew).length

  useEffect(() => {
    if (isOpen) place.current?.scrollIntoView({ block: 'nearest' })
  }, [isOpen])

  async function resolve(resolved: boolean) {
    setBusy(true)
    const changed = await api.changeComment(root.id, { resolved })
    setBusy(false)
    if (changed.ok) store.apply((room) => withComment(room, changed.value))
    else toast(wordsOf(changed.error))
  }

  async function reply(text: string, mentions: Id<'participant'>[]): Promise<string | null> {
    const added = await api.addComment(boardId, { id: replyId, text, threadId: root.id, mentions })
    if (!added.ok) return wordsOf(added.error)
    setReplyId(newId('comment'))
    store.apply((room) => withMark(withComment(room, added.value), root.id, added.value.seq))
    return null
  }

  return (
    <li ref={place} className={clsx(styles.thread, isOpen && styles.open)}>
      {!isOnCard && <AnchorLine anchor={root.anchor} place={root.place} canvas={canvas} />}
      <CommentItem comment={root} replies={replies.length} isNew={isNew(root)} />
      {isOpen && (
        <ul className={styles.replies} aria-label="Replies">
          {replies.map((it) => (
            <li key={it.id}>
              <CommentItem comment={it} replies={0} isNew={isNew(it)} />
            </li>
          ))}
        </ul>
      )}
      {root.resolvedBy && <p className={styles.resolved}>Resolved by {root.resolvedBy.name}</p>}
      {isOpen && mayComment && !isResolved && <Composer label="Reply" action="Post reply" onPost={reply} />}
      <div className={styles.actions}>
        <AcceptSuggestion comment={root} />
        <Button size={28} variant="ghost" aria-expanded={isOpen} onClick={onToggle}>
          {isOpen ? 'Close thread' : closedWords(replies.length, mayComment && !isResolved)}
          {!isOpen && news > 0 && <span className={styles.news}>{news} new</span>}
        </Button>
        {mayComment && (
          <Button
            size={28}
            variant="ghost"
            busy={isBusy}
            blocked={blocked}
            icon={isResolved ? <RotateCcw size={14} aria-hidden="true" /> : <Check size={14} aria-hidden="true" />}
            onClick={() => void resolve(!isResolved)}
          >
            {isResolved ? 'Reopen' : 'Resolve'}
          </Button>
        )}
      </div>
    </li>
  )
}

function closedWords(replies: number, mayReply: boolean): string {
  if (replies === 0) return mayReply ? 'Reply' : 'Open thread'
  return replies === 1 ? '1 reply' : `${replies} replies`
}

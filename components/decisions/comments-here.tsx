'use client'
import { useMemo, useState } from 'react'
import { threadsOf } from '@/lib/annotations/threads'
import { type Id, newId } from '@/lib/kernel/ids'
import { Composer } from '../annotations/composer'
import { withMark } from '../annotations/marks'
import { ThreadView } from '../annotations/thread-view'
import { api } from '../api/client'
import { wordsOf } from '../api/problem'
import { useBoard, useMay, useRoom } from '../room/room-context'
import { withComment } from '../room/room-state'
import styles from './detail.module.css'
import { useDetail } from './detail-context'
import { Section } from './section'

/** The conversations about a card, suggestions among them, and a line to begin another. */
export function CommentsHere({ card }: { card: string }) {
  const { store } = useBoard()
  const { canvas, openThread } = useDetail()
  const boardId = useRoom((room) => room.board.id)
  const comments = useRoom((room) => room.comments)
  const mayComment = useMay('comment.write')
  const [open, setOpen] = useState<string | null>(null)
  const [commentId, setCommentId] = useState(() => newId('comment'))
  const threads = useMemo(
    () =>
      threadsOf(comments).filter(
        ({ root, isResolved }) => !isResolved && root.anchor.kind === 'shape' && root.anchor.shapeId === card,
      ),
    [comments, card],
  )

  async function post(text: string, mentions: Id<'participant'>[]): Promise<string | null> {
    const anchor = { kind: 'shape', shapeId: card } as const
    const added = await api.addComment(boardId, { id: commentId, text, anchor, mentions })
    if (!added.ok) return wordsOf(added.error)
    store.apply((room) => withMark(withComment(room, added.value), commentId, added.value.seq))
    setCommentId(newId('comment'))
    return null
  }

  if (threads.length === 0 && !mayComment) return null
  return (
    <Section title="Comments" aside={<InPanel threads={threads.map(({ root }) => root.id)} onOpen={openThread} />}>
      {threads.length > 0 && (
        <ul className={styles.threads} aria-label="Open comments on this card">
          {threads.map((thread) => (
            <ThreadView
              key={thread.root.id}
              thread={thread}
              isOpen={thread.root.id === open}
              canvas={canvas}
              isOnCard
              onToggle={() => setOpen(thread.root.id === open ? null : thread.root.id)}
            />
          ))}
        </ul>
      )}
      {mayComment && <Composer label="Write a comment" action="Post comment" onPost={post} />}
    </Section>
  )
}

/** How many there are, and the way to them in the panel with all comments. */
function InPanel({ threads, onOpen }: { threads: readonly string[]; onOpen: ((thread: string) => void) | undefined }) {
  const [first] = threads
  if (first === undefined) return null
  if (!onOpen) return <span className={styles.aside}>{threads.length} open</span>
  return (
    <button type="button" className={styles.link} onClick={() => onOpen(first)}>
      {threads.length} open
    </button>
  )
}

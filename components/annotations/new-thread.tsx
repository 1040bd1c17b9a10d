'use client'
import { useState } from 'react'
import type { CommentAnchor } from '@/lib/annotations/anchor'
import { type Id, newId } from '@/lib/kernel/ids'
import { api } from '../api/client'
import { wordsOf } from '../api/problem'
import { useBoard, useRoom } from '../room/room-context'
import { withComment } from '../room/room-state'
import { type AnchorCanvas, AnchorLine } from './anchor-line'
import { Composer } from './composer'
import styles from './new-thread.module.css'
import { withMark } from './marks'

/** The first comment of a thread, written where the pin was placed. */
export function NewThread({
  anchor,
  canvas,
  onPosted,
  onCancel,
}: {
  anchor: CommentAnchor
  canvas: AnchorCanvas
  onPosted: (thread: Id<'comment'>) => void
  onCancel: () => void
}) {
  const { store } = useBoard()
  const boardId = useRoom((room) => room.board.id)
  // Made once, so that a second try after a lost answer cannot start a second thread.
  const [id] = useState(() => newId('comment'))

  async function post(text: string, mentions: Id<'participant'>[]): Promise<string | null> {
    const added = await api.addComment(boardId, { id, text, anchor, mentions })
    if (!added.ok) return wordsOf(added.error)
    store.apply((room) => withMark(withComment(room, added.value), id, added.value.seq))
    onPosted(added.value.id)
    return null
  }

  return (
    <section className={styles.draft} aria-label="New comment">
      <AnchorLine anchor={anchor} canvas={canvas} />
      <Composer label="Write a comment" action="Post comment" takesFocus onPost={post} onCancel={onCancel} />
    </section>
  )
}

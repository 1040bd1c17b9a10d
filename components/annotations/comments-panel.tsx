'use client'
import { MessageSquarePlus } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { CommentAnchor } from '@/lib/annotations/anchor'
import { threadsOf } from '@/lib/annotations/threads'
import type { Id } from '@/lib/kernel/ids'
import type { CanvasHandle } from '../canvas/board-canvas-props'
import { Panel } from '../room/panel'
import { useMay, useNeedsConnection, useRoom } from '../room/room-context'
import { EmptyState } from '../ui/empty-state'
import { IconButton } from '../ui/icon-button'
import { Segmented } from '../ui/segmented'
import styles from './comments-panel.module.css'
import { NewThread } from './new-thread'
import { ThreadView } from './thread-view'

export interface CommentsPanelProps {
  canvas: Pick<CanvasHandle, 'nameOf' | 'zoomToShape' | 'placeComment'> | null
  openThread: Id<'comment'> | null
  /** Somebody pointed here: a new thread is being written. */
  draftAnchor: CommentAnchor | null
  onOpenThread: (thread: Id<'comment'> | null) => void
  onDraftDone: () => void
  onClose: () => void
}

/** All conversations on the board. The ledger's, so it is the same for everyone, now and after a reload. */
export function CommentsPanel({
  canvas,
  openThread,
  draftAnchor,
  onOpenThread,
  onDraftDone,
  onClose,
}: CommentsPanelProps) {
  const comments = useRoom((room) => room.comments)
  const mayComment = useMay('comment.write')
  const blocked = useNeedsConnection()
  const [shown, setShown] = useState<'open' | 'resolved'>('open')
  const threads = useMemo(() => threadsOf(comments), [comments])
  const open = threads.filter((it) => !it.isResolved)
  const resolved = threads.filter((it) => it.isResolved)
  const list = shown === 'open' ? open : resolved

  return (
    <Panel
      title="Comments"
      onClose={onClose}
      actions={
        mayComment && (
          <IconButton
            label="New comment"
            shortcut="C"
            size={28}
            blocked={blocked}
            icon={<MessageSquarePlus size={16} aria-hidden="true" />}
            onClick={() => canvas?.placeComment()}
          />
        )
      }
    >
      {draftAnchor && (
        <NewThread
          key={JSON.stringify(draftAnchor)}
          anchor={draftAnchor}
          canvas={canvas}
          onCancel={onDraftDone}
          onPosted={(thread) => {
            onDraftDone()
            setShown('open')
            onOpenThread(thread)
          }}
        />
      )}
      {threads.length > 0 && (
        <div className={styles.filter}>
          <Segmented
            label="Which comments"
            size={28}
            value={shown}
            onValueChange={setShown}
            options={[
              { value: 'open', label: `Open ${open.length}` },
              { value: 'resolved', label: `Resolved ${resolved.length}` },
            ]}
          />
        </div>
      )}
      {list.length > 0 ? (
        <ul className={styles.list} aria-label={shown === 'open' ? 'Open comments' : 'Resolved comments'}>
          {list.map((thread) => (
            <ThreadView
              key={thread.root.id}
              thread={thread}
              isOpen={thread.root.id === openThread}
              canvas={canvas}
              onToggle={() => onOpenThread(thread.root.id === openThread ? null : thread.root.id)}
            />
          ))}
        </ul>
      ) : (
        !draftAnchor && <NoComments shown={shown} isAny={threads.length > 0} mayComment={mayComment} />
      )}
    </Panel>
  )
}

function NoComments({ shown, isAny, mayComment }: { shown: 'open' | 'resolved'; isAny: boolean; mayComment: boolean }) {
  if (isAny && shown === 'resolved') return <EmptyState compact title="Nothing is resolved yet." />
  if (isAny) return <EmptyState compact title="All comments are resolved." />
  return (
    <EmptyState compact title="No comments.">
      {mayComment ? 'Select a card and press C.' : 'They will appear here.'}
    </EmptyState>
  )
}

'use client'
import { CheckCheck, MessageSquarePlus } from 'lucide-react'
import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { CommentAnchor } from '@/lib/annotations/anchor'
import { isShown, type Whose } from '@/lib/annotations/filter'
import { type Thread, threadsOf } from '@/lib/annotations/threads'
import { unreadIn } from '@/lib/annotations/unread'
import type { Id } from '@/lib/kernel/ids'
import { api } from '../api/client'
import type { CanvasHandle } from '../canvas/board-canvas-props'
import { Panel } from '../room/panel'
import { useBoard, useMay, useNeedsConnection, useRoom } from '../room/room-context'
import { EmptyState } from '../ui/empty-state'
import { IconButton } from '../ui/icon-button'
import { Segmented } from '../ui/segmented'
import { Select } from '../ui/select'
import type { AnchorCanvas } from './anchor-line'
import styles from './comments-panel.module.css'
import { NewThread } from './new-thread'
import { withMark } from './marks'
import { useReader } from './reading'
import { ThreadView } from './thread-view'
import { usePages } from '../ui/use-pages'

export interface CommentsPanelProps {
  canvas: (NonNullable<AnchorCanvas> & Pick<CanvasHandle, 'placeComment'>) | null
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
  const { store } = useBoard()
  const comments = useRoom((room) => room.comments)
  const mayComment = useMay('comment.write')
  const blocked = useNeedsConnection()
  const reader = useReader()
  const [shown, setShown] = useState<'open' | 'resolved'>('open')
  const [whose, setWhose] = useState<Whose>('all')
  const threads = useMemo(() => threadsOf(comments), [comments])
  const open = threads.filter((it) => !it.isResolved)
  const unread = useMemo(() => threads.filter((it) => unreadIn(it, reader).length > 0), [threads, reader])
  const list = useMemo(
    () =>
      threads.filter(
        (it) =>
          it.isResolved === (shown === 'resolved') &&
          // What one is reading stays, also once it is read.
          (isShown(it, whose, reader) || it.root.id === openThread),
      ),
    [threads, shown, whose, reader, openThread],
  )
  const openAt = list.findIndex((it) => it.root.id === openThread)
  const { visible, more } = usePages(list, { least: openAt + 1, key: `${shown} ${whose}`, size: partSize })
  const toggle = useLatest((id: Id<'comment'>) => onOpenThread(id === openThread ? null : id))

  // A pin was pressed whose thread this list leaves out.
  const opened = threads.find((it) => it.root.id === openThread)
  const [followed, setFollowed] = useState(openThread)
  if (followed !== openThread) {
    setFollowed(openThread)
    if (opened && opened.isResolved !== (shown === 'resolved')) setShown(opened.isResolved ? 'resolved' : 'open')
  }

  function readAll() {
    const { seq, board } = store.get()
    store.apply((room) => withMark(room, null, seq))
    void api.markComments(board.id, { seq })
  }

  return (
    <Panel
      title="Comments"
      onClose={onClose}
      actions={
        <>
          {unread.length > 0 && (
            <IconButton
              label="Mark all as read"
              size={28}
              blocked={blocked}
              icon={<CheckCheck size={16} aria-hidden="true" />}
              onClick={readAll}
            />
          )}
          {mayComment && (
            <IconButton
              label="New comment"
              shortcut="C"
              size={28}
              blocked={blocked}
              icon={<MessageSquarePlus size={16} aria-hidden="true" />}
              onClick={() => canvas?.placeComment()}
            />
          )}
        </>
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
            setWhose('all')
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
              { value: 'resolved', label: `Resolved ${threads.length - open.length}` },
            ]}
          />
          <Select
            label="Whose comments"
            hideLabel
            size={28}
            value={whose}
            onValueChange={setWhose}
            options={[
              { value: 'all', label: 'All' },
              { value: 'mine', label: 'Mine' },
              { value: 'mentions', label: 'Mentions me' },
              { value: 'unread', label: unread.length > 0 ? `Unread ${unread.length}` : 'Unread' },
            ]}
          />
        </div>
      )}
      {list.length > 0 ? (
        <ul className={styles.list} aria-label={shown === 'open' ? 'Open comments' : 'Resolved comments'}>
          {visible.map((thread) => (
            <Row
              key={thread.root.id}
              thread={thread}
              isOpen={thread.root.id === openThread}
              canvas={canvas}
              onToggle={toggle}
            />
          ))}
        </ul>
      ) : (
        !draftAnchor && <NoComments shown={shown} whose={whose} isAny={threads.length > 0} mayComment={mayComment} />
      )}
      {more}
    </Panel>
  )
}

/** A thread costs much: what a part brings must fit between two frames. */
const partSize = 8

/** Drawn anew only when it is another: a long list grows part by part under the scrolling hand. */
const Row = memo(function Row({
  thread,
  isOpen,
  canvas,
  onToggle,
}: {
  thread: Thread
  isOpen: boolean
  canvas: CommentsPanelProps['canvas']
  onToggle: (id: Id<'comment'>) => void
}) {
  return <ThreadView thread={thread} isOpen={isOpen} canvas={canvas} onToggle={() => onToggle(thread.root.id)} />
})

/** The same function for good, which does what the latest one does. */
function useLatest<A extends readonly unknown[]>(act: (...args: A) => void): (...args: A) => void {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  return useCallback((...args: A) => latest.current(...args), [])
}

const noneOf: Readonly<Record<Exclude<Whose, 'all'>, string>> = {
  mine: 'You have not said anything here.',
  mentions: 'No comment mentions you here.',
  unread: 'You have read everything here.',
}

function NoComments({
  shown,
  whose,
  isAny,
  mayComment,
}: {
  shown: 'open' | 'resolved'
  whose: Whose
  isAny: boolean
  mayComment: boolean
}) {
  if (isAny && whose !== 'all') return <EmptyState compact title={noneOf[whose]} />
  if (isAny && shown === 'resolved') return <EmptyState compact title="Nothing is resolved yet." />
  if (isAny) return <EmptyState compact title="All comments are resolved." />
  return (
    <EmptyState compact title="No comments.">
      {mayComment ? 'Select a card and press C.' : 'They will appear here.'}
    </EmptyState>
  )
}

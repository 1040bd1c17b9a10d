'use client'
import dynamic from 'next/dynamic'
import { useCallback, useMemo } from 'react'
import { authorOf } from '@/lib/annotations/author'
import { type Thread, threadsOf } from '@/lib/annotations/threads'
import { type Reader, unreadIn } from '@/lib/annotations/unread'
import type { CommentAnchor } from '@/lib/annotations/anchor'
import type { OptionStatus } from '@/lib/board/shapes/status'
import type { Id } from '@/lib/kernel/ids'
import type { Suggestions } from '@/lib/register/suggestions'
import { useReader } from '../annotations/reading'
import { useTellPlace } from '../annotations/tell-place'
import { useCardFindings } from '../advisor/card-findings'
import type { CanvasHandle, CanvasThread } from '../canvas/board-canvas-props'
import { api } from '../api/client'
import { useDensity } from '../catalogue/structure/use-density'
import { documentNonce } from '../site/browser-setup'
import { useToast } from '../ui/toast'
import { useTheme } from '../ui/use-theme'
import { useCanvasRounds } from '../workshop/canvas-rounds'
import { useAskToStartPrivate } from '../workshop/private/private-context'
import { useCanvasPrivately } from '../workshop/private/use-canvas-privately'
import { useCanvasStep } from '../workshop/session/use-canvas-step'
import { useBallotBox } from '../workshop/voting-context'
import { addThroughServer } from './add-through-server'
import { useBoard, useMay, useRoom, useSaving } from './room-context'
import { useTogether } from './together/together-context'
import { useCanvasTogether, useMayEditNow } from './together/use-canvas-together'

// The canvas library needs a browser and is half a megabyte: it is loaded here and nowhere else.
const BoardCanvas = dynamic(() => import('../canvas/board-canvas').then((it) => it.BoardCanvas), { ssr: false })

/** The canvas of the joined board, fed from the room. */
export function LiveCanvas({
  licenceKey,
  suggestions,
  openThread,
  onOpenThread,
  onPlaceComment,
  onReady,
  onSelect,
  found = null,
  onOpenVote,
  onOpenCard,
  onChoose,
}: {
  licenceKey: string | null
  suggestions: Suggestions
  openThread: Id<'comment'> | null
  onOpenThread: (thread: Id<'comment'>) => void
  onPlaceComment: (anchor: CommentAnchor) => void
  onReady: (canvas: CanvasHandle | null) => void
  onSelect?: (shapeIds: readonly string[]) => void
  found?: ReadonlySet<string> | null
  onOpenVote: ((decision: string | null) => void) | undefined
  onOpenCard: (cardId: string) => void
  onChoose: (option: string, status: OptionStatus) => void
}) {
  const { connection } = useBoard()
  const theme = useTheme()
  const toast = useToast()
  const boardId = useRoom((room) => room.board.id)
  const title = useRoom((room) => room.board.title)
  const participants = useRoom((room) => room.participants)
  const me = useRoom((room) => room.me)
  const comments = useRoom((room) => room.comments)
  const isLive = useRoom((room) => room.session !== null)
  const mayWrite = useMay('canvas.write')
  const mayComment = useMay('comment.write')
  const mayChoose = useMay('option.choose')
  const { saving } = useSaving()
  const isOver = saving.state === 'too-old' || saving.state === 'refused'

  const goesWith = useTogether()
  const together = useCanvasTogether()
  const mayEditNow = useMayEditNow()
  const onCanvas = useCallback(
    (canvas: CanvasHandle | null) => {
      goesWith.canvas.set(canvas)
      onReady(canvas)
    },
    [goesWith, onReady],
  )

  const density = useDensity()
  const step = useCanvasStep()
  const rounds = useCanvasRounds()
  const privately = useCanvasPrivately()
  const onTogglePrivate = useAskToStartPrivate()
  const findings = useCardFindings()
  const ballots = useBallotBox()
  const onVote = useCallback(
    // The canvas hands back the ids that it was given.
    (round: string, option: string, step: 1 | -1) => ballots.press(round as Id<'round'>, option, step),
    [ballots],
  )

  const people = useMemo(
    () => participants.map((it) => ({ participantId: it.id, name: it.name, role: it.role })),
    [participants],
  )
  const myself = useMemo(() => ({ participantId: me.participantId, name: me.name, role: me.role }), [me])
  const reader = useReader()
  const threads = useMemo(() => pinsOf(comments, reader), [comments, reader])
  const onCardGone = useTellPlace()

  return (
    <BoardCanvas
      // Another document, after a new epoch, is another canvas: with an undo of its own, and nothing of the old one.
      key={connection.doc.guid}
      title={title}
      doc={connection.doc}
      awareness={connection.awareness}
      cursors={connection.cursors}
      me={myself}
      people={people}
      theme={theme}
      sessionLive={isLive}
      comments={threads}
      openThreadId={openThread}
      suggestions={suggestions}
      rounds={rounds}
      step={step}
      privately={privately}
      {...(onTogglePrivate ? { onTogglePrivate } : {})}
      density={isOver ? null : density}
      findings={findings}
      found={found}
      onVote={onVote}
      readOnly={isOver || !mayWrite || !mayEditNow}
      together={together}
      licenceKey={licenceKey ?? undefined}
      nonce={documentNonce()}
      onReady={onCanvas}
      {...(onSelect ? { onSelect } : {})}
      onNotice={toast}
      onQuarantine={(records) => void api.reportUnreadable(boardId, records.slice(0, 50))}
      onHolding={(holds) => connection.saving.take({ type: 'holding', at: Date.now(), holds })}
      // The canvas hands back the ids that it was given above.
      onOpenThread={(thread) => onOpenThread(thread as Id<'comment'>)}
      {...(mayComment ? { onCardGone } : {})}
      {...(onOpenVote && !isOver ? { onOpenVote } : {})}
      onOpenCard={onOpenCard}
      {...(mayChoose && !isOver ? { onChoose } : {})}
      {...(mayComment && !isOver ? { onPlaceComment } : {})}
      onAddThroughServer={(addition) => addThroughServer(boardId, addition)}
    />
  )
}

function pinsOf(comments: Parameters<typeof threadsOf>[0], reader: Reader): CanvasThread[] {
  const open = threadsOf(comments).filter((it) => !it.isResolved)
  return open.map((thread) => pinOf(thread, reader))
}

const excerptLetters = 90

function pinOf(thread: Thread, reader: Reader): CanvasThread {
  const { root, replies } = thread
  return {
    id: root.id,
    anchor: root.anchor,
    place: root.place,
    excerpt: root.text.length > excerptLetters ? `${root.text.slice(0, excerptLetters)}…` : root.text,
    unread: unreadIn(thread, reader).length,
    authorId: authorOf(root).id,
    authorName: authorOf(root).name,
    comments: 1 + replies.length,
    suggests: root.suggests,
  }
}

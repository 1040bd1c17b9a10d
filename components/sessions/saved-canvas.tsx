'use client'
import dynamic from 'next/dynamic'
import { useCallback } from 'react'
import type { z } from 'zod'
import type { documentAnswer } from '@/lib/contracts/boards'
import type { RoomAnswer } from '@/lib/contracts/room'
import type { SessionAnswer } from '@/lib/contracts/sessions'
import { api } from '../api/client'
import { wordsOf } from '../api/problem'
import { useAnswer } from '../api/use-answer'
import type { CanvasHandle, CanvasSnapshot } from '../canvas/board-canvas-props'
import { BoardLoading } from '../room/board-loading'
import { documentNonce } from '../site/browser-setup'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { useTheme } from '../ui/use-theme'

const BoardCanvas = dynamic(() => import('../canvas/board-canvas').then((it) => it.BoardCanvas), { ssr: false })

export interface SavedCanvasProps {
  readonly session: Pick<SessionAnswer, 'id' | 'boardId' | 'title'>
  readonly room: Pick<RoomAnswer, 'participants'>
  readonly licenceKey: string | null
  readonly onReady?: (handle: CanvasHandle | null) => void
}

/** A board as it was when it was saved, read-only, with what lay on it then. */
export function SavedCanvas({ session, room, licenceKey, onReady }: SavedCanvasProps) {
  const { answer, askAgain } = useAnswer(useCallback(() => api.getSessionDocument(session.id), [session.id]))
  if (!answer) return <BoardLoading boardId={session.boardId} onTryAgain={() => askAgain()} />
  if (!answer.ok) {
    return (
      <EmptyState title="The saved board did not load." action={<Button onClick={() => askAgain()}>Try again</Button>}>
        {wordsOf(answer.error)}
      </EmptyState>
    )
  }
  return (
    <ShownCanvas
      key={session.id}
      title={`${session.title}, saved`}
      document={answer.value}
      room={room}
      licenceKey={licenceKey}
      onReady={onReady}
    />
  )
}

export interface ShownCanvasProps extends Pick<SavedCanvasProps, 'room' | 'licenceKey'> {
  readonly title: string
  readonly document: z.infer<typeof documentAnswer>
  readonly onReady?: ((handle: CanvasHandle | null) => void) | undefined
  /** The cards that stand out; all others step back. */
  readonly found?: ReadonlySet<string> | null | undefined
}

/** Any canvas that nobody works on, shown to look at. */
export function ShownCanvas({ title, document, room, licenceKey, onReady, found = null }: ShownCanvasProps) {
  const theme = useTheme()
  return (
    <BoardCanvas
      title={title}
      doc={null}
      snapshot={snapshotOf(document)}
      me={null}
      people={room.participants.map((it) => ({ participantId: it.id, name: it.name, role: it.role }))}
      theme={theme}
      readOnly
      found={found}
      licenceKey={licenceKey ?? undefined}
      nonce={documentNonce()}
      {...(onReady && { onReady })}
    />
  )
}

/** The server saved what its own schema had checked; the canvas checks each record once more. */
function snapshotOf(document: z.infer<typeof documentAnswer>): CanvasSnapshot {
  return document as unknown as CanvasSnapshot
}

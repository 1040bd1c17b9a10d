'use client'
import { useEffect, useMemo, useState } from 'react'
import type { Thread } from '@/lib/annotations/threads'
import { lastSeq, type Reader, readUpTo, unreadIn } from '@/lib/annotations/unread'
import { api } from '../api/client'
import { useBoard, useNeedsConnection, useRoom } from '../room/room-context'
import { withMark } from './marks'

/** Who reads here, and how far they have come. */
export function useReader(): Reader {
  const me = useRoom((room) => room.me.participantId)
  const marks = useRoom((room) => room.commentMarks)
  return useMemo(() => ({ me, marks }), [me, marks])
}

/**
 * While a thread is open, what is in it counts as read, here and on one's other devices. Gives the number up to which it was
 * read before it was opened, so that what is new stays marked while one looks at it.
 */
export function useReadThread(thread: Thread, isOpen: boolean): number {
  const { store } = useBoard()
  const reader = useReader()
  const isAway = useNeedsConnection() !== undefined
  const before = readUpTo(reader.marks, thread.root.id)
  const [opened, setOpened] = useState<{ readonly isOpen: boolean; readonly upTo: number }>({ isOpen, upTo: before })
  if (opened.isOpen !== isOpen) setOpened({ isOpen, upTo: before })
  const hasNews = isOpen && !isAway && unreadIn(thread, reader).length > 0
  const upTo = lastSeq(thread)
  const threadId = thread.root.id
  useEffect(() => {
    if (!hasNews || document.visibilityState === 'hidden') return
    const { board } = store.get()
    store.apply((room) => withMark(room, threadId, upTo))
    // Lost, it is unread on the next device: nothing to trouble anybody with.
    void api.markComments(board.id, { threadId, seq: upTo })
  }, [hasNews, store, threadId, upTo])
  return isOpen ? opened.upTo : before
}

import { useCallback, useEffect, useRef, useState } from 'react'
import type { IdeaAnswer } from '@/lib/contracts/inbox'
import { api } from '../../api/client'
import { useNeedsConnection, useRoom } from '../../room/room-context'

export interface Ideas {
  /** Null until they have come. */
  readonly items: readonly IdeaAnswer[] | null
  /** Shows the answer to one's own call at once. */
  put(idea: IdeaAnswer): void
}

/** The ideas that this person may read: fetched at first, whenever the tray changes, and after an absence. */
export function useIdeas(): Ideas {
  const boardId = useRoom((room) => room.board.id)
  const inbox = useRoom((room) => room.inbox)
  const isAway = useNeedsConnection() !== undefined
  const [items, setItems] = useState<readonly IdeaAnswer[] | null>(null)
  const asked = useRef(0)

  const fetchIdeas = useCallback(async () => {
    const mine = ++asked.current
    const answer = await api.listIdeas(boardId)
    // An answer that was overtaken by a later question says nothing new.
    if (answer.ok && mine === asked.current) setItems(answer.value.items)
  }, [boardId])
  useEffect(() => {
    // Asked anew for each state of the tray: the fact of a change says nothing of what an idea says.
    if (inbox && !isAway) void fetchIdeas()
  }, [fetchIdeas, inbox, isAway])

  const put = useCallback((idea: IdeaAnswer) => {
    setItems((now) => {
      const rest = (now ?? []).filter(({ id }) => id !== idea.id)
      return [...rest, idea].sort((a, b) => (a.sentAt < b.sentAt ? -1 : 1))
    })
  }, [])
  return { items, put }
}

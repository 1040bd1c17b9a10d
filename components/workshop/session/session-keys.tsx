'use client'
import { useCallback } from 'react'
import { useMay, useNeedsConnection, useRoom } from '../../room/room-context'
import { sessionApi } from './calls'
import { standingOf } from './session-words'
import { useCommand } from './use-command'
import { useSessionKeys } from './use-session-keys'
import { type ShowsCards, useSteps } from './use-steps'

/** The keys of the one who runs the workshop, wherever the focus is. */
export function SessionKeys({ canvas }: { canvas: ShowsCards | null }) {
  const boardId = useRoom((room) => room.board.id)
  const mayRun = useMay('workshop.run')
  const mayGoOn = useRoom(({ workshop: { session } }) => {
    const at = session && standingOf(session)
    return at !== null && !at.isLast
  })
  const hasTimer = useRoom((room) => room.workshop.timer !== null)
  const isHere = useNeedsConnection() === undefined
  const give = useCommand()
  const { go } = useSteps(canvas)
  const next = useCallback(() => go('next'), [go])
  const more = useCallback(() => give(sessionApi.changeTimer(boardId, { addSeconds: 60 })), [boardId, give])
  const canAct = mayRun && isHere
  useSessionKeys({ onNext: canAct && mayGoOn ? next : null, onMinute: canAct && hasTimer ? more : null })
  return null
}

'use client'
import { useState } from 'react'
import { api } from '../api/client'
import { wordsOf } from '../api/problem'
import { useBoard, useNeedsConnection, useRoom } from '../room/room-context'
import { Switch } from '../ui/switch'
import { useToast } from '../ui/toast'

/** Whether newcomers wait until somebody lets them in. Holds for every link and code at once. */
export function LobbySwitch() {
  const { store } = useBoard()
  const boardId = useRoom((room) => room.board.id)
  const isOn = useRoom((room) => room.board.lobby)
  const waiting = useRoom((room) => room.waiting.length)
  const blocked = useNeedsConnection()
  const toast = useToast()
  const [isBusy, setBusy] = useState(false)

  async function change(lobby: boolean) {
    if (isBusy || blocked) return blocked && toast(blocked)
    setBusy(true)
    const changed = await api.changeBoard(boardId, { lobby })
    setBusy(false)
    if (!changed.ok) return toast(wordsOf(changed.error))
    store.apply((room) => ({ ...room, board: { ...room.board, lobby }, waiting: lobby ? room.waiting : [] }))
  }

  return (
    <Switch
      label="Newcomers wait to be let in"
      help={
        isOn && waiting > 0
          ? 'Switching it off lets in everyone who waits.'
          : 'Whoever comes by a link or a code waits until a facilitator lets them in.'
      }
      checked={isOn}
      onCheckedChange={(next) => void change(next)}
    />
  )
}

'use client'
import { useCallback, useEffect } from 'react'
import type { MemberAnswer } from '@/lib/contracts/people'
import { api } from '../api/client'
import { wordsOf } from '../api/problem'
import { useBoard, useMay, useRoom } from '../room/room-context'
import { useToast } from '../ui/toast'

/** Lets people in or turns them away; what the server says afterwards stands. */
export function useLobby() {
  const { store } = useBoard()
  const toast = useToast()
  const answer = useCallback(
    async (people: readonly Pick<MemberAnswer, 'id'>[], admit: boolean) => {
      const { id } = store.get().board
      const answered = await api.answerLobby(id, { people: people.map((it) => it.id), admit })
      if (!answered.ok) return toast(wordsOf(answered.error))
      store.apply((room) => ({ ...room, waiting: answered.value.items }))
    },
    [store, toast],
  )
  return { answer }
}

/** Everyone hears that the lobby has changed, and only facilitators are told who is in it: their page asks. */
export function useLobbyNews(): void {
  const { store } = useBoard()
  const boardId = useRoom((room) => room.board.id)
  const seq = useRoom((room) => room.lobbySeq)
  const maySee = useMay('member.change')
  useEffect(() => {
    if (!maySee || seq === 0) return
    void api.listLobby(boardId).then((answer) => {
      if (answer.ok) store.apply((room) => ({ ...room, waiting: answer.value.items }))
    })
  }, [store, boardId, seq, maySee])
}

'use client'
import { useEffect, useState } from 'react'
import type { LobbyAnswer } from '@/lib/contracts/codes'
import type { RoomAnswer } from '@/lib/contracts/room'
import type { Id } from '@/lib/kernel/ids'
import { wordsOf } from '../api/problem'
import { Companion } from './companion'
import { EnterCode } from './enter-code'
import { JoinByCode } from './join-by-code'
import { phoneApi } from './phone-api'
import type { PhoneStart } from './start'
import { Waiting } from './waiting'

type Stage = PhoneStart & { readonly notice?: string | null }

/** The phone companion: a code, a name, and then the workshop without its canvas. */
export function PhoneApp({ start }: { start: PhoneStart }) {
  const [stage, setStage] = useState<Stage>(start)
  const boardId = stage.kind === 'in' ? stage.room.board.id : null
  useEffect(() => {
    // From here on the way back does not depend on the code, which may be over by then.
    if (boardId !== null) history.replaceState(null, '', `/v/${boardId}`)
  }, [boardId])

  async function found(code: string, { present, account, live }: LobbyAnswer): Promise<string | null> {
    if (!present) {
      history.replaceState(null, '', `/v/${code}`)
      setStage({ kind: 'join', code, account, live })
      return null
    }
    if (present.state === 'waiting') {
      wait(present.boardId, present.name, null)
      return null
    }
    const room = await phoneApi.getRoom(present.boardId)
    if (!room.ok) return wordsOf(room.error)
    enter(room.value, null)
    return null
  }

  function wait(boardId: Id<'board'>, name: string, notice: string | null) {
    history.replaceState(null, '', `/v/${boardId}`)
    setStage({ kind: 'waiting', boardId, name, notice })
  }

  function enter(room: RoomAnswer, notice: string | null) {
    setStage({ kind: 'in', room, notice })
  }

  switch (stage.kind) {
    case 'enter':
      return <EnterCode code={stage.code} trouble={stage.trouble} onFound={found} />
    case 'join':
      return <JoinByCode {...stage} onJoined={enter} onWaiting={wait} />
    case 'waiting':
      return <Waiting {...stage} onEntered={(room) => enter(room, stage.notice ?? null)} />
    case 'in':
      return <Companion room={stage.room} notice={stage.notice ?? null} />
  }
}

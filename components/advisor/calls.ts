import { setFindingAside, takeFindingBack } from '@/lib/contracts/findings'
import { call } from '../api/client'
import { wordsOf } from '../api/problem'
import type { JoinedBoard } from '../room/join-board'
import { withoutSetAside, withSetAside } from '../room/room-state'

/** Gives the words why not; null when it was done. */
export async function setAside(
  { store }: JoinedBoard,
  body: { readonly key: string; readonly fingerprint: string; readonly reason: string },
): Promise<string | null> {
  const answer = await call(setFindingAside, { params: { boardId: store.get().board.id }, body })
  if (!answer.ok) return wordsOf(answer.error)
  store.apply((room) => withSetAside(room, answer.value))
  return null
}

/** The same, the other way. */
export async function takeBack({ store }: JoinedBoard, key: string): Promise<string | null> {
  const answer = await call(takeFindingBack, { params: { boardId: store.get().board.id }, body: { key } })
  if (!answer.ok) return wordsOf(answer.error)
  store.apply((room) => withoutSetAside(room, key))
  return null
}

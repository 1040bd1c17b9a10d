import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import type { EntryAnswer } from '@/lib/contracts/people'
import type { RoomAnswer } from '@/lib/contracts/room'
import { type Id, idOf } from '@/lib/kernel/ids'
import { isAnonymous } from '@/server/auth/caller'
import { readEntry } from '@/server/auth/entry'
import { pageCaller } from '@/server/auth/page-caller'
import { getRuntime } from '@/server/runtime'
import { readRoom } from '@/server/workshop/read-room'

/**
 * The room for whoever looks at a page of this board; once per request, however many parts of the page ask. Who is nobody
 * yet signs in first; a guest who is not on this board is told so (null); everyone else gets the answer that a board that
 * does not exist gets.
 */
export const enterBoard = cache(async (boardIdText: string, path: string): Promise<RoomAnswer | null> => {
  const boardId = readBoardId(boardIdText)
  const caller = await pageCaller()
  if (isAnonymous(caller)) redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`)
  const room = await readRoom(getRuntime(), caller, { boardId })
  if (room.ok) return room.value
  if (caller.account === null || room.error.code === 'waiting') return null
  notFound()
})

/** For those whom `enterBoard` does not let in: whether they wait in the lobby, and as whom. */
export async function findAtDoor(boardIdText: string): Promise<EntryAnswer | null> {
  const boardId = readBoardId(boardIdText)
  const entry = await readEntry(getRuntime(), await pageCaller(), { boardId })
  return entry.ok && entry.value.state === 'waiting' ? entry.value : null
}

function readBoardId(text: string): Id<'board'> {
  const id = idOf('board').safeParse(text)
  if (!id.success) notFound()
  return id.data
}

'use client'
import { useCallback } from 'react'
import { mayPassLocks } from '@/lib/access/canvas-powers'
import { facilitatorLock, isLock, lockedWords, lockHolder, lockPlaceOf } from '@/lib/board/lock'
import type { PlainRecord } from '@/lib/board/commands'
import { editBoard } from './edit-board'
import { useBoard, useMay, useRoom } from './room-context'
import { type BoardRecords, useRecords } from './use-records'

export interface CardLock {
  /** Words that say who locked it; null while nobody has. */
  readonly words: string | null
  /** It keeps this person from changing the card. */
  readonly keepsOut: boolean
  /** The lock is the card's own: taking it off there is enough. */
  readonly isOwn: boolean
}

/** Whether a facilitator has locked this card, or the phase that it stands in. */
export function useCardLock(cardId: string): CardLock {
  const mayPass = useRoom((room) => mayPassLocks(room.me.role))
  const holder = useRecords(useCallback(({ all }: BoardRecords) => lockHolderIn(all, cardId), [cardId]))
  const words = holder && lockedWords(holder)
  return { words, keepsOut: words !== null && !mayPass, isOwn: holder?.id === cardId }
}

export function lockHolderIn(all: { get(id: string): PlainRecord | undefined }, id: string): PlainRecord | null {
  const holder = lockHolder(id, (at) => lockPlaceOf(all.get(at)))
  return (holder !== null && all.get(holder)) || null
}

/** Locks a card or a phase, or takes its lock off; null for those who may not. Gives back why it could not be done. */
export function useLocking(): ((record: PlainRecord) => string | null) | null {
  const board = useBoard()
  const may = useMay('canvas.lock')
  const change = useCallback(
    (record: PlainRecord): string | null => {
      const lock = isLock(record.meta.lock) ? null : facilitatorLock
      const $meta = { ...record.meta, lock }
      const done = editBoard(board, [{ type: 'patch', id: record.id, changes: { $meta } }])
      return done.ok ? null : done.error
    },
    [board],
  )
  return may ? change : null
}

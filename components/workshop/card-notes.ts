'use client'
import { useCallback, useMemo } from 'react'
import { cardsOf, inReadingOrder } from '@/lib/board/card-reading'
import type { RoundAnswer } from '@/lib/contracts/rounds'
import { type BoardRecords, useRecords } from '../room/use-records'
import { listWords } from './vote-words'

/** What became of a card since its words went onto the ballot. */
export interface CardNote {
  readonly words: string
}

interface CardNow {
  readonly id: string
  readonly title: string
  readonly isRejected: boolean
}

/** The cards of a round's decision as they are on the canvas now. */
function cardsNow(round: Pick<RoundAnswer, 'decision' | 'options'>, board: BoardRecords): readonly CardNow[] {
  const bound = new Set(round.options.flatMap(({ card }) => (card === null ? [] : [card])))
  const cards = cardsOf(board.list(), 'option').filter(
    ({ id, props }) => bound.has(id) || (round.decision !== null && props.decision === round.decision),
  )
  return inReadingOrder(cards).map(({ id, props }) => ({
    id,
    title: props.title,
    isRejected: props.status === 'rejected',
  }))
}

const isSame = (a: readonly CardNow[], b: readonly CardNow[]): boolean => JSON.stringify(a) === JSON.stringify(b)

/**
 * Says where ballot and canvas have parted: the ballot keeps the words that it was opened with, and what was not on it then
 * does not come onto it.
 */
export function useCardNotes(round: RoundAnswer): {
  readonly byOption: ReadonlyMap<string, CardNote>
  readonly absent: string
} {
  const { decision, options } = round
  const read = useCallback((board: BoardRecords) => cardsNow({ decision, options }, board), [decision, options])
  const cards = useRecords(read, isSame)
  return useMemo(
    () => ({ byOption: optionNotes(options, cards), absent: absentWords(options, cards) }),
    [options, cards],
  )
}

export function optionNotes(options: RoundAnswer['options'], cards: readonly CardNow[]): ReadonlyMap<string, CardNote> {
  const byId = new Map(cards.map((it) => [it.id, it]))
  return new Map(
    options.flatMap(({ id, card, snapshot }): [string, CardNote][] => {
      if (card === null || snapshot === null) return []
      const now = byId.get(card)
      if (!now) return [[id, { words: 'The card was deleted. The ballot keeps it as it was.' }]]
      if (now.title === snapshot.title) return []
      return [[id, { words: `The card now says “${now.title}”. The ballot keeps the words it was opened with.` }]]
    }),
  )
}

/** More names than this are a paragraph nobody reads. */
const namesMax = 3

export function absentWords(options: RoundAnswer['options'], cards: readonly CardNow[]): string {
  const onBallot = new Set(options.map(({ card }) => card))
  const absent = cards.filter(({ id }) => !onBallot.has(id))
  const rejected = absent.filter(({ isRejected }) => isRejected).map(({ title }) => title)
  const others = absent.filter(({ isRejected }) => !isRejected).map(({ title }) => title)
  const are = (names: readonly string[]) => (names.length === 1 ? 'is' : 'are')
  return [
    rejected.length > 0 && `${listWords(rejected)} ${are(rejected)} rejected and ${are(rejected)} not on the ballot.`,
    others.length > namesMax && `${others.length} other options are not on the ballot.`,
    others.length > 0 && others.length <= namesMax && `${listWords(others)} ${are(others)} not on the ballot.`,
  ]
    .filter(Boolean)
    .join(' ')
}

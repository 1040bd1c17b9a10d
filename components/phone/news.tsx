'use client'
import { useEffect, useState } from 'react'
import { authorOf, isBy } from '@/lib/annotations/author'
import { VisuallyHidden } from '../ui/visually-hidden'
import type { RoomState } from '../room/room-state'
import { usePhone } from './phone-context'
import { vibrate } from './take-over'

const togetherMs = 5_000

/** What happens by itself, for those who hear the page: votes at once, comments gathered for five seconds. */
export function News() {
  const { store } = usePhone()
  const [vote, setVote] = useState('')
  const [comments, setComments] = useState('')

  useEffect(() => {
    let before = store.get()
    let gathered = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = store.subscribe(() => {
      const now = store.get()
      const news = voteNews(before, now) ?? mentionNews(before, now)
      if (news) setVote(news)
      gathered += newComments(before, now)
      before = now
      if (gathered === 0 || timer !== undefined) return
      timer = setTimeout(() => {
        timer = undefined
        setComments(gathered === 1 ? '1 new comment' : `${gathered} new comments`)
        gathered = 0
      }, togetherMs)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [store])

  return (
    <VisuallyHidden>
      <span aria-live="assertive">{vote}</span>
      <span aria-live="polite">{comments}</span>
    </VisuallyHidden>
  )
}

/** Somebody names me: the phone in the pocket says so too. */
function mentionNews(before: RoomState, now: RoomState): string | null {
  if (before.comments === now.comments) return null
  const me = now.me.participantId
  const known = new Set(before.comments.map((it) => it.id))
  const said = now.comments.find((it) => !known.has(it.id) && it.mentions.includes(me) && !isBy(it, me))
  if (!said) return null
  vibrate()
  return `${authorOf(said).name} mentions you in a comment`
}

function voteNews(before: RoomState, now: RoomState): string | null {
  if (now.nudge !== before.nudge && now.nudge && isWaitedFor(now, now.nudge.roundId)) {
    vibrate()
    return 'The group is waiting for your vote'
  }
  if (now.rounds === before.rounds) return null
  const was = new Map(before.rounds.map((it) => [it.id, it]))
  for (const round of now.rounds) {
    const earlier = was.get(round.id)
    if (round.state === 'open' && round.mayVote && earlier?.state !== 'open') return `Vote open: ${round.question}`
    if (round.state === 'closed' && earlier?.state === 'open') return `Vote closed: ${round.question}`
  }
  return null
}

/** A reminder concerns those who have neither voted nor said that they do not. */
export function isWaitedFor({ rounds }: Pick<RoomState, 'rounds'>, roundId: string): boolean {
  const round = rounds.find((it) => it.id === roundId)
  const mine = round?.state === 'open' && round.mayVote ? round.mine : null
  return mine !== null && mine !== undefined && mine.choices.length === 0 && !mine.abstained && !mine.notVoting
}

function newComments(before: RoomState, now: RoomState): number {
  if (before.comments === now.comments) return 0
  const known = new Set(before.comments.map((it) => it.id))
  return now.comments.filter((it) => !known.has(it.id) && !isBy(it, now.me.participantId)).length
}

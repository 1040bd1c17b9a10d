'use client'
import { Ellipsis, List, MapPin, Vote } from 'lucide-react'
import { type KeyboardEvent, useRef } from 'react'
import type { Id } from '@/lib/kernel/ids'
import type { CanvasHandle } from '../canvas/board-canvas-props'
import { Panel } from '../room/panel'
import { useMay, useRoom } from '../room/room-context'
import { Chip, LiveDot } from '../ui/chip'
import { IconButton } from '../ui/icon-button'
import { Menu, MenuItem } from '../ui/menu'
import type { BallotKeys } from './dots-ballot'
import { OpenVoteForm } from './open-vote-form'
import { RoundView } from './round-view'
import type { VoteAsked } from './vote-asked'
import { VoteList } from './vote-list'

/** What the panel shows: a form, one vote, or all of them. */
export type VoteShown =
  | { readonly is: 'form'; readonly asked: VoteAsked; readonly count: number }
  | { readonly is: 'round'; readonly roundId: Id<'round'> }
  | { readonly is: 'list' }

export interface VotePanelProps {
  readonly canvas: Pick<CanvasHandle, 'zoomToShape'> | null
  readonly shown: VoteShown
  /** It opened by itself: whoever is doing something else keeps the focus. */
  readonly isUncalled: boolean
  readonly onOpenVote: (asked: VoteAsked) => void
  readonly onRound: (roundId: Id<'round'>) => void
  readonly onList: () => void
  readonly onClose: () => void
}

/** Voting, beside the canvas. */
export function VotePanel({ canvas, shown, isUncalled, onOpenVote, onRound, onList, onClose }: VotePanelProps) {
  const ballot = useRef<BallotKeys>(null)
  const mayRun = useMay('round.run')
  const roundId = shown.is === 'round' ? shown.roundId : null
  const round = useRoom((room) => room.rounds.find((it) => it.id === roundId) ?? null)
  const isSeveral = useRoom((room) => room.rounds.length > 1)

  // By the place of the key: Shift changes what a digit types, and differently on every keyboard.
  const onKeyDown = (event: KeyboardEvent) => {
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1]
    if (!digit || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    if (ballot.current?.press(Number(digit), event.shiftKey ? -1 : 1)) event.preventDefault()
  }

  return (
    <Panel
      title={shown.is === 'form' ? 'New vote' : 'Vote'}
      onClose={onClose}
      isUncalled={isUncalled}
      onKeyDown={onKeyDown}
      mark={
        round && (
          <Chip tone={round.state === 'open' ? 'live' : 'quiet'} icon={round.state === 'open' && <LiveDot />}>
            {round.state === 'open' ? 'Open' : 'Closed'}
          </Chip>
        )
      }
      actions={
        round && (
          <Menu trigger={<IconButton label="Vote menu" size={28} icon={<Ellipsis size={17} aria-hidden="true" />} />}>
            {isSeveral && (
              <MenuItem icon={<List size={16} aria-hidden="true" />} onSelect={onList}>
                All votes
              </MenuItem>
            )}
            {round.decision && canvas && (
              <MenuItem
                icon={<MapPin size={16} aria-hidden="true" />}
                onSelect={() => round.decision && canvas.zoomToShape(round.decision)}
              >
                Show on canvas
              </MenuItem>
            )}
            {mayRun && (
              <MenuItem
                icon={<Vote size={16} aria-hidden="true" />}
                onSelect={() => onOpenVote({ decision: round.state === 'closed' ? round.decision : null })}
              >
                Open another vote
              </MenuItem>
            )}
          </Menu>
        )
      }
    >
      {shown.is === 'form' ? (
        <OpenVoteForm
          key={shown.count}
          asked={shown.asked}
          onOpened={onRound}
          onCancel={shown.asked.like ? () => shown.asked.like && onRound(shown.asked.like.id) : onClose}
        />
      ) : round ? (
        <RoundView key={round.id} round={round} keys={ballot} onOpenVote={onOpenVote} onRound={onRound} />
      ) : (
        <VoteList onRound={onRound} onOpenVote={onOpenVote} />
      )}
    </Panel>
  )
}

function isTyping(target: EventTarget): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
}

// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react'
import { useCallback, useState } from 'react'
import { afterEach, describe, expect, test } from 'vitest'
import type { RoundAnswer, RoundFact } from '@/lib/contracts/rounds'
import { aMember, aRole, aRoom, renderOnBoard } from '../room/testing/on-board'
import { aBallot, aRound } from './testing/rounds'
import { useVoting } from './use-voting'

const priya = aMember('Priya', aRole('facilitator'))
const noor = aMember('Noor')

function Board() {
  const [isOpen, setOpen] = useState(false)
  const voting = useVoting({ isOpen, onPanel: useCallback(() => setOpen(true), []) })
  const { shown } = voting
  return (
    <div>
      <p data-testid="shown">{isOpen ? (shown.is === 'round' ? `round ${shown.roundId}` : shown.is) : 'nothing'}</p>
      <p data-testid="uncalled">{String(voting.isUncalled)}</p>
      <div id="panel">
        <input aria-label="Comment" />
      </div>
      <button type="button" onClick={() => setOpen(false)}>
        Close
      </button>
      <button type="button" onClick={() => voting.openVote({ decision: null })}>
        Ask
      </button>
      <output>{voting.onOpenVote ? 'may open' : 'may not open'}</output>
    </div>
  )
}
const shown = () => screen.getByTestId('shown').textContent
// What the announcement's schema does not know is left out by it.
const factOf = (round: RoundAnswer): RoundFact => round

function open(me = noor, rounds: RoundAnswer[] = []) {
  const view = renderOnBoard(<Board />, aRoom(me, { rounds, participants: [priya, noor] }))
  let seq = 1
  const opens = (round: RoundAnswer) =>
    act(() => {
      seq += 1
      view.store.receive(JSON.stringify({ type: 'round.opened', seq, round: factOf(round) }))
    })
  const nudges = (round: RoundAnswer) =>
    act(() => void view.store.receive(JSON.stringify({ type: 'round.nudged', roundId: round.id })))
  return { ...view, opens, nudges }
}

afterEach(cleanup)

describe('the vote panel', () => {
  test('opens by itself when a vote opens, without taking the focus', () => {
    const { opens } = open()
    const round = aRound()
    opens(round)
    expect(shown()).toBe(`round ${round.id}`)
    expect(screen.getByTestId('uncalled').textContent).toBe('true')
  })

  test('opens for those who come late, too', () => {
    const round = aRound()
    open(noor, [round])
    expect(shown()).toBe(`round ${round.id}`)
  })

  test('opens once: whoever shut it is left alone by later news', async () => {
    const round = aRound()
    const { user, store } = open(noor, [round])
    await user.click(screen.getByRole('button', { name: 'Close' }))
    const turnout = { eligible: 9, voted: 8, done: 0 }
    act(() => void store.receive(JSON.stringify({ type: 'round.progress', roundId: round.id, turnout, waiting: [] })))
    expect(shown()).toBe('nothing')
  })

  test('stays shut for those who may not vote', () => {
    open(noor, [aRound({ mayVote: false, mine: null })])
    expect(shown()).toBe('nothing')
  })

  test('tells somebody in the middle of a sentence instead of taking it away', async () => {
    const { opens, user } = open()
    await user.click(screen.getByRole('textbox', { name: 'Comment' }))
    const round = aRound()
    opens(round)
    expect(shown()).toBe('nothing')
    await user.click(screen.getByRole('button', { name: 'Vote' }))
    expect(shown()).toBe(`round ${round.id}`)
  })

  test('leaves the form of another vote alone', async () => {
    const { opens, user } = open(priya)
    await user.click(screen.getByRole('button', { name: 'Ask' }))
    opens(aRound())
    expect(shown()).toBe('form')
  })

  test('a nudge reaches those who have not voted, and nobody else', () => {
    const round = aRound()
    const { nudges } = open(noor, [round])
    nudges(round)
    expect(screen.getByText(/^Your vote is still missing/)).toBeDefined()
    cleanup()
    const voted = aRound({ mine: aBallot({ choices: [{ option: 'raw', votes: 1 }] }) })
    const other = open(noor, [voted])
    other.nudges(voted)
    expect(screen.queryByText(/^Your vote is still missing/)).toBeNull()
  })

  test('only facilitators open votes', () => {
    open(noor)
    expect(screen.getByText('may not open')).toBeDefined()
    cleanup()
    open(priya)
    expect(screen.getByText('may open')).toBeDefined()
  })
})

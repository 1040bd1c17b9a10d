// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { react, type TLRecord, type TLShapeId } from 'tldraw'
import { seedRecords } from '@/lib/board/seed'
import { frameworkById } from '@/lib/catalogue/catalogue'
import { closeBoard, openBoard } from '../binding/testing/peers'
import { inputsOf } from '../canvas-inputs'
import { cardName } from '../shapes/card/card-name'
import { placeVote } from '../tools/vote-tool'
import { type CanvasRound, decisionVotings, optionVotings } from './canvas-voting'
import { CardVotes } from './card-votes'
import { stepOn, stepOnSelected } from './step-on'
import { votingOf } from './voting-signals'

const framework = frameworkById('data-product' as never) ?? null
const records = seedRecords({ framework, density: 'core', cases: false }) as TLRecord[]
const decision = 'shape:dp-type' as TLShapeId
const raw = 'shape:dp-type-raw' as TLShapeId
const derived = 'shape:dp-type-derived' as TLShapeId

function aRound(more: Partial<CanvasRound> = {}): CanvasRound {
  return {
    id: 'rnd_1',
    kind: 'dots',
    state: 'open',
    decision,
    openedAt: 1,
    turnout: { voted: 7, eligible: 9 },
    mayVote: true,
    options: [
      { id: 'a', card: raw, mine: 0, mayAdd: true, votes: null },
      { id: 'b', card: derived, mine: 2, mayAdd: false, votes: null },
    ],
    ...more,
  }
}
const closed = (votes: readonly number[], openedAt = 1): CanvasRound =>
  aRound({
    id: `rnd_${openedAt}`,
    state: 'closed',
    openedAt,
    options: votes.map((n, i) => ({
      id: 'ab'[i] ?? '',
      card: [raw, derived][i] ?? null,
      mine: 0,
      mayAdd: false,
      votes: n,
    })),
  })

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: vi.fn(), removeEventListener: vi.fn() }))
})
afterEach(() => {
  cleanup()
  closeBoard()
  vi.unstubAllGlobals()
})

describe('what cards show of votes', () => {
  test('an open round speaks for its decision, whatever was opened later', () => {
    const rounds = [aRound({ openedAt: 1 }), closed([4, 2], 2)]
    expect(optionVotings(rounds).get(raw)).toMatchObject({ is: 'open', mine: 0 })
    expect(decisionVotings(rounds).get(decision)).toEqual({ isOpen: true, voted: 7, eligible: 9 })
  })

  test('of closed rounds the last one speaks, with each share of the leader', () => {
    const rounds = [closed([4, 2], 2), closed([1, 9], 1)]
    expect(optionVotings(rounds).get(raw)).toMatchObject({ is: 'revealed', votes: 4, share: 1 })
    expect(optionVotings(rounds).get(derived)).toMatchObject({ votes: 2, share: 0.5 })
  })

  test('those who do not vote see no buttons, and a hidden tally shows nothing', () => {
    expect(optionVotings([aRound({ mayVote: false })]).get(raw)).toEqual({ is: 'watched' })
    expect(optionVotings([aRound({ kind: 'consent' })]).get(raw)).toEqual({ is: 'watched' })
    const hidden = { ...closed([0, 0]), options: aRound().options }
    expect(optionVotings([hidden]).size).toBe(0)
  })

  test('up to nine votes are dots, more are a number', () => {
    const show = (votes: number, level: 'near' | 'middle') => {
      cleanup()
      const voting = { is: 'revealed', votes, mine: 0, share: 1 } as const
      return render(<CardVotes voting={voting} level={level} title="Raw data" hasStepper={false} onStep={() => null} />)
        .container
    }
    expect(show(9, 'near').querySelectorAll('i')).toHaveLength(9)
    expect(show(9, 'near').textContent).toBe('9')
    expect(show(9, 'middle').textContent).toBe('')
    expect(show(10, 'middle').querySelectorAll('i')).toHaveLength(0)
    expect(show(10, 'middle').textContent).toBe('10')
    expect(show(0, 'near').textContent).toBe('')
  })

  test('the buttons of a card name their option, and the canvas does not take the press for a drag', () => {
    const onStep = vi.fn(() => null)
    const onPointerDown = vi.fn()
    const voting = { is: 'open', round: 'rnd_1', option: 'a', mine: 0, mayAdd: true } as const
    render(
      // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- stands for the canvas
      <div onPointerDown={onPointerDown}>
        <CardVotes voting={voting} level="near" title="Raw data" hasStepper onStep={onStep} />
      </div>,
    )
    const add = screen.getByRole('button', { name: 'Add a vote to Raw data' })
    fireEvent.pointerDown(add)
    // Prevented: the focus stays with the canvas and its keys.
    expect(fireEvent.mouseDown(add)).toBe(false)
    fireEvent.click(add)
    expect(onStep).toHaveBeenCalledWith(1)
    expect(onPointerDown).not.toHaveBeenCalled()
    fireEvent.click(screen.getByRole('button', { name: 'Take a vote from Raw data' }))
    expect(onStep).toHaveBeenCalledTimes(1)
  })
})

describe('votes on a board', () => {
  function open() {
    const [peer] = openBoard(records, 1)
    if (!peer) throw new Error('no board')
    const { editor } = peer
    const inputs = inputsOf(editor)
    inputs.standing.set({ role: 'stakeholder', readOnly: false, sessionLive: true })
    inputs.rounds.set([aRound()])
    return { editor, inputs }
  }

  test("somebody else's vote draws no option card again, and a vote of one's own only that ballot's", () => {
    const { editor, inputs } = open()
    const { options, decisions } = votingOf(editor)
    let drawn = 0
    const stop = react('cards', () => {
      options.get()
      drawn++
    })
    inputs.rounds.set([aRound({ turnout: { voted: 8, eligible: 9 } })])
    expect(drawn).toBe(1)
    expect(decisions.get().get(decision)?.voted).toBe(8)
    stop()
  })

  test('+ and − on the selected card vote, and elsewhere they are left to the zoom', () => {
    const { editor, inputs } = open()
    const vote = vi.fn(() => null)
    inputs.calls.set({ vote })
    editor.select(derived)
    expect(stepOnSelected(editor, -1)).toBe(true)
    expect(vote).toHaveBeenLastCalledWith('rnd_1', 'b', -1)
    editor.select(raw)
    expect(stepOnSelected(editor, -1)).toBe(true)
    expect(vote).toHaveBeenCalledTimes(1)
    editor.select('shape:dp-approach' as TLShapeId)
    expect(stepOnSelected(editor, 1)).toBe(false)
  })

  test('a press over budget is told in words', () => {
    const { editor, inputs } = open()
    const notice = vi.fn()
    inputs.calls.set({ vote: () => 'No votes left. Take one back first.', notice })
    expect(stepOn(editor, raw, 1)).toBe('No votes left. Take one back first.')
    expect(notice).toHaveBeenCalledWith('No votes left. Take one back first.')
  })

  test('a card says what it has of one own votes, and its decision how many have voted', () => {
    const { editor } = open()
    expect(cardName(editor, editor.getShape(derived) as never)).toContain('on the ballot, 2 votes of yours')
    expect(cardName(editor, editor.getShape(decision) as never)).toContain('vote open, 7 of 9 have voted')
  })

  test('a vote is opened for the selected decision, or for that of the selected option', () => {
    const { editor, inputs } = open()
    const openVote = vi.fn()
    inputs.calls.set({ openVote })
    editor.select(derived)
    placeVote(editor)
    expect(openVote).toHaveBeenLastCalledWith(decision)
    editor.select(decision)
    placeVote(editor)
    expect(openVote).toHaveBeenCalledTimes(2)
  })
})

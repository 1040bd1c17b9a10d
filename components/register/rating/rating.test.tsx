// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { newId } from '@/lib/kernel/ids'
import type { RatingAnswer } from '@/lib/contracts/ratings'
import { skillMatrix } from '@/lib/register/skill-matrix'
import { registerCard } from '@/lib/register/cards'
import { seedPageId } from '@/lib/board/card-record'
import { SelfRating } from '../../phone/self-rating'
import { openPhoneBoard } from '../../phone/phone-board'
import { PhoneProvider } from '../../phone/phone-context'
import { aMember, aRoom, renderOnBoard, stubApi } from '../../room/testing/on-board'
import { RatingStrip } from './rating-strip'
import { StartRating } from './start-rating'

const priya = aMember('Priya', { role: 'facilitator' })
const noor = aMember('Noor')
const open: RatingAnswer = {
  id: newId('rating'),
  boardId: newId('board'),
  anonymous: false,
  skills: [
    { key: 'kafka', title: 'Event streaming' },
    { key: 'spark', title: 'Spark' },
  ],
  state: 'open',
  openedAt: '2026-11-25T09:00:00.000Z',
  openedBy: { id: priya.id, name: 'Priya' },
  closedAt: null,
  raters: 0,
  result: null,
  ratings: null,
  mine: null,
}
const closed: RatingAnswer = {
  ...open,
  state: 'closed',
  closedAt: '2026-11-25T09:05:00.000Z',
  raters: 2,
  result: [
    { key: 'kafka', title: 'Event streaming', n: 2, counts: [0, 1, 0, 1, 0], median: 1, spread: [1, 3] },
    { key: 'spark', title: 'Spark', n: 0, counts: null, median: null, spread: null },
  ],
  ratings: [{ participant: { id: noor.id, name: 'Noor' }, levels: { kafka: 3 } }],
}

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('a facilitator asks about the skills of the table, without the one that is ticked off', async () => {
  const calls = stubApi({ 'POST /boards/:id/ratings': () => ({ status: 201, body: open }) })
  const skill = (title: string, n: number) =>
    registerCard(
      { kind: 'skill-gap', fields: { skill: title } },
      { id: `shape:${n}`, addedBy: '', parentId: seedPageId, index: `a${n}`, x: 0, y: n },
    )
  const rows = skillMatrix([skill('Talking', 1), skill('Writing', 2)], { basis: 'chosen' })
  const onClose = vi.fn()
  renderOnBoard(<StartRating rows={rows} onClose={onClose} />, aRoom(priya))
  fireEvent.click(screen.getByLabelText('Writing'))
  fireEvent.click(screen.getByRole('button', { name: 'Ask about 1 skill' }))
  await waitFor(() => expect(onClose).toHaveBeenCalled())
  expect(calls).toMatchObject([{ body: { anonymous: true, skills: [{ key: 'shape:1', title: 'Talking' }] } }])
})

test('who takes part says a level by key, and all that they have said goes to the server', async () => {
  const calls = stubApi({ 'PUT /ratings/:id/mine': () => ({ status: 200, body: { levels: {} } }) })
  renderOnBoard(<RatingStrip rating={open} />, aRoom(noor))
  fireEvent.keyDown(screen.getByRole('slider', { name: 'Your level: Event streaming' }), { key: '3' })
  fireEvent.keyDown(screen.getByRole('slider', { name: 'Your level: Spark' }), { key: '0' })
  await waitFor(() =>
    expect(calls.map(({ body }) => body)).toEqual([{ levels: { kafka: 3 } }, { levels: { kafka: 3, spark: 0 } }]),
  )
  expect(screen.queryByRole('button', { name: 'End and show' })).toBeNull()
})

test('a level that the server refuses is not shown as said', async () => {
  stubApi({ 'PUT /ratings/:id/mine': () => ({ status: 409, body: { title: 'It has ended.', status: 409 } }) })
  renderOnBoard(<RatingStrip rating={open} />, aRoom(noor))
  const slider = screen.getByRole('slider', { name: 'Your level: Spark' })
  fireEvent.keyDown(slider, { key: '2' })
  await waitFor(() => expect(slider.getAttribute('aria-valuetext')).toBe('not asked'))
})

test('its end shows the level in the middle, and a facilitator takes it over', async () => {
  const calls = stubApi({ 'POST /ratings/:id/take-over': () => ({ status: 200, body: { taken: 1 } }) })
  renderOnBoard(<RatingStrip rating={closed} />, aRoom(priya))
  screen.getByText('1 in the middle, from 1 to 3, 2 rated it')
  screen.getByText('Nobody rated it')
  screen.getByText('Event streaming 3')
  fireEvent.click(screen.getByRole('button', { name: 'Take over as “Now”' }))
  await screen.findByText('1 level written into the register.')
  expect(calls).toHaveLength(1)
})

test('on the phone a level is one press, and the end shows what it came to', async () => {
  const calls = stubApi({ 'PUT /ratings/:id/mine': () => ({ status: 200, body: { levels: {} } }) })
  const board = openPhoneBoard(aRoom(noor, { rating: open }))
  render(
    <PhoneProvider board={board}>
      <SelfRating />
    </PhoneProvider>,
  )
  const [first] = screen.getAllByRole('radio', { name: '3, works alone' })
  if (first) fireEvent.click(first)
  await waitFor(() => expect(calls.map(({ body }) => body)).toEqual([{ levels: { kafka: 3 } }]))
  screen.getByText('Works alone')
  cleanup()
  render(
    <PhoneProvider board={openPhoneBoard(aRoom(noor, { rating: closed }))}>
      <SelfRating />
    </PhoneProvider>,
  )
  screen.getByText('1, from 1 to 3')
})

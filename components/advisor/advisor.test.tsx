// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { applyCommands } from '@/lib/board/apply-commands'
import { boardSchema } from '@/lib/board/schema'
import { seedRecords } from '@/lib/board/seed'
import { seedDoc } from '@/lib/board/seed-doc'
import { frameworkById } from '@/lib/catalogue/catalogue'
import { contentOf } from '@/lib/catalogue/content'
import { generalContent } from '@/lib/catalogue/general'
import type { SetAsideAnswer } from '@/lib/contracts/findings'
import type { Role } from '@/lib/access/roles'
import { suggestionsFor } from '@/lib/register/suggestions'
import { localOrigin } from '../canvas/binding/local-origin'
import { recordsOfBoard } from '../room/use-records'
import { aMember, aRole, aRoom, renderOnBoard, stubApi } from '../room/testing/on-board'
import { withFrameworks, withSetAside } from '../room/room-state'
import { advisorOf } from './advisor'
import { AdvisorNews } from './advisor-news'
import { AdvisorPanel } from './advisor-panel'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const framework = frameworkById('data-product')
if (!framework) throw new Error('no framework')
const { framework: _, ...rest } = contentOf(framework)
const answer = { items: [{ ...framework, ...rest, version: '1', newestVersion: '1' }], general: generalContent }
const raw = 'shape:dp-type-raw'

async function open(role: Role = 'contributor') {
  const me = aMember('Marco', aRole(role))
  const said = (body: unknown): SetAsideAnswer => {
    return { ...(body as SetAsideAnswer), by: { id: me.id, name: me.name }, at: '2026-11-25T10:00:00.000Z' }
  }
  const sent = stubApi({
    'GET /boards/:id/frameworks': () => ({ status: 200, body: answer }),
    'POST /boards/:id/findings/set-aside': (body) => ({ status: 200, body: said(body) }),
    'POST /boards/:id/findings/take-back': () => ({ status: 204 }),
  })
  const flown: string[] = []
  const handle = { nameOf: () => '', zoomToShape: (id: string) => void flown.push(id), placeComment: () => undefined }
  const onLook = vi.fn()
  const view = renderOnBoard(
    <>
      <AdvisorPanel
        board={handle}
        suggestions={suggestionsFor(framework ?? null)}
        onOpenRegister={vi.fn()}
        onClose={vi.fn()}
      />
      <AdvisorNews onLook={onLook} />
    </>,
    aRoom(me),
  )
  const { doc } = view.board.connection
  const catchUp = () => act(() => void recordsOfBoard(view.board).catchUp())
  seedDoc(doc, seedRecords({ framework: framework ?? null, density: 'core', cases: false }), {
    epoch: 1,
    schema: boardSchema.serialize(),
  })
  catchUp()
  await screen.findByRole('list', { name: 'Open findings' })
  const change = (id: string, changes: Record<string, unknown>, origin: unknown = null) => {
    act(() => applyCommands(doc, [{ type: 'patch', id, changes }], origin))
    catchUp()
  }
  const titles = () =>
    within(screen.getByRole('list', { name: 'Open findings' }))
      .queryAllByRole('heading', { level: 3 })
      .map((it) => it.textContent)
  const card = (title: string) => screen.getByRole('heading', { name: title }).closest('li') as HTMLElement
  return { ...view, sent, change, titles, card, flown, onLook, me }
}

describe('the advisor on a board', () => {
  test('says where to start, then what a choice brings up and settles', async () => {
    const { change, titles } = await open()
    expect(titles()).toEqual(['No business objective', 'No executive sponsor'])
    change(raw, { status: 'chosen' })
    expect(titles()).toContain('Raw data as end state')
    change('shape:dp-type-derived', { status: 'chosen' })
    expect(titles()).not.toContain('Raw data as end state')
  })

  test('asks for the rules once, and runs them only when a card says something else', async () => {
    const { change, sent, board } = await open()
    const advisor = advisorOf(board)
    const before = advisor.get()
    change('shape:dp-type', { $x: 77 })
    expect(advisor.get()).toBe(before)
    change(raw, { status: 'rejected' })
    expect(advisor.get()).not.toBe(before)
    expect(sent.filter(({ call }) => call.startsWith('GET'))).toHaveLength(1)
  })

  test('takes up the rules of a framework that is added meanwhile', async () => {
    const { store, sent, board, titles, change } = await open()
    change('shape:dp-type', { settled: 'decided' })
    act(() => store.apply((room) => withFrameworks(room, [{ id: 'data-product', version: '2' }])))
    expect(advisorOf(board).get().isStale).toBe(true)
    expect(titles()).toContain('Decision without sponsor')
    await waitFor(() => expect(advisorOf(board).get().isStale).toBe(false))
    expect(sent.filter(({ call }) => call.startsWith('GET'))).toHaveLength(2)
  })

  test('tells why, and flies to the cards that a rule read', async () => {
    const { change, card, user, flown } = await open()
    change(raw, { status: 'chosen' })
    await user.click(within(card('Raw data as end state')).getByRole('button', { name: 'Why?' }))
    expect(within(card('Raw data as end state')).getByText('“Raw data” is chosen')).toBeTruthy()
    await user.click(within(card('Raw data as end state')).getByRole('button', { name: 'Raw data' }))
    expect(flown).toEqual([raw])
  })

  test('is told of by one notice to who chose, and not to who watched', async () => {
    const { change, user, onLook } = await open()
    change(raw, { status: 'chosen' })
    expect(screen.queryByText(/new finding/)).toBeNull()
    change(raw, { status: 'candidate' })
    change(raw, { status: 'chosen' }, localOrigin)
    expect(await screen.findByText(/^\d new findings$/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Look' }))
    expect(onLook).toHaveBeenCalledOnce()
  })
})

describe('setting aside', () => {
  test('asks why, shows who said so, and takes back', async () => {
    const { card, user, sent, titles } = await open()
    await user.click(within(card('No executive sponsor')).getByRole('button', { name: 'Set aside' }))
    await user.click(within(card('No executive sponsor')).getByRole('button', { name: 'Set aside' }))
    expect(screen.getByText('Say why, in a few words.')).toBeTruthy()
    expect(sent.some(({ call }) => call.startsWith('POST'))).toBe(false)
    await user.type(screen.getByLabelText('Why set it aside?'), 'Asked next week')
    await user.click(within(card('No executive sponsor')).getByRole('button', { name: 'Set aside' }))
    await waitFor(() => expect(titles()).toEqual(['No business objective']))
    expect(sent.at(-1)?.body).toMatchObject({ key: 'rule-sponsor-missing', reason: 'Asked next week' })
    expect(screen.getByText('“Asked next week”')).toBeTruthy()
    await user.click(screen.getByText('Set aside 1'))
    await user.click(screen.getByRole('button', { name: 'Take back “No executive sponsor”' }))
    await waitFor(() => expect(titles()).toHaveLength(2))
  })

  test('ends when the facts change, and says what was said', async () => {
    const { change, store, titles, me, board, card } = await open()
    change(raw, { status: 'chosen' })
    const { key, fingerprint } =
      advisorOf(board)
        .get()
        .findings.find((it) => it.title === 'No consuming persona') ?? {}
    const said = { reason: 'On Monday', by: { id: me.id, name: 'Ines' }, at: '2026-11-25T10:00:00.000Z' }
    act(() => store.apply((room) => withSetAside(room, { ...said, key: key ?? '', fingerprint: fingerprint ?? '' })))
    expect(titles()).not.toContain('No consuming persona')
    change('shape:dp-type-derived', { status: 'chosen' })
    expect(titles()).toContain('No consuming persona')
    expect(card('No consuming persona').textContent).toContain('Ines set this aside: “On Monday”')
  })

  test('is not for stakeholders, who may still add what is missing; observers only read', async () => {
    const { card } = await open('stakeholder')
    expect(within(card('No executive sponsor')).queryByRole('button', { name: 'Set aside' })).toBeNull()
    expect(within(card('No executive sponsor')).getByRole('button', { name: 'Add a sponsor' })).toBeTruthy()
    cleanup()
    const { card: seen } = await open('observer')
    expect(
      within(seen('No executive sponsor'))
        .getAllByRole('button')
        .map((it) => it.textContent),
    ).toEqual(['Why?'])
  })
})

test('what is missing is added from its finding', async () => {
  const { card, user, titles, board, flown } = await open()
  await user.click(within(card('No executive sponsor')).getByRole('button', { name: 'Add a sponsor' }))
  const dialog = await screen.findByRole('dialog', { name: 'Add a sponsor' })
  await user.type(within(dialog).getByLabelText('Name'), 'Ingrid')
  await user.click(within(dialog).getByRole('button', { name: 'Add a sponsor' }))
  act(() => void recordsOfBoard(board).catchUp())
  await waitFor(() => expect(titles()).not.toContain('No executive sponsor'))
  expect(flown).toHaveLength(1)
})

test('facts about the client are told in numbers, and rules that need them speak', async () => {
  const { user, board, titles, change } = await open()
  for (const id of ['shape:dp-anat-internal-storage', raw]) change(id, { status: 'chosen' })
  const field = screen.getByLabelText(/^Data products expected/)
  await user.type(field, 'many{Enter}')
  expect(screen.getByText('Give a whole number, 0 or more.')).toBeTruthy()
  await user.clear(field)
  await user.type(field, '1000{Enter}')
  act(() => void recordsOfBoard(board).catchUp())
  await waitFor(() => expect(titles()).toContain('Costly questions across products'))
})

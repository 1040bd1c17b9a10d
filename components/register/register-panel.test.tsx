// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { applyCommands } from '@/lib/board/apply-commands'
import { cardsOf } from '@/lib/board/card-reading'
import { backersOf, linksOf } from '@/lib/board/links'
import { freeCell } from '@/lib/board/free-cell'
import { seedRecords } from '@/lib/board/seed'
import { frameworkById } from '@/lib/catalogue/catalogue'
import { registerCard } from '@/lib/register/cards'
import { suggestionsFor } from '@/lib/register/suggestions'
import { aMember, aRoom, renderOnBoard, stubApi } from '../room/testing/on-board'
import { recordsOfBoard } from '../room/use-records'
import { Value } from '../room/value'
import { ToastProvider } from '../ui/toast'
import { RegisterPanel } from './register-panel'
import type { RegisterTab } from './register-tabs'

const seeded = seedRecords({ framework: frameworkById('data-product') ?? null, density: 'core', cases: false })
const select = vi.fn()
let selection: Value<readonly string[]>

function Panel({ first }: { first: RegisterTab }) {
  const [tab, setTab] = useState<RegisterTab>(first)
  return (
    <ToastProvider>
      <RegisterPanel
        tab={tab}
        onTab={setTab}
        canvas={{ select } as never}
        handle={null}
        selection={selection}
        suggestions={suggestionsFor(frameworkById('data-product') ?? null)}
        onOpenCard={vi.fn()}
        onAdvisor={vi.fn()}
        onClose={vi.fn()}
      />
    </ToastProvider>
  )
}

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.clearAllMocks()
})

beforeEach(() => {
  selection = new Value<readonly string[]>([])
})

function open(first: RegisterTab, role: 'facilitator' | 'stakeholder' | 'observer' = 'facilitator') {
  stubApi({})
  const view = renderOnBoard(<Panel first={first} />, aRoom(aMember('Priya', { role })))
  const { doc } = view.board.connection
  const change = (commands: Parameters<typeof applyCommands>[1]) =>
    act(() => {
      applyCommands(doc, commands, 'somebody else')
      recordsOfBoard(view.board).catchUp()
    })
  change([{ type: 'put', records: seeded }])
  const records = () => recordsOfBoard(view.board).catchUp().list()
  return { ...view, change, records }
}

const type = (field: HTMLElement, text: string, key = 'Enter') => {
  fireEvent.focus(field)
  fireEvent.change(field, { target: { value: text } })
  fireEvent.keyDown(field, { key })
}
const entry = () => screen.getByLabelText(/^Add an? /)

describe('the register', () => {
  test('takes one record after another: type, Enter, next', async () => {
    const { records } = open('objective')
    type(entry(), 'Partner data')
    await waitFor(() => expect(cardsOf(records(), 'objective')).toHaveLength(1))
    await screen.findByText('Partner data added.')
    expect(entry()).toHaveProperty('value', '')
    type(entry(), 'Faster claims')
    await waitFor(() =>
      expect(cardsOf(records(), 'objective').map(({ props }) => props.title)).toContain('Faster claims'),
    )
    expect(await screen.findByText('2 objectives of 2 have no sponsor')).toBeTruthy()
    expect(select).toHaveBeenCalled()
  })

  test('takes the rows of a spreadsheet in one paste, and says what it could not read', async () => {
    const { records } = open('hurdle')
    const text = 'Hurdle\tWeight\nThe mainframe\thigh\nNo budget\tperhaps'
    fireEvent.paste(entry(), { clipboardData: { getData: () => text } })
    await screen.findByText(/2 rows added\. 1 cell could not be read and was left empty \(row 3, Weight: “perhaps”\)/)
    expect(
      cardsOf(records(), 'hurdle')
        .map(({ props }) => [props.title, props.severity])
        .sort(),
    ).toEqual([
      ['No budget', 'medium'],
      ['The mainframe', 'high'],
    ])
    const places = cardsOf(records(), 'hurdle').map(({ x, y }) => `${x} ${y}`)
    expect(new Set(places).size).toBe(2)
  })

  test('takes the sponsor with the objective: “… @Ana Ruiz”', async () => {
    const { records } = open('objective')
    type(entry(), 'Partner data @Ana Ruiz @Li')
    await screen.findByText('Partner data added, sponsored by Ana Ruiz, Li.')
    type(entry(), 'Faster claims @ana ruiz')
    await screen.findByText('Faster claims added, sponsored by ana ruiz.')
    const names = new Map(cardsOf(records(), 'sponsor').map(({ id, props }) => [id, props.title]))
    expect([...names.values()].sort()).toEqual(['Ana Ruiz', 'Li'])
    const behind = cardsOf(records(), 'objective').map(({ id, props }) => [
      props.title,
      (backersOf(records()).get(id) ?? []).map((it) => names.get(it)).sort(),
    ])
    expect(behind.sort()).toEqual([
      ['Faster claims', ['Ana Ruiz']],
      ['Partner data', ['Ana Ruiz', 'Li']],
    ])
  })

  test('ties a record to another from its row, changes how strongly, and unties it', async () => {
    const { records } = open('objective')
    type(entry(), 'Partner data')
    fireEvent.click(await screen.findByRole('button', { name: 'Details of Partner data' }))
    const option = cardsOf(records(), 'option').find(({ props }) => props.status === 'candidate')
    fireEvent.change(screen.getByLabelText('Link with'), { target: { value: option?.id } })
    const strength = await screen.findByLabelText(`How strongly: ${option?.props.title}`)
    expect(linksOf(records())).toMatchObject([{ from: option?.id, relation: 'serves', strength: 'normal' }])
    fireEvent.change(strength, { target: { value: 'strong' } })
    await waitFor(() => expect(linksOf(records())).toMatchObject([{ strength: 'strong' }]))
    fireEvent.click(screen.getByRole('button', { name: `Take off the link with ${option?.props.title}` }))
    await waitFor(() => expect(linksOf(records())).toEqual([]))
  })

  test('looks a file through before anything is added, and leaves out what is there already', async () => {
    const { records } = open('hurdle')
    type(entry(), 'The mainframe')
    await screen.findByText('The mainframe added.')
    fireEvent.click(screen.getByRole('button', { name: 'Import' }))
    const text = 'Hurdle,Weight\r\nThe mainframe,high\r\nNo budget,perhaps\r\n'
    fireEvent.change(await screen.findByLabelText('File with records'), {
      target: { files: [new File([text], 'hurdles.csv')] },
    })
    await screen.findByText('1 record to be added')
    screen.getByText('1 stands in the register already and is left out.')
    screen.getByText('Row 3, Weight: “perhaps” cannot be read.')
    expect(cardsOf(records(), 'hurdle')).toHaveLength(1)
    fireEvent.click(screen.getByRole('button', { name: 'Add 1 record' }))
    await waitFor(() => expect(cardsOf(records(), 'hurdle')).toHaveLength(2))
  })

  test('puts a picture of the register on the canvas as a card that holds only which one it is', async () => {
    const { records } = open('sponsor')
    type(entry(), 'Ana Ruiz')
    await screen.findByText('Ana Ruiz added.')
    fireEvent.click(screen.getByRole('radio', { name: 'Influence × interest' }))
    screen.getByRole('img', { name: /^Sponsors by influence and interest\./ })
    fireEvent.click(screen.getByRole('button', { name: 'Place on the canvas' }))
    await waitFor(() =>
      expect(cardsOf(records(), 'register-picture').map(({ props }) => props.picture)).toEqual(['power-interest']),
    )
  })

  test('says who alone has a skill, what speaks for each plan, and keeps the plan', async () => {
    const { records } = open('skill-gap')
    type(entry(), 'Storytelling')
    const now = await screen.findByRole('slider', { name: 'Storytelling: now' })
    fireEvent.keyDown(now, { key: '1' })
    fireEvent.click(screen.getByRole('button', { name: 'Details of Storytelling' }))
    type(await screen.findByLabelText('Who has Storytelling'), 'Ana')
    await screen.findByText('Only Ana has it')
    fireEvent.click(screen.getByRole('radio', { name: /^Buy/ }))
    await waitFor(() => expect(cardsOf(records(), 'skill-gap')[0]?.props.remedy).toBe('dp-skills-isv'))
    fireEvent.keyDown(screen.getByRole('slider', { name: 'Storytelling: in 3 years' }), { key: '4' })
    await screen.findAllByText(/What is bought or lent makes nobody learn it/)
  })

  test('names a sponsor while the objective is written', async () => {
    const { records } = open('objective')
    type(entry(), 'Partner data')
    type(await screen.findByLabelText('Sponsor of Partner data'), 'Ana Ruiz')
    await screen.findByRole('button', { name: 'Ana Ruiz does not stand behind Partner data' })
    const [sponsor] = cardsOf(records(), 'sponsor')
    const [objective] = cardsOf(records(), 'objective')
    expect(backersOf(records()).get(objective?.id ?? '')).toEqual([sponsor?.id])
    expect(sponsor?.props.title).toBe('Ana Ruiz')
  })

  test('a choice on the board asks for skills at once, and a key says how well the team masters one', async () => {
    const { records, change } = open('skill-gap')
    expect(screen.getByText('Nothing to compare yet.')).toBeTruthy()
    const option = cardsOf(seeded, 'option').find(({ props }) => props.skills.length > 0)
    change([{ type: 'patch', id: option?.id ?? '', changes: { status: 'chosen' } }])
    const [now] = await screen.findAllByRole('slider', { name: /: now$/ })
    if (!now) throw new Error('there is no level to set')
    now.focus()
    fireEvent.keyDown(now, { key: '1' })
    await screen.findByText(/falls? short of what this board asks for/)
    const [card] = cardsOf(records(), 'skill-gap')
    expect(card?.props).toMatchObject({ now: 1, needed: 3, skill: option?.props.skills[0] })
  })

  test('keeps what somebody else wrote into a cell that is being typed in', async () => {
    const { records, change } = open('objective')
    type(entry(), 'Data')
    const cell = await screen.findByLabelText('Objective')
    const id = cardsOf(records(), 'objective')[0]?.id ?? ''
    fireEvent.focus(cell)
    fireEvent.change(cell, { target: { value: 'Data for partners' } })
    change([{ type: 'patch', id, changes: { title: 'All Data' } }])
    await screen.findByLabelText(/Sponsor of All Data/)
    fireEvent.blur(cell)
    await waitFor(() => expect(cardsOf(records(), 'objective')[0]?.props.title).toBe('All Data for partners'))
  })

  test('draws the beginning of a long table, and further rows for what is selected on the canvas', async () => {
    const { change } = open('hurdle')
    const records = Array.from({ length: 80 }, (_, n) => {
      const place = { ...freeCell(seeded, 'hurdle'), x: 0, y: n * 100, id: `shape:hurdle${n}`, addedBy: '' }
      return registerCard({ kind: 'hurdle', fields: { title: `Hurdle ${n}` } }, place)
    })
    change([{ type: 'put', records }])
    await screen.findByDisplayValue('Hurdle 0')
    expect(screen.queryByDisplayValue('Hurdle 70')).toBeNull()
    expect(screen.getByRole('button', { name: 'Show more (50 left)' })).toBeTruthy()
    act(() => selection.set(['shape:hurdle70']))
    expect(screen.getByDisplayValue('Hurdle 70')).toBeTruthy()
    expect(screen.getByRole('tab', { name: 'Hurdles 80' })).toBeTruthy()
  })

  test('shows an observer everything and nothing to change', async () => {
    const { change } = open('objective', 'observer')
    const place = { ...freeCell(seeded, 'objective'), id: 'shape:one', addedBy: '' }
    change([{ type: 'put', records: [registerCard({ kind: 'objective', fields: { title: 'Partner data' } }, place)] }])
    expect(await screen.findByText('Partner data')).toBeTruthy()
    expect(screen.queryAllByRole('textbox')).toHaveLength(0)
    expect(screen.queryByLabelText(/^Add an/)).toBeNull()
  })
})

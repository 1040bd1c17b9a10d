// @vitest-environment happy-dom
import { act, cleanup, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { contentVersion, frameworks } from '@/lib/catalogue/catalogue'
import { contentOf } from '@/lib/catalogue/content'
import { recordsOf } from '@/lib/board/doc'
import { boardSchema } from '@/lib/board/schema'
import { seedContent } from '@/lib/board/seed'
import { seedDoc } from '@/lib/board/seed-doc'
import { aMember, aRoom, renderOnBoard, stubApi } from '../../room/testing/on-board'
import { carriedCards } from './carried'
import { OpenDialog } from './open-dialog'
import type { StructureChange } from './structure'
import { densityWords } from './structure-words'

const content = contentOf(frameworks[2] as (typeof frameworks)[number])
const { framework } = content

beforeEach(() => {
  const { framework: _, ...rest } = content
  const item = { ...framework, ...rest, version: contentVersion, newestVersion: contentVersion }
  stubApi({
    'GET /boards/:id/frameworks': () => ({
      status: 200,
      body: { items: [item], general: { rules: [], relations: [], skills: [], sources: [] } },
    }),
  })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function open(change: StructureChange, role: 'facilitator' | 'contributor' = 'facilitator') {
  const room = aRoom(aMember('Noor', { role }))
  const listed = { ...room, board: { ...room.board, frameworks: [{ id: framework.id, version: contentVersion }] } }
  const view = renderOnBoard(<OpenDialog canvas={null} open={{ change, opener: null }} />, listed)
  const { doc } = view.board.connection
  act(() =>
    seedDoc(doc, seedContent(content, { density: 'core', cases: false }), {
      epoch: 1,
      schema: boardSchema.serialize(),
    }),
  )
  return { ...view, records: recordsOf(doc) }
}

describe('the library', () => {
  test('adds what was looked for, and no longer offers it', async () => {
    const { user, records } = open({ kind: 'library' }, 'contributor')
    const before = records.size
    const field = await screen.findByLabelText('Find a phase, a decision or an option')
    expect(document.activeElement).toBe(field)
    const hidden = framework.decisions.flatMap((it) => it.options).find(({ id }) => !records.has(`shape:${id}`))
    if (!hidden) throw new Error('all is on the board')
    await user.type(field, hidden.title)
    const add = await screen.findByRole('button', { name: `Add the option ${hidden.title}` })
    await user.click(add)
    expect(records.has(`shape:${hidden.id}`)).toBe(true)
    expect(records.size).toBeGreaterThan(before)
    expect(screen.queryByRole('button', { name: `Add the option ${hidden.title}` })).toBeNull()
    expect(document.activeElement).toBe(field)
    const added = records.size
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(records.size).toBeLessThan(added)
    expect(await screen.findByRole('button', { name: `Add the option ${hidden.title}` })).toBeDefined()
  })

  test('says when there is nothing by that name', async () => {
    const { user } = open({ kind: 'library' })
    await user.type(await screen.findByLabelText('Find a phase, a decision or an option'), 'no such thing')
    expect(await screen.findByText('Nothing found.')).toBeDefined()
  })
})

describe('the density', () => {
  test('is switched after its consequences were said', async () => {
    const { user, records } = open({ kind: 'density', to: 'complete' })
    const before = records.size
    const dialog = await screen.findByRole('dialog', { name: 'Show the complete framework?' })
    expect(await within(dialog).findByText(/^Adds \d+ decisions and \d+ options\./)).toBeDefined()
    await user.click(within(dialog).getByRole('button', { name: 'Show all of it' }))
    expect(records.size).toBeGreaterThan(before + 50)
  })

  test('is a facilitator’s to switch', () => {
    open({ kind: 'density', to: 'complete' }, 'contributor')
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})

test('what is added, taken away and kept is counted in words', () => {
  expect(densityWords({ adds: { decisions: 1, options: 33 }, takes: { decisions: 0, options: 0 }, stays: 0 })).toEqual([
    'Adds 1 decision and 33 options.',
  ])
  expect(densityWords({ adds: { decisions: 0, options: 0 }, takes: { decisions: 2, options: 1 }, stays: 1 })).toEqual([
    'Takes away 2 decisions and 1 option that nobody has touched.',
    'One card stays although this density is without it: it carries something of yours.',
  ])
})

test('a card with a comment or in a vote carries something', () => {
  const room = aRoom(aMember('Noor'))
  const comments = [{ anchor: { kind: 'shape', shapeId: 'shape:a' } }, { anchor: { kind: 'point', x: 1, y: 2 } }]
  const rounds = [{ decision: 'shape:d', options: [{ card: 'shape:o' }, { card: null }] }]
  // True as far as it is read: only the anchors and the cards are.
  const carried = carriedCards({ ...room, comments, rounds } as unknown as Parameters<typeof carriedCards>[0])
  expect([...carried]).toEqual(['shape:a', 'shape:d', 'shape:o'])
})

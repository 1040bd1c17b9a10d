import { describe, expect, test } from 'vitest'
import type { PlainRecord } from '@/lib/board/commands'
import { seedRecords } from '@/lib/board/seed'
import { note, stroke } from '@/lib/board/testing/records'
import { frameworkById } from '@/lib/catalogue/catalogue'
import { outlineOf } from '@/lib/outline/outline'
import { registerCard } from '@/lib/register/cards'
import { noExtras, type RowContext, rowName, rowTitle } from './row-words'

const seeded = seedRecords({ framework: frameworkById('data-product') ?? null, density: 'core', cases: true })

function contextOf(records: readonly PlainRecord[]): RowContext {
  const byId = new Map(records.map((record) => [record.id as string, record]))
  return {
    outline: outlineOf(records),
    record: (id) => byId.get(id),
    person: (id) => (id === 'prt_noor' ? 'Noor' : ''),
  }
}

function nameIn(records: readonly PlainRecord[], id: string, extras = noExtras): string {
  const context = contextOf(records)
  const row = context.outline.byId.get(id)
  return row ? rowName(row, context, extras) : 'no such row'
}

const chosen = (records: readonly PlainRecord[], id: string): PlainRecord[] =>
  // True: an option with another status.
  records.map((it) =>
    it.id === id ? ({ ...it, props: { ...(it as { props: object }).props, status: 'chosen' } } as PlainRecord) : it,
  )

describe('a row is spoken of', () => {
  test('with its place, its status, who asks for it, votes and comments', () => {
    const records = chosen(seeded, 'shape:dp-int-event-backbone')
    const voting = { is: 'revealed', votes: 4, mine: 1, share: 0.5 } as const
    expect(nameIn(records, 'shape:dp-int-schema-registry', { ...noExtras, voting, comments: 1 })).toMatch(
      /^Schema registry, option 2 of \d+ in 2\.3, candidate, asked for by Event streaming backbone, 4 votes, 1 comment$/,
    )
  })

  test('with its number and how far it is decided, where it is a decision', () => {
    expect(nameIn(seeded, 'shape:dp-interaction')).toMatch(
      /^2\.3 Outside layer, decision 3 of \d in 2, \d+ options, not decided$/,
    )
    const turnout = { isOpen: true, voted: 3, eligible: 9 }
    expect(nameIn(seeded, 'shape:dp-interaction', { ...noExtras, turnout, findings: 2 })).toMatch(
      /vote open, 3 of 9 have voted, 2 findings$/,
    )
  })

  test('with the one fact that matters, where it is a record', () => {
    const place = { parentId: 'shape:phase-dp-0', index: 'a9', x: 40, y: 40, addedBy: '' }
    const objective = registerCard(
      { kind: 'objective', fields: { title: 'More revenue' } },
      { ...place, id: 'shape:o' },
    )
    const sponsor = registerCard(
      { kind: 'sponsor', fields: { name: 'Ingrid', role: 'Chief data officer', commitment: 'committed' } },
      { ...place, id: 'shape:s' },
    )
    expect(nameIn([...seeded, objective], 'shape:o')).toBe('More revenue, objective 1 of 1, no sponsor')
    expect(nameIn([...seeded, sponsor], 'shape:s')).toBe('Ingrid, Chief data officer, sponsor 1 of 1, confirmed')
  })

  test('by author and place, where it is a drawing without words', () => {
    const frame = seeded.find(({ id }) => id === 'shape:phase-dp-1') as unknown as {
      x: number
      y: number
      props: { w: number }
    }
    const drawing = stroke('shape:d', { x: frame.x + 30, y: frame.y + 30, meta: { by: 'prt_noor' } })
    expect(nameIn([...seeded, drawing], 'shape:d')).toBe('Drawing by Noor, top left of 1 Product, drawing 1 of 1')
    const words = note('shape:n', {
      x: frame.x + 30,
      y: frame.y + 30,
      text: 'Who owns the feed?',
      meta: { by: 'prt_noor' },
    })
    expect(nameIn([...seeded, words], 'shape:n')).toBe('Who owns the feed?, note 1 of 1 by Noor, top left of 1 Product')
  })

  test('and headings of our own are called what they hold', () => {
    const records = [...seeded, note('shape:n', { x: 30, y: 30, text: 'a' })]
    const context = contextOf(records)
    const headings = context.outline.rows.filter(({ isOnBoard }) => !isOnBoard)
    expect(headings.map((row) => rowTitle(row, context))).toEqual(['Notes on the canvas', 'Intent and readiness'])
    expect(headings.map((row) => rowName(row, context, noExtras))[1]).toBe('Near 0 Intent and readiness, 1 entry')
  })
})

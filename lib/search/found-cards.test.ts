import { describe, expect, test } from 'vitest'
import { builtInContent } from '../catalogue/content'
import { seedContent } from '../board/seed'
import type { PlainRecord } from '../board/commands'
import { foundCards, prefixQuery } from './found-cards'

const records = seedContent(builtInContent('data-product') ?? null, { density: 'core', cases: true })

describe('what a search finds on a board', () => {
  test('a board as it was made is found by its title alone', () => {
    expect(foundCards(records)).toEqual([])
  })

  test('a decision is found by what was chosen and why', () => {
    const chosen = records.map((record): PlainRecord => {
      if (record.id !== 'shape:dp-type-derived' || record.typeName !== 'shape') return record
      return {
        ...record,
        props: { ...record.props, status: 'chosen', rationale: 'for the support desk' },
      } as PlainRecord
    })
    const [found, ...others] = foundCards(chosen)
    expect(others).toEqual([])
    expect(found).toMatchObject({ card: 'shape:dp-type', kind: 'decision', title: '1.1 Product type' })
    expect(found?.words).toContain('Derived data for the support desk')
    expect(found?.words).not.toContain('Raw data')
  })

  test('every word counts from its beginning, and signs are no operators', () => {
    expect(prefixQuery('Strangler fi')).toBe("'Strangler':* & 'fi':*")
    expect(prefixQuery("a' | b:* & !c")).toBe("'a':* & 'b':* & 'c':*")
    expect(prefixQuery(' %_ ')).toBeNull()
  })
})

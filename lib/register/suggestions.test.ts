import { describe, expect, test } from 'vitest'
import { frameworkById, frameworks } from '../catalogue/catalogue'
import { registerCard } from './cards'
import { registerFields } from './fields'
import { suggestionsFor } from './suggestions'

const dataProduct = frameworkById('data-product') ?? null

describe('suggestions for a new record', () => {
  test('are the options of the framework’s own decision about it', () => {
    const { objective, persona } = suggestionsFor(dataProduct)
    expect(objective).toContainEqual({ ref: 'dp-objective-revenue-per-user', title: 'More revenue per user' })
    expect(persona.map(({ title }) => title)).toContain('Data scientist')
  })

  test('name people where people are meant', () => {
    expect(suggestionsFor(dataProduct).sponsor.map(({ title }) => title)).not.toContain('Nobody yet')
  })

  test.each([null, ...frameworks])('there are some of every kind on every board, and the API takes them (%#)', (it) => {
    for (const [kind, list] of Object.entries(suggestionsFor(it))) {
      expect(list.length, kind).toBeGreaterThan(2)
      expect(new Set(list.map(({ title }) => title.toLowerCase())).size, kind).toBe(list.length)
    }
    for (const { ref, title } of suggestionsFor(it).objective) {
      expect(registerFields.objective.safeParse({ title, ref }).success).toBe(true)
    }
  })

  test('stay small enough to travel with every board', () => {
    expect(JSON.stringify(suggestionsFor(dataProduct)).length).toBeLessThan(10_000)
  })
})

test('a hurdle of the catalogue brings its kind with it', () => {
  const place = { parentId: 'shape:f', index: 'a1', x: 0, y: 0, id: 'shape:h', addedBy: 'prt_noor' }
  const technical = suggestionsFor(null).hurdle.find(({ category }) => category === 'technical')
  const added = registerCard({ kind: 'hurdle', fields: { title: technical?.title ?? '', ref: technical?.ref } }, place)
  expect(added).toMatchObject({ props: { kind: technical?.ref, category: 'technical' } })
})

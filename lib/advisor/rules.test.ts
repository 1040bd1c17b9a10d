import { describe, expect, test } from 'vitest'
import { boardState } from '../board/board-state'
import type { BoardState } from '../board/state'
import { type Rule, rules } from '../catalogue/rules'
import { advise } from './advise'
import { contentFor } from './testing/contents'
import { statesFor } from './testing/make-state'
import { neighboursOf } from './testing/neighbours'
import { onCanvas } from './testing/on-canvas'

const everything = ['data-product', 'self-serve-platform', 'federated-governance']

/** The framework that a rule speaks to first; some name cards of another one, so a board of all of them is tried too. */
function contentsOf({ scope }: Rule) {
  const [first = ''] = scope
  return [contentFor(first === '*' ? 'data-product' : first), contentFor(...everything)]
}

const fires = (rule: Rule, state: BoardState, content: ReturnType<typeof contentFor>) =>
  advise(content, state).some(({ ruleId }) => ruleId === rule.id)

function firing(rule: Rule) {
  for (const content of contentsOf(rule)) {
    for (const state of statesFor(rule.when, content)) if (fires(rule, state, content)) return { state, content }
  }
  return null
}

describe('A2 each rule of the catalogue', () => {
  test.each(rules.map((rule) => [rule.id, rule] as const))(
    '%s speaks on one board and not on the one next to it',
    (_, rule) => {
      const found = firing(rule)
      expect(found, 'no board makes it speak').not.toBeNull()
      if (!found) return
      const { state, content } = found
      const quiet = [...neighboursOf(state, content)].find((next) => !fires(rule, next, content))
      expect(quiet, 'it goes on speaking whatever one changes').toBeDefined()
    },
  )

  test('is tried', () => expect(rules).toHaveLength(100))
})

describe('A3 each rule on a canvas', () => {
  test.each(rules.map((rule) => [rule.id, rule] as const))(
    '%s speaks of the cards that people would have made',
    (_, rule) => {
      const found = contentsOf(rule).some((content) =>
        [...statesFor(rule.when, content)].some((state) => {
          const canvas = onCanvas(state, content)
          return canvas !== null && fires(rule, boardState(canvas.records, canvas.ledger), content)
        }),
      )
      expect(found).toBe(true)
    },
  )
})

import { expect, test } from 'vitest'
import { decisionStatus } from '../board/board-state'

/** What is stored, how many options are chosen where one or many may be, and what the decision then is. */
const table = [
  // settled, chosen, one: state, one: contested, many: state
  [null, 0, 'open', false, 'open'],
  [null, 1, 'decided', false, 'discussing'],
  [null, 2, 'discussing', true, 'discussing'],
  [null, 3, 'discussing', true, 'discussing'],
  ['decided', 0, 'decided', false, 'decided'],
  ['decided', 1, 'decided', false, 'decided'],
  ['decided', 2, 'decided', true, 'decided'],
  ['deferred', 0, 'deferred', false, 'deferred'],
  ['deferred', 1, 'deferred', false, 'deferred'],
  ['deferred', 2, 'deferred', true, 'deferred'],
  ['not-applicable', 0, 'not-applicable', false, 'not-applicable'],
  ['not-applicable', 1, 'not-applicable', false, 'not-applicable'],
  ['not-applicable', 2, 'not-applicable', true, 'not-applicable'],
] as const

test.each(table)(
  'settled %s with %i chosen: %s where one may be chosen (contested: %s), %s where many may',
  (settled, chosen, one, isContested, many) => {
    // Options that are not chosen say nothing about where a decision stands.
    const options = [
      ...Array.from({ length: chosen }, () => ({ status: 'chosen' as const })),
      { status: 'candidate' as const },
      { status: 'rejected' as const },
      { status: 'deferred' as const },
    ]
    expect(decisionStatus({ selection: 'one', settled }, options)).toEqual({ state: one, chosen, isContested })
    expect(decisionStatus({ selection: 'many', settled }, options)).toEqual({ state: many, chosen, isContested: false })
  },
)

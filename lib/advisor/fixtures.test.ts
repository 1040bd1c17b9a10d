import { describe, expect, test } from 'vitest'
import { fixtures } from '../catalogue/fixtures'
import { advise } from './advise'
import { contentFor, stateOf } from './testing/contents'

describe('A1 the catalogue’s own examples', () => {
  test.each(fixtures.map((fixture) => [fixture.title, fixture] as const))(
    '%s',
    (_, { state, expect: wanted, reject, max }) => {
      const findings = advise(contentFor(state.framework), stateOf(state))
      const ids = findings.map(({ ruleId }) => ruleId)
      expect(ids).toEqual(expect.arrayContaining([...wanted]))
      expect(ids.filter((id) => reject.includes(id))).toEqual([])
      if (max !== undefined) expect(findings.length, ids.join()).toBeLessThanOrEqual(max)
    },
  )
})

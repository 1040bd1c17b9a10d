import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { boardActions, can } from './can'
import { mayNow } from './muted'
import { roles } from './roles'

test('muting takes writing away and nothing else, and never from a facilitator', () => {
  fc.assert(
    fc.property(fc.constantFrom(...roles), fc.constantFrom(...boardActions), (role, action) => {
      expect(mayNow(role, action, false)).toBe(can(role, action))
      if (mayNow(role, action, true)) expect(can(role, action)).toBe(true)
      if (role === 'facilitator') expect(mayNow(role, action, true)).toBe(can(role, action))
    }),
  )
  for (const action of ['canvas.write', 'register.write', 'comment.write'] as const)
    expect(mayNow('stakeholder', action, true)).toBe(false)
  for (const action of ['ballot.cast', 'comment.read', 'events.read'] as const)
    expect(mayNow('stakeholder', action, true)).toBe(true)
})

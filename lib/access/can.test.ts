import { describe, expect, test } from 'vitest'
import { type BoardAction, boardActions, can } from './can'
import { type Role, higherRole, roleFromWorkspace, roles, workspaceRoles } from './roles'

/** The table that people are promised, a line for each action: who may. f, c, s, o: the four roles. */
const promised: Readonly<Record<BoardAction, string>> = {
  'board.read': 'f c s o',
  'board.change': 'f',
  'canvas.write': 'f c s',
  'canvas.write-framework': 'f c',
  'canvas.lock': 'f',
  'register.write': 'f c s',
  'option.choose': 'f c',
  'finding.set-aside': 'f c',
  'comment.read': 'f c s o',
  'comment.write': 'f c s',
  'comment.delete-any': 'f',
  'member.read': 'f c s o',
  'member.change': 'f',
  'invite.manage': 'f',
  'session.read': 'f c s o',
  'session.run': 'f',
  'session.restore': 'f',
  'workshop.run': 'f',
  'workshop.take-part': 'f c s',
  'round.run': 'f',
  'ballot.cast': 'f c s',
  'private.run': 'f',
  'private.write': 'f c s',
  'inbox.run': 'f',
  'inbox.send': 'f c s',
  'events.read': 'f c s o',
  export: 'f c s o',
}

describe('what a role may do', () => {
  for (const action of boardActions) {
    for (const role of roles) {
      const may = promised[action].split(' ').includes(role.charAt(0))
      test(`a ${role} may ${may ? '' : 'not '}${action}`, () => expect(can(role, action)).toBe(may))
    }
  }

  test('whoever has no role may do nothing', () => {
    expect(boardActions.filter((action) => can(null, action))).toEqual([])
  })

  test('a higher role may do all that a lower one may', () => {
    for (const [at, role] of roles.entries()) {
      for (const lower of roles.slice(0, at)) {
        expect(boardActions.filter((action) => can(lower, action) && !can(role, action))).toEqual([])
      }
    }
  })
})

describe('roles that meet', () => {
  test('the higher of two counts, whichever comes first', () => {
    for (const [a, one] of roles.entries()) {
      for (const [b, other] of roles.entries()) expect(higherRole(one, other)).toBe(roles[Math.max(a, b)])
      expect([higherRole(one, null), higherRole(null, one)]).toEqual([one, one])
    }
    expect(higherRole(null, null)).toBeNull()
  })

  test('owners and admins of a workspace facilitate its boards, members get what the board says', () => {
    const given = (['observer', null] as (Role | null)[]).map((boardGives) =>
      workspaceRoles.map((it) => roleFromWorkspace(it, boardGives)),
    )
    expect(given).toEqual([
      ['observer', 'facilitator', 'facilitator'],
      [null, 'facilitator', 'facilitator'],
    ])
    expect(roleFromWorkspace(null, 'facilitator')).toBeNull()
  })
})

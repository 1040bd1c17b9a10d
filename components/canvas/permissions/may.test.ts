import { describe, expect, test } from 'vitest'
import { roles, type Role } from '@/lib/access/roles'
import { mayChoose, mayDraw, mayMove, mayTouch, type Standing, wayToAdd } from './may'

const as = (role: Role | null, more: Partial<Standing> = {}): Standing => ({
  role,
  readOnly: false,
  sessionLive: false,
  ...more,
})
const note = { type: 'note' }
const option = { type: 'option' }
const phase = { type: 'frame', meta: { phase: 'phase-dp-1' } }
const frame = { type: 'frame', meta: {} }

describe('on the canvas', () => {
  test('a facilitator and a contributor change every card', () => {
    for (const role of ['facilitator', 'contributor'] as const) {
      for (const shape of [note, option, phase, frame]) expect(mayTouch(as(role), shape)).toBe(true)
      expect(wayToAdd(as(role))).toBe('directly')
      expect(mayChoose(as(role))).toBe(true)
    }
  })

  test('a stakeholder draws freely and leaves the framework as it is', () => {
    expect(mayTouch(as('stakeholder'), note)).toBe(true)
    for (const shape of [option, phase, frame, { type: 'objective' }, { type: 'lane' }, { type: 'relation' }]) {
      expect(mayTouch(as('stakeholder'), shape)).toBe(false)
    }
    expect(wayToAdd(as('stakeholder'))).toBe('through-server')
    expect(mayChoose(as('stakeholder'))).toBe(false)
  })

  test('an observer, and somebody without a role, change nothing', () => {
    for (const role of ['observer', null] as const) {
      for (const shape of [note, option, phase, frame]) expect(mayTouch(as(role), shape)).toBe(false)
      expect(mayDraw(as(role))).toBe(false)
      expect(wayToAdd(as(role))).toBe('not')
    }
  })

  test('nobody changes a saved session', () => {
    for (const role of roles) {
      const reader = as(role, { readOnly: true })
      for (const shape of [note, option, phase]) expect(mayTouch(reader, shape)).toBe(false)
      expect(wayToAdd(reader)).toBe('not')
      expect(mayChoose(reader)).toBe(false)
    }
  })

  test('phase frames stand still in a live session for everyone but facilitators', () => {
    expect(mayMove(as('contributor', { sessionLive: true }), phase)).toBe(false)
    expect(mayMove(as('contributor', { sessionLive: true }), option)).toBe(true)
    expect(mayMove(as('contributor'), phase)).toBe(true)
    expect(mayMove(as('facilitator', { sessionLive: true }), phase)).toBe(true)
  })
})

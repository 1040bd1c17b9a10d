import { describe, expect, test } from 'vitest'
import { type Pointing, shownPeople } from './shown-people'

const person = (n: number, more: Partial<Pointing> = {}): Pointing => ({
  clientId: n,
  user: { id: `p${n}` },
  cursor: { x: n, y: n },
  movedAt: n,
  ...more,
})
const nobody = () => false

describe('whose cursors are drawn', () => {
  test('are the twelve who moved last', () => {
    const shown = shownPeople(
      Array.from({ length: 200 }, (_, n) => person(n)),
      nobody,
    )
    expect(shown.map((it) => it.clientId)).toEqual([199, 198, 197, 196, 195, 194, 193, 192, 191, 190, 189, 188])
  })

  test('and the facilitators, however long they rest', () => {
    const shown = shownPeople(
      Array.from({ length: 40 }, (_, n) => person(n)),
      (id) => id === 'p0',
    )
    expect(shown).toHaveLength(13)
    expect(shown.at(-1)?.user.id).toBe('p0')
  })

  test('leaves out who points nowhere', () => {
    expect(shownPeople([person(1, { cursor: null })], () => true)).toEqual([])
  })

  test('keep their place while they move, so that a crowd does not flicker', () => {
    const crowd = Array.from({ length: 100 }, (_, n) => person(n, { movedAt: 10_000 + n }))
    const drawn = new Set([0, 1, 2])
    const ids = (now: number) => shownPeople(crowd, nobody, { drawn, now }).map((it) => it.clientId)
    expect(ids(12_000)).toEqual([99, 98, 97, 96, 95, 94, 93, 92, 91, 2, 1, 0])
    expect(ids(14_000)).not.toContain(0)
  })
})

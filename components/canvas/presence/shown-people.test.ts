import { describe, expect, test } from 'vitest'
import { type OtherPerson, shownPeople } from './shown-people'

const person = (n: number, more: Partial<OtherPerson> = {}): OtherPerson => ({
  clientId: n,
  user: { id: `p${n}`, name: `Person ${n}`, colour: 0 },
  cursor: { x: n, y: n, page: 'page:page' },
  selection: [],
  editing: null,
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
})

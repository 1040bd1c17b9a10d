import { describe, expect, test } from 'vitest'
import { seedPageId } from '@/lib/board/card-record'
import type { PlainRecord } from '@/lib/board/commands'
import { newLinks, registerCard, type SomeCard } from '@/lib/register/cards'
import { readRegister } from '@/lib/register/read-register'
import { skillMatrix } from '@/lib/register/skill-matrix'
import { headlineOf } from './headline'
import { type RegisterTab, registerTabs } from './register-tabs'

function board(...cards: SomeCard[]): PlainRecord[] {
  const records = cards.map((card, n) =>
    registerCard(card, { id: `shape:${n}`, addedBy: '', parentId: seedPageId, index: `a${n}V`, x: 0, y: n } as never),
  )
  const ties = cards.flatMap((card, n) => newLinks(records, `shape:${n}`, card))
  return [...records, ...ties.flatMap((command) => (command.type === 'put' ? command.records : []))]
}
const says = (tab: RegisterTab, ...cards: SomeCard[]) => {
  const records = board(...cards)
  return headlineOf(tab, readRegister(records), skillMatrix(records, { basis: 'chosen' }))
}

test('an empty board has nothing to say a sentence of', () => {
  for (const tab of registerTabs) expect(says(tab)).toBeNull()
})

describe('the sentence above', () => {
  test('objectives counts those without a sponsor; dropped ones are nobody’s', () => {
    const lone: SomeCard = { kind: 'objective', fields: { title: 'A', measure: 'Days' } }
    const ana: SomeCard = { kind: 'sponsor', fields: { name: 'Ana' } }
    const backed: SomeCard = { kind: 'objective', fields: { title: 'B', sponsors: ['shape:0'] } }
    const dropped: SomeCard = { kind: 'objective', fields: { title: 'C', status: 'dropped' } }
    expect(says('objective', ana, lone, backed, dropped)).toEqual({
      says: '1 objective of 2 has no sponsor',
      more: '1 objective does not say how it is measured.',
    })
    expect(says('objective', ana, backed)?.says).toBe('The objective has somebody who stands behind it')
  })

  test('sponsors counts the confirmed, the declined, and those behind nothing', () => {
    const confirmed: SomeCard = { kind: 'sponsor', fields: { name: 'Ana', commitment: 'committed' } }
    const declined: SomeCard = { kind: 'sponsor', fields: { name: 'Kofi', commitment: 'declined' } }
    expect(says('sponsor', confirmed, declined)).toEqual({
      says: '1 of 2 sponsors is confirmed',
      more: '1 declined. 1 sponsor stands behind no objective.',
    })
    expect(says('sponsor', declined)?.says).toBe('The one sponsor is not confirmed yet')
  })

  test('hurdles counts what is open, high and nobody’s', () => {
    const high: SomeCard = { kind: 'hurdle', fields: { title: 'A', severity: 'high' } }
    const closed: SomeCard = { kind: 'hurdle', fields: { title: 'B', status: 'closed' } }
    expect(says('hurdle', high, closed)).toEqual({
      says: '1 hurdle is open, 1 of them high',
      more: '1 of the open ones has no owner.',
    })
    expect(says('hurdle', closed)?.says).toBe('Every hurdle is mitigated or resolved')
  })

  test('skills says how many fall short, and the longest lead time of their plans', () => {
    const short: SomeCard = { kind: 'skill-gap', fields: { skill: 'Kafka', now: 1, needed: 3, leadTimeMonths: 4 } }
    const unknown: SomeCard = { kind: 'skill-gap', fields: { skill: 'Talking' } }
    expect(says('skill-gap', short, unknown)).toEqual({
      says: '1 of 2 skills falls short of what this board asks for',
      more: 'Levels go from 0, nobody, to 4, can teach others. 1 not asked yet. 1 gap without a plan. The longest lead time is 4 months.',
    })
  })
})

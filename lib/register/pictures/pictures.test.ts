import { describe, expect, test } from 'vitest'
import { seedPageId } from '../../board/card-record'
import type { PlainRecord } from '../../board/commands'
import { linkCommands } from '../../board/links'
import { registerPictures } from '../../board/shapes/status'
import { registerCard, type SomeCard } from '../cards'
import { pictureOf } from './picture-of'
import type { Mark } from './scene'

function board(...cards: SomeCard[]): PlainRecord[] {
  return cards.map((card, n) =>
    registerCard(card, { id: `shape:${n}`, addedBy: '', parentId: seedPageId, index: `a${n}V`, x: 0, y: n }),
  )
}
const wordsIn = (marks: readonly Mark[]): string[] => marks.flatMap((it) => (it.kind === 'text' ? [it.words] : []))

test('an empty board draws each picture as a sentence, never as nothing', () => {
  for (const name of registerPictures) {
    const { says, scene } = pictureOf(name, [])
    expect(wordsIn(scene.marks).join(' ')).toBe(says)
  }
})

describe('a picture of the register', () => {
  test('places a sponsor by influence and interest, and says who has no place yet', () => {
    const { says, scene, table } = pictureOf(
      'power-interest',
      board(
        { kind: 'sponsor', fields: { name: 'Ana', influence: 4, interest: 4 } },
        { kind: 'sponsor', fields: { name: 'Kofi', influence: 1, interest: 0, commitment: 'declined' } },
        { kind: 'sponsor', fields: { name: 'Mei' } },
      ),
    )
    expect(says).toBe('1 sponsor with much influence and interest, 1 of them not confirmed.')
    expect(wordsIn(scene.marks)).toEqual(expect.arrayContaining(['Ana', 'Kofi', 'Not placed yet: Mei']))
    expect(table.rows[0]).toEqual(['Ana', '4, Decides', '4, Drives it', 'Named', 'Work closely with'])
    const signs = scene.marks.flatMap((it) => (it.kind === 'sign' ? [it.form] : []))
    expect(signs.slice(0, 2).sort()).toEqual(['cross', 'ring'])
  })

  test('never hides a sponsor whose cell is full without saying how many', () => {
    const many = Array.from({ length: 9 }, (_, n): SomeCard => {
      return { kind: 'sponsor', fields: { name: `P${n}`, influence: 3, interest: 3 } }
    })
    const words = wordsIn(pictureOf('power-interest', board(...many)).scene.marks)
    const shown = words.filter((it) => /^P\d$/.test(it)).length
    expect(words).toContain(`${9 - shown} more`)
  })

  test('shows by bars how strongly an option serves an objective, and by a word what no chosen option serves', () => {
    const cards = board(
      { kind: 'objective', fields: { title: 'Served' } },
      { kind: 'objective', fields: { title: 'Alone' } },
      { kind: 'option', fields: { decision: 'shape:3', title: 'Backbone' } },
    )
    const decision = {
      ...(cards[2] as PlainRecord),
      id: 'shape:3',
      type: 'decision',
      props: { w: 1, h: 1, ref: '', look: 'card', number: '1.1', phase: 0, selection: 'one', settled: null },
    } as unknown as PlainRecord
    Object.assign((decision as { props: object }).props, { title: 'How?', question: '', rationale: '' })
    const option = cards[2] as PlainRecord & { props: { status: string } }
    option.props.status = 'chosen'
    const records = [...cards, decision]
    const tied = linkCommands(records, [{ between: ['shape:0', 'shape:2'], strength: 'strong' }])
    for (const it of tied) if (it.type === 'put') records.push(...it.records)
    const { says, scene, table } = pictureOf('objectives-options', records)
    expect(says).toBe('No chosen option serves 1 of 2 objectives.')
    expect(table.rows).toEqual([
      ['Served', 'Strong', 'Yes'],
      ['Alone', '–', 'No'],
    ])
    expect(scene.marks.filter((it) => it.kind === 'rect' && it.fill === '--text')).toHaveLength(3)
    expect(wordsIn(scene.marks)).toEqual(expect.arrayContaining(['Served', 'Not served']))
  })

  test('tells a gap by a figure, not by a colour, and what nobody was asked apart from what is met', () => {
    const records = board(
      { kind: 'skill-gap', fields: { skill: 'Talking', now: 1, needed: 3, y3: 3 } },
      { kind: 'skill-gap', fields: { skill: 'Writing' } },
    )
    const { says, scene, table } = pictureOf('skill-gaps', records)
    expect(says).toBe('1 of 2 skills falls short today.')
    expect(wordsIn(scene.marks)).toEqual(expect.arrayContaining(['−2', 'Met', 'Not asked']))
    expect(table.rows[0]).toEqual(['Talking', '3, Works alone', '1, 2 short', '3, met', 'Not asked'])
  })

  test('puts the longest lead time first, and names the gaps that have none', () => {
    const records = board(
      { kind: 'skill-gap', fields: { skill: 'Short', now: 0, leadTimeMonths: 2, remedy: 'dp-skills-train' } },
      { kind: 'skill-gap', fields: { skill: 'Long', now: 0, leadTimeMonths: 9 } },
      { kind: 'skill-gap', fields: { skill: 'Open', now: 0 } },
    )
    const { says, scene, table } = pictureOf('lead-times', records)
    expect(says).toBe('The longest lead time is 9 months: Long. 1 gap without a lead time.')
    expect(table.rows.map(([name]) => name)).toEqual(['Long', 'Short', 'Open'])
    expect(wordsIn(scene.marks)).toEqual(expect.arrayContaining(['2 months, Train', 'No lead time yet: Open.']))
  })

  test('stays within its frame however much there is', () => {
    const many = Array.from({ length: 60 }, (_, n): SomeCard => {
      return { kind: 'skill-gap', fields: { skill: `Skill ${n} with a very long name`, now: n % 5, leadTimeMonths: n } }
    })
    for (const name of registerPictures) {
      const { w, h, marks } = pictureOf(name, board(...many)).scene
      for (const mark of marks) {
        const [x, y] = mark.kind === 'line' ? [mark.x2, mark.y2] : [mark.x, mark.y]
        expect(x).toBeLessThanOrEqual(w)
        expect(y).toBeLessThanOrEqual(h)
      }
    }
  })
})

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boardPicture } from '../board/picture'
import { placeFramework } from '../board/layout/place'
import { placementFaults } from '../board/layout/check'
import { seedContent } from '../board/seed'
import { frameworks } from '../catalogue/catalogue'
import { contentOf, type FrameworkContent } from '../catalogue/content'
import { checkContent } from './check-content'
import { contentFromBoard } from './content-from-board'
import { frameworkContent, frameworkFile } from './content-schema'
import {
  addDecision,
  addOption,
  addPhase,
  addRelation,
  journeyInOrder,
  movePlace,
  removePlace,
  removeRelation,
} from './edit-content'
import { emptyContent, freshId, initialsOf, newOption } from './new-content'
import { withOwnIds } from './own-ids'
import { tagsIn, tailor } from './tailor'

const contents = frameworks.map((framework) => contentOf(framework))
const own = contents.map((content) => withOwnIds(content, `own-${content.framework.short.toLowerCase()}`))
const named = own.map((content) => [content.framework.title, content] as const)

function finished(): FrameworkContent {
  const content = emptyContent('own-x', 'Cloud exit')
  const [decision] = content.framework.decisions
  if (!decision) throw new Error('an empty framework has a decision')
  const option = { ...newOption('own-x-option-1'), title: 'Stay' }
  return {
    ...content,
    framework: {
      ...content.framework,
      summary: 'Whether to leave',
      phases: content.framework.phases.map((it) => ({ ...it, title: 'Direction', shortTitle: 'Direction' })),
      decisions: [{ ...decision, title: 'Stay or go', shortTitle: 'Stay or go', question: 'Stay?', options: [option] }],
    },
  }
}

describe('form', () => {
  test.each(contents.map((it) => [it.framework.title, it] as const))(
    'F1 the built-in “%s” has the form of a file',
    (_, content) => {
      const parsed = frameworkContent.safeParse(content)
      expect(parsed.error?.issues ?? []).toEqual([])
    },
  )

  test.each(named)('F2 a copy of “%s” is a framework without faults, and reads back from its file', (_, content) => {
    expect(checkContent(content)).toEqual([])
    const file = { format: 'charrette-framework', formatVersion: 1, version: 3, content }
    expect(frameworkFile.parse(JSON.parse(JSON.stringify(file))).content).toEqual(content)
  })

  test('F3 a fault in a file is named with its path', () => {
    const file = { format: 'charrette-framework', formatVersion: 1, content: finished() }
    const wrong = structuredClone(file) as unknown as { content: { framework: { decisions: { selection: string }[] } } }
    if (wrong.content.framework.decisions[0]) wrong.content.framework.decisions[0].selection = 'some'
    const parsed = frameworkFile.safeParse(wrong)
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual(['content.framework.decisions.0.selection'])
  })
})

describe('check', () => {
  test('F4 an empty framework may be a draft, and says what it lacks', () => {
    const content = emptyContent('own-x', 'Cloud exit')
    expect(frameworkContent.safeParse(content).success).toBe(true)
    expect(checkContent(content).map(({ path }) => path)).toEqual([
      'framework.summary',
      'framework.phases[0].title',
      'framework.phases[0].shortTitle',
      'framework.decisions[0].title',
      'framework.decisions[0].shortTitle',
      'framework.decisions[0].question',
      'framework.decisions[0].options',
    ])
    expect(checkContent(finished())).toEqual([])
  })

  test.each<[string, (content: FrameworkContent) => FrameworkContent, string]>([
    ['a reference to nothing', (it) => inDecision(it, { phase: 'own-x-nowhere' }), 'framework.decisions[0].phase'],
    [
      'its own parent',
      (it) => inDecision(it, { parentDecision: it.framework.decisions[0]?.id ?? '' }),
      'framework.decisions[0].parentDecision',
    ],
    [
      'an id used twice',
      (it) => ({ ...it, skills: [{ id: 'own-x-option-1', title: 'x', category: 'skill-category-data', aliases: [] }] }),
      'skills[0].id',
    ],
    [
      'a relation to itself',
      (it) => ({
        ...it,
        relations: [
          {
            id: 'own-x-r',
            from: 'own-x-option-1',
            to: 'own-x-option-1',
            type: 'requires',
            rationale: '',
            sources: [],
            draw: 'detail',
            framework: 'own-x',
          },
        ],
      }),
      'relations[0]',
    ],
    [
      'a journey in a circle',
      (it) => ({
        ...it,
        framework: {
          ...it.framework,
          journeys: [
            {
              id: 'own-x-j',
              title: 'J',
              default: true,
              note: '',
              sources: [],
              steps: [{ from: 'own-x-decision-1', to: 'own-x-decision-1' }],
            },
          ],
        },
      }),
      'framework.journeys[0].steps',
    ],
    [
      'a rule about an unknown option',
      (it) => ({
        ...it,
        rules: [
          {
            id: 'own-x-rule',
            title: 'R',
            scope: ['own-x'],
            severity: 'info',
            when: { not: { chosen: 'own-x-other' } },
            message: 'm',
            advice: [],
            refs: [],
            sources: [],
          },
        ],
      }),
      'rules[0].when',
    ],
  ])('F5 %s is a fault', (_, spoil, path) => {
    expect(checkContent(spoil(finished())).map((fault) => fault.path)).toContain(path)
  })
})

describe('own ids', () => {
  test.each(named)('F6 nothing of a copy of “%s” claims a card of its original', (_, content) => {
    const id = content.framework.id
    const all = [
      content.framework.phases,
      content.framework.decisions,
      content.framework.decisions.flatMap(({ options }) => options),
      content.relations,
      content.rules,
      content.cases,
      content.agendas,
    ].flat()
    expect(all.filter((it) => !it.id.startsWith(`${id}-`))).toEqual([])
    expect(withOwnIds(content, id)).toEqual(content)
  })

  test('F7 what counts of a copy is what counts of its original', () => {
    for (const [i, content] of contents.entries()) {
      const copy = own[i]
      expect(copy?.relations.length).toBe(content.relations.length)
      expect(copy?.rules.length).toBe(content.rules.filter(({ scope }) => !scope.includes('*')).length)
      expect(placeFramework(copy?.framework ?? content.framework, 'complete').zoom).toBe(
        placeFramework(content.framework, 'complete').zoom,
      )
    }
  })

  test('F8 a fresh id is one that nothing has', () => {
    expect(freshId(finished(), 'option')).toBe('own-x-option-2')
    expect(initialsOf('Cloud exit')).toBe('CE')
    expect(initialsOf('exit')).toBe('EX')
  })
})

describe('tailoring', () => {
  test('F9 whatever is left out, what remains is a framework that makes a good board', () => {
    const any = fc.integer({ min: 0, max: own.length - 1 }).chain((i) => {
      const content = own[i] ?? finished()
      const { phases, decisions } = content.framework
      const some = (ids: readonly string[]) => fc.subarray([...ids], { maxLength: Math.ceil(ids.length / 2) })
      return fc.record({
        which: fc.constant(i),
        without: fc.record({
          phases: some(phases.slice(1).map(({ id }) => id)),
          decisions: some(decisions.map(({ id }) => id)),
          options: some(decisions.flatMap(({ options }) => options.map(({ id }) => id))),
          tags: some(tagsIn(content).map(({ tag }) => tag)),
        }),
      })
    })
    fc.assert(
      fc.property(any, ({ which, without }) => {
        const content = own[which] ?? finished()
        const left = tailor(content, without)
        // A rule may speak of what was left out; it then stays silent.
        const faults = checkContent({ ...left, rules: [] }).filter(({ path }) => !/phases\[\d+\]$|agendas/.test(path))
        if (left.framework.decisions.length > 0) {
          expect(faults.filter(({ message }) => !message.includes('Core board'))).toEqual([])
          expect(placementFaults(placeFramework(left.framework, 'complete'))).toEqual([])
        }
        const ids = new Set(left.framework.decisions.flatMap((it) => [it.id, ...it.options.map(({ id }) => id)]))
        for (const gone of [...without.decisions, ...without.options]) expect(ids.has(gone)).toBe(false)
      }),
      { numRuns: 60 },
    )
  })

  test('F10 a journey closes over a decision that is left out', () => {
    const steps = [
      { from: 'own-x-a', to: 'own-x-b' },
      { from: 'own-x-b', to: 'own-x-c' },
    ]
    const content = finished()
    const [decision] = content.framework.decisions
    if (!decision) throw new Error('there is one')
    const decisions = ['a', 'b', 'c'].map((name) => ({ ...decision, id: `own-x-${name}` }))
    const journey = { id: 'own-x-j', title: 'J', default: true, note: '', sources: [], steps }
    const left = tailor(
      { ...content, framework: { ...content.framework, decisions, journeys: [journey] } },
      { decisions: ['own-x-b'] },
    )
    expect(left.framework.journeys[0]?.steps).toEqual([{ from: 'own-x-a', to: 'own-x-c' }])
  })
})

describe('from a board', () => {
  test.each(contents.map((it) => [it.framework.title, it] as const))(
    'F11 the structure of a Complete board of “%s” makes the same board again',
    (_, content) => {
      const records = seedContent(content, { density: 'complete', cases: false })
      const saved = contentFromBoard({ frameworkId: 'own-y', title: 'Ours', records, known: [content] })
      expect(frameworkContent.safeParse(saved).error?.issues ?? []).toEqual([])
      expect(checkContent(saved)).toEqual([])
      const before = content.framework.decisions.flatMap(({ options }) =>
        options.filter((it) => it.preload === 'board'),
      )
      const after = saved.framework.decisions.flatMap(({ options }) => options)
      expect(after.map(({ title }) => title).toSorted()).toEqual(before.map(({ title }) => title).toSorted())
      expect(saved.relations.length).toBeGreaterThan(0)
      const again = seedContent(saved, { density: 'complete', cases: false })
      expect(boardPicture(again, { level: 'blocks', theme: 'light', width: 800, height: 500 })).toContain('<svg')
    },
  )

  test('F12 a board without any framework can become one', () => {
    const records = seedContent(finished(), { density: 'core', cases: false })
    const saved = contentFromBoard({ frameworkId: 'own-z', title: 'Ours', records, known: [] })
    expect(saved.framework.decisions.map(({ shortTitle, options }) => [shortTitle, options.length])).toEqual([
      ['Stay or go', 1],
    ])
    expect(checkContent(saved).map(({ path }) => path)).toEqual(['framework.summary'])
  })
})

function inDecision(content: FrameworkContent, change: object): FrameworkContent {
  const { framework } = content
  return { ...content, framework: { ...framework, decisions: framework.decisions.map((it) => ({ ...it, ...change })) } }
}

describe('editing', () => {
  const anyStep = fc.record({ kind: fc.integer({ min: 0, max: 8 }), pick: fc.nat() })

  test('F13 whatever is added, moved and removed, every reference still resolves and nothing else is lost', () => {
    fc.assert(
      fc.property(fc.constantFrom(...own), fc.array(anyStep, { maxLength: 40 }), (start, steps) => {
        const end = steps.reduce(edited, { ...start, rules: [], cases: [], agendas: [] })
        const faults = checkContent(end).filter(
          ({ message }) => message.includes('which is not') || message.includes('used twice'),
        )
        expect(faults).toEqual([])
        expect(withOwnIds(end, end.framework.id)).toEqual(end)
      }),
      { numRuns: 200 },
    )
  })

  test('F14 moving there and back changes nothing', () => {
    for (const content of own) {
      const { phases, decisions } = content.framework
      for (const { id, phase } of decisions) {
        const siblings = decisions.filter((it) => it.phase === phase)
        if (siblings.at(-1)?.id === id) continue
        const there = movePlace(content, { kind: 'decision', id }, 1)
        expect(there).not.toEqual(content)
        expect(movePlace(there, { kind: 'decision', id }, -1)).toEqual(content)
      }
      const first = phases[0]?.id ?? ''
      const there = movePlace(content, { kind: 'phase', id: first }, 1)
      expect(there.framework.phases[1]?.id).toBe(first)
    }
  })

  test('F15 the journey in order goes through every decision that is no part of another', () => {
    for (const content of own) {
      const { journeys, decisions } = journeyInOrder(content).framework
      const steps = journeys.find((it) => it.default)?.steps ?? []
      expect(steps).toHaveLength(decisions.filter((it) => !it.parentDecision).length - 1)
      expect(checkContent(journeyInOrder(content))).toEqual([])
    }
  })
})

function edited(content: FrameworkContent, { kind, pick }: { kind: number; pick: number }): FrameworkContent {
  const { phases, decisions } = content.framework
  const of = <T>(items: readonly T[]): T | undefined => items[pick % Math.max(1, items.length)]
  const phase = of(phases)
  const decision = of(decisions)
  const option = decision && of(decision.options)
  const relation = of(content.relations)
  switch (kind) {
    case 0:
      return addPhase(content).content
    case 1:
      return phase ? addDecision(content, phase.id).content : content
    case 2:
      return decision ? addOption(content, decision.id).content : content
    case 3:
      return phase ? removePlace(content, { kind: 'phase', id: phase.id }) : content
    case 4:
      return decision ? removePlace(content, { kind: 'decision', id: decision.id }) : content
    case 5:
      return decision && option
        ? removePlace(content, { kind: 'option', id: option.id, decision: decision.id })
        : content
    case 6:
      return decision && option ? addRelation(content, { from: decision.id, to: option.id, type: 'informs' }) : content
    case 7:
      return relation ? removeRelation(content, relation.id) : content
    default:
      return decision ? movePlace(content, { kind: 'decision', id: decision.id }, pick % 2 === 0 ? 1 : -1) : content
  }
}

import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { agendas, workshopAgenda } from './agendas'
import { cases, casesOf } from './cases'
import { frameworkById, frameworks } from './catalogue'
import { fixtures } from './fixtures'
import { optionKindTitles } from './option-kinds'
import { forces } from './forces'
import { hurdles, personas } from './people'
import { facts, recordTypes } from './records'
import { relations, relationTypeIds, relationsOf } from './relations'
import { type Condition, rules, rulesOf } from './rules'
import { ruleSchema } from './rule-schema'
import {
  agendaSchema,
  caseSchema,
  definitionSchema,
  factSchema,
  fixtureSchema,
  forceSchema,
  frameworkSchema,
  hurdleSchema,
  personaSchema,
  recordTypeSchema,
  relationSchema,
  relationTypeSchema,
  skillCategorySchema,
  skillSchema,
  sourceSchema,
  termSchema,
} from './schema'
import { skillById, skillByName, skillCategories, skills } from './skills'
import { sources } from './sources'
import { frameworkSummaries } from './summaries'
import * as vocabularies from './vocabularies'

const decisions = frameworks.flatMap((framework) => framework.decisions)
const options = decisions.flatMap((decision) => decision.options)
const phases = frameworks.flatMap((framework) => framework.phases)
const journeys = frameworks.flatMap((framework) => framework.journeys)

const set = (items: readonly { readonly id: string }[]) => new Set(items.map(({ id }) => id))
const decisionIds = set(decisions)
const optionIds = set(options)
const unknown = (known: ReadonlySet<string>, ids: readonly string[]) => ids.filter((id) => !known.has(id))

describe('form', () => {
  test.each([
    ['frameworks', frameworkSchema, frameworks],
    ['relations', relationSchema, relations],
    ['rules', ruleSchema, rules],
    ['cases', caseSchema, cases],
    ['agendas', agendaSchema, agendas],
    ['skills', skillSchema, skills],
    ['skill categories', skillCategorySchema, skillCategories],
    ['personas', personaSchema, personas],
    ['hurdles', hurdleSchema, hurdles],
    ['record types', recordTypeSchema, recordTypes],
    ['facts', factSchema, facts],
    ['sources', sourceSchema, sources],
    ['forces', forceSchema, forces],
    ['fixtures', fixtureSchema, fixtures],
    ['relation types', relationTypeSchema, vocabularies.relationTypes],
    ['definitions', definitionSchema, vocabularies.definitions],
    ['selections', termSchema, vocabularies.selections],
    ['option kinds', termSchema, vocabularies.optionKinds],
    ['severities', termSchema, vocabularies.severities],
    ['horizons', termSchema, vocabularies.horizons],
    ['activities', termSchema, vocabularies.activities],
    ['preloads', termSchema, vocabularies.preloads],
    ['provenances', termSchema, vocabularies.provenances],
  ])('%s are as their type says, and there are some', (_, schema: z.ZodType, items: readonly unknown[]) => {
    const parsed = z.array(schema).safeParse(items)
    expect(parsed.success ? '' : z.prettifyError(parsed.error)).toBe('')
    expect(items.length).toBeGreaterThan(0)
  })

  test('kinds of options are called as the vocabulary says', () => {
    const titles = Object.fromEntries(vocabularies.optionKinds.map(({ id, title }) => [id, title]))
    expect(optionKindTitles).toEqual(titles)
  })

  test('every id is used once, whatever its kind', () => {
    const steps = agendas.flatMap((agenda) => agenda.steps)
    const content = [frameworks, phases, decisions, options, journeys, relations, rules, cases, agendas, steps]
    const shared = [skills, skillCategories, personas, hurdles, recordTypes, sources, forces, fixtures]
    const all = [content, shared].flat().flatMap((items) => items.map(({ id }) => id))
    expect(all.filter((id, i) => all.indexOf(id) !== i)).toEqual([])
  })

  test('there are three frameworks with everything that was written for them', () => {
    expect([decisions, options, relations, rules, cases, agendas, skills].map(({ length }) => length)).toEqual([
      63, 294, 290, 100, 14, 6, 57,
    ])
  })

  test('every relation type has a title, in the order of the type', () => {
    expect(vocabularies.relationTypes.map(({ id }) => id)).toEqual([...relationTypeIds])
  })
})

describe('references', () => {
  test('sources, skills, personas, forces and records exist', () => {
    const sourced = [...frameworks.flatMap((it) => [...it.phases, ...it.journeys]), ...decisions, ...options]
    const more = [...relations, ...rules, ...cases, ...agendas, ...personas, ...hurdles, ...vocabularies.definitions]
    expect(
      unknown(
        set(sources),
        [...sourced, ...more].flatMap((it) => it.sources),
      ),
    ).toEqual([])
    expect(
      unknown(set(skills), [...options.flatMap((it) => it.skills), ...personas.flatMap((it) => it.typicalSkills)]),
    ).toEqual([])
    expect(
      unknown(
        set(skillCategories),
        skills.map(({ category }) => category),
      ),
    ).toEqual([])
    const people = [...decisions.flatMap((it) => it.personas), ...agendas.flatMap(({ audience }) => audience)]
    expect(unknown(set(personas), people)).toEqual([])
    expect(
      unknown(
        set(forces),
        options.flatMap((it) => (it.forces ?? []).map(({ force }) => force)),
      ),
    ).toEqual([])
    expect(
      unknown(
        set(recordTypes),
        decisions.flatMap(({ record }) => record ?? []),
      ),
    ).toEqual([])
  })

  test('decisions stand in a phase of their framework, sub-decisions below a decision of it', () => {
    for (const { phases, decisions } of frameworks) {
      expect(
        unknown(
          set(phases),
          decisions.map(({ phase }) => phase),
        ),
      ).toEqual([])
      expect(
        unknown(
          set(decisions),
          decisions.flatMap(({ parentDecision }) => parentDecision ?? []),
        ),
      ).toEqual([])
      const parents = set(decisions.flatMap((it) => decisions.filter(({ id }) => id === it.parentDecision)))
      const childless = decisions.filter(({ id, options }) => options.length === 0 && !parents.has(id))
      expect(childless.map(({ id }) => id)).toEqual([])
    }
  })

  test('groups and parents of options are in the same decision', () => {
    for (const { groups, options } of decisions) {
      expect(
        unknown(
          set(groups ?? []),
          options.flatMap(({ group }) => group ?? []),
        ),
      ).toEqual([])
      expect(
        unknown(
          set(options),
          options.flatMap(({ parentOption }) => parentOption ?? []),
        ),
      ).toEqual([])
    }
  })

  test('relations join two options or decisions of the framework that owns them', () => {
    for (const { id, from, to, framework } of relations) {
      const known = framework === 'cross' ? frameworks : frameworks.filter((it) => it.id === framework)
      const ends = known.flatMap((it) => it.decisions.flatMap((d) => [d.id, ...d.options.map((o) => o.id)]))
      expect(unknown(new Set(ends), [from, to]), id).toEqual([])
      expect(from, id).not.toBe(to)
    }
  })

  test('rules speak of things that exist', () => {
    const cards = new Set([...decisionIds, ...optionIds])
    expect(
      unknown(
        new Set([...set(frameworks), '*']),
        rules.flatMap(({ scope }) => scope),
      ),
    ).toEqual([])
    expect(
      unknown(
        cards,
        rules.flatMap(({ refs }) => refs),
      ),
    ).toEqual([])
    expect(
      unknown(
        optionIds,
        rules.flatMap(({ remedies }) => remedies ?? []),
      ),
    ).toEqual([])
    expect(
      unknown(
        set(relations),
        rules.flatMap(({ covers }) => covers ?? []),
      ),
    ).toEqual([])
    for (const { id, when } of rules) for (const it of leaves(when)) expect(lost(it), id).toEqual([])
  })

  test('cases, agendas and fixtures do too', () => {
    const shown = [decisions, options, skills, hurdles, rules].flatMap((items) => items.map(({ id }) => id))
    expect(
      unknown(
        new Set(shown),
        cases.flatMap(({ illustrates }) => illustrates),
      ),
    ).toEqual([])
    expect(
      unknown(
        set(frameworks),
        cases.flatMap((it) => it.frameworks),
      ),
    ).toEqual([])
    const steps = agendas.flatMap((it) => it.steps)
    expect(
      unknown(
        set(cases),
        steps.flatMap((step) => step.case ?? []),
      ),
    ).toEqual([])
    expect(
      unknown(
        set(rules),
        fixtures.flatMap(({ expect, reject }) => [...expect, ...reject]),
      ),
    ).toEqual([])
    for (const { id, state } of fixtures) {
      expect(unknown(set(frameworks), [state.framework]), id).toEqual([])
      expect(unknown(decisionIds, Object.keys(state.decisions)), id).toEqual([])
      expect(
        unknown(
          optionIds,
          Object.values(state.decisions).flatMap(({ chosen }) => chosen),
        ),
        id,
      ).toEqual([])
      expect(unknown(new Set(recordTypes.map(({ type }) => type)), Object.keys(state.records)), id).toEqual([])
      expect(unknown(new Set(facts.map(({ name }) => name)), Object.keys(state.facts)), id).toEqual([])
    }
  })
})

describe('sense', () => {
  test('journeys have no cycle, and every step is a relation', () => {
    for (const { decisions, journeys, id } of frameworks) {
      const pairs = new Set(relationsOf(id).map(({ from, to }) => `${from} ${to}`))
      expect(journeys.filter((journey) => journey.default)).toHaveLength(1)
      for (const { steps, id } of journeys) {
        expect(
          unknown(
            set(decisions),
            steps.flatMap(({ from, to }) => [from, to]),
          ),
          id,
        ).toEqual([])
        expect(
          steps.filter(({ from, to }) => !pairs.has(`${from} ${to}`)),
          id,
        ).toEqual([])
        expect(hasCycle(steps), id).toBe(false)
      }
    }
  })

  test('relations without a direction are kept once', () => {
    const undirected = new Set(vocabularies.relationTypes.filter(({ directed }) => !directed).map(({ id }) => id))
    const pairs = relations
      .filter(({ type }) => undirected.has(type))
      .map(({ type, from, to }) => [type, ...[from, to].sort()].join(' '))
    expect(pairs.filter((pair, i) => pairs.indexOf(pair) !== i)).toEqual([])
  })

  test('what is core is placed, its parent is core too, and so is every decision that an agenda visits', () => {
    for (const decision of decisions) {
      const core = decision.options.filter((option) => option.core)
      if (core.length > 0) expect(decision.core, decision.id).toBe(true)
      for (const { id, preload, parentOption } of core) {
        expect(preload, id).toBe('board')
        if (parentOption)
          expect(
            core.some((it) => it.id === parentOption),
            id,
          ).toBe(true)
      }
    }
    const visited = agendas.flatMap(({ steps }) => steps.flatMap(({ decision }) => decision ?? []))
    expect(unknown(set(decisions.filter(({ core }) => core)), visited)).toEqual([])
  })

  test('the minutes of an agenda add up, its steps are in order and in the phase of their decision', () => {
    for (const { id, framework, durationMinutes, steps } of agendas) {
      expect(
        steps.reduce((sum, { minutes }) => sum + minutes, 0),
        id,
      ).toBe(durationMinutes)
      expect(
        steps.map(({ order }) => order),
        id,
      ).toEqual(steps.map((_, i) => i + 1))
      const own = frameworkById(framework)
      for (const { decision, phase } of steps) {
        if (decision) expect(own?.decisions.find((it) => it.id === decision)?.phase, id).toBe(phase)
      }
    }
  })

  test('a template becomes the agenda of a workshop, step for step', () => {
    for (const template of agendas) {
      const framework = frameworkById(template.framework)
      if (!framework) throw new Error(template.framework)
      const steps = workshopAgenda(template, framework)
      expect(steps.map(({ minutes }) => minutes)).toEqual(template.steps.map(({ minutes }) => minutes))
      expect(steps.every(({ title }) => title.length > 0)).toBe(true)
    }
  })

  test('stories of cases have three to six sentences', () => {
    for (const { id, story } of cases) {
      const sentences = story.split(/[.?!](?:\s|$)/).filter(Boolean).length
      expect(sentences, id).toBeGreaterThanOrEqual(3)
      expect(sentences, id).toBeLessThanOrEqual(6)
    }
  })

  test('every fixture expects only rules that speak to its framework', () => {
    for (const { id, state, expect: expected } of fixtures) {
      expect(unknown(set(rulesOf(state.framework)), expected), id).toEqual([])
    }
  })

  test('skills are found by id, title and alias', () => {
    expect(skillById('skill-iceberg')?.title).toBe('Apache Iceberg')
    for (const skill of skills) {
      expect(skillByName(` ${skill.title.toUpperCase()} `)).toBe(skill)
      for (const alias of skill.aliases) expect(skillByName(alias)).toBe(skill)
    }
  })

  test('the light index says what the catalogue says', () => {
    const summaries = frameworks.map(({ id, title, short, summary, phases }) => ({
      id,
      title,
      short,
      summary,
      phases: phases.map(({ shortTitle }) => shortTitle),
      cases: casesOf(id).length,
      agendas: agendas
        .filter(({ framework }) => framework === id)
        .map(({ id, title, durationMinutes }) => ({ id, title, minutes: durationMinutes })),
    }))
    expect(frameworkSummaries).toMatchObject(summaries)
    expect(frameworkSummaries).toHaveLength(summaries.length)
  })
})

/** The conditions without `all`, `any` and `not`. */
function leaves(condition: Condition): Condition[] {
  if ('all' in condition) return condition.all.flatMap(leaves)
  if ('any' in condition) return condition.any.flatMap(leaves)
  return 'not' in condition ? leaves(condition.not) : [condition]
}

/** Ids in a condition that name nothing. */
function lost(it: Condition): string[] {
  if ('chosen' in it) return unknown(optionIds, [it.chosen])
  if ('chosenAny' in it) return unknown(optionIds, it.chosenAny)
  if ('chosenAll' in it) return unknown(optionIds, it.chosenAll)
  if ('chosenCount' in it) {
    const { decision, options = [] } = it.chosenCount
    return [...unknown(decisionIds, [decision]), ...unknown(optionIds, options)]
  }
  if ('status' in it) return unknown(decisionIds, [it.status.decision])
  if ('decidedCount' in it)
    return unknown(set(phases), [...(it.decidedCount.phases ?? []), ...(it.decidedCount.excludePhases ?? [])])
  if ('decisionMissing' in it) return unknown(set(phases), it.decisionMissing.excludePhases ?? [])
  if ('fact' in it) return unknown(new Set(facts.map(({ name }) => name)), [it.fact.name])
  if ('votes' in it) return it.votes.decision === '*' ? [] : unknown(decisionIds, [it.votes.decision])
  if ('skillGap' in it) return it.skillGap.options === 'chosen' ? [] : unknown(optionIds, it.skillGap.options)
  if ('records' in it) {
    const { type, where = {} } = it.records
    const fields = recordTypes.find((record) => record.type === type)?.fields
    return fields ? unknown(new Set(fields.map(({ name }) => name)), Object.keys(where)) : [type]
  }
  return []
}

function hasCycle(steps: readonly { readonly from: string; readonly to: string }[]): boolean {
  const left = new Set(steps.flatMap(({ from, to }) => [from, to]))
  let open = [...steps]
  while (left.size > 0) {
    const free = [...left].filter((id) => !open.some(({ to }) => to === id))
    if (free.length === 0) return true
    for (const id of free) left.delete(id)
    open = open.filter(({ from }) => left.has(from))
  }
  return false
}

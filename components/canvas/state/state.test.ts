import { describe, expect, test } from 'vitest'
import type { OptionStatus } from '@/lib/board/shapes/status'
import type { HurdleProps, SkillGapProps, SponsorProps } from '@/lib/board/shapes/types'
import { askedFor } from '@/lib/board/asked-for'
import { decisionState } from './decision-state'
import { gapOf, summarise } from './lane-summary'
import { threadCounts } from './thread-counts'

describe('asked for', () => {
  const statuses: Record<string, OptionStatus> = {
    backbone: 'chosen',
    registry: 'candidate',
    capture: 'candidate',
    storage: 'deferred',
    api: 'candidate',
  }
  const statusOf = (id: string) => statuses[id]

  test('is a candidate that something chosen requires or recommends', () => {
    const asked = askedFor(
      [
        { relation: 'recommends', from: 'backbone', to: 'registry' },
        { relation: 'requires', from: 'backbone', to: 'capture' },
      ],
      statusOf,
    )
    expect([...asked.keys()]).toEqual(['registry', 'capture'])
    expect(asked.get('registry')).toEqual(['backbone'])
  })

  test('is nothing else: no decided option, no other relation, nothing that only a candidate wants', () => {
    const relations = [
      { relation: 'requires', from: 'backbone', to: 'storage' },
      { relation: 'feeds', from: 'backbone', to: 'api' },
      { relation: 'requires', from: 'api', to: 'registry' },
      { relation: 'requires', from: 'backbone', to: 'gone' },
    ]
    expect(askedFor(relations, statusOf).size).toBe(0)
  })

  test('names everybody who asks', () => {
    const relations = [
      { relation: 'requires', from: 'backbone', to: 'registry' },
      { relation: 'recommends', from: 'bus', to: 'registry' },
    ]
    const asked = askedFor(relations, (id) => (id === 'bus' ? 'chosen' : statusOf(id)))
    expect(asked.get('registry')).toEqual(['backbone', 'bus'])
  })
})

describe('a decision', () => {
  const option = (status: OptionStatus, title: string) => ({ status, title })

  test('names its only chosen option', () => {
    const state = decisionState({ selection: 'one', settled: null }, [
      option('chosen', 'Partial'),
      option('candidate', 'High'),
    ])
    expect(state).toMatchObject({ state: 'decided', options: 2, chosen: 1, only: 'Partial' })
  })

  test('names none of several', () => {
    const state = decisionState({ selection: 'one', settled: null }, [option('chosen', 'A'), option('chosen', 'B')])
    expect(state).toMatchObject({ state: 'discussing', isContested: true, only: null })
  })
})

describe('a lane', () => {
  const objective = { isBacked: false, status: 'agreed' } as const
  const nothing = { objectives: [], sponsors: [], hurdles: [], gaps: [], personas: [] }

  test('says the one thing that alarms', () => {
    const lanes = summarise({
      ...nothing,
      objectives: [objective, { ...objective, isBacked: true }, { ...objective, status: 'dropped' }],
      sponsors: [{ commitment: 'committed' }, { commitment: 'briefed' }] as SponsorProps[],
      hurdles: [
        { severity: 'high', status: 'open' },
        { severity: 'high', status: 'closed' },
      ] as HurdleProps[],
      gaps: [
        { now: 0, needed: 3, status: 'open' },
        { now: 2, needed: 3, status: 'open' },
        { now: 0, needed: 3, status: 'closed' },
      ] as SkillGapProps[],
    })
    expect(lanes.objective).toEqual({ count: 3, fact: '1 without sponsor', tone: 'deferred' })
    expect(lanes.sponsor.fact).toBe('1 of 2 confirmed')
    expect(lanes.hurdle).toEqual({ count: 2, fact: '1 high', tone: 'rejected' })
    expect(lanes['skill-gap'].fact).toBe('1 above 1')
  })

  test('says nothing while it is empty', () => {
    expect(summarise(nothing).sponsor).toEqual({ count: 0, fact: '', tone: 'quiet' })
  })

  test('counts no gap below zero, and none where nobody was asked', () => {
    expect(gapOf({ now: 4, needed: 2 })).toBe(0)
    expect(gapOf({ now: null, needed: 2 })).toBeNull()
  })
})

describe('comments', () => {
  test('are counted by card', () => {
    const thread = (shapeId: string, comments: number) => ({
      id: shapeId + comments,
      anchor: { kind: 'shape', shapeId } as const,
      authorId: 'prt_a',
      authorName: 'Noor',
      comments,
    })
    const point = { ...thread('a', 9), anchor: { kind: 'point', x: 0, y: 0 } as const }
    expect([...threadCounts([thread('a', 1), thread('a', 2), thread('b', 1), point])]).toEqual([
      ['a', 3],
      ['b', 1],
    ])
  })
})

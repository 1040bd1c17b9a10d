import { describe, expect, test } from 'vitest'
import { frameworkById } from '../catalogue/catalogue'
import { boardProgress, decisionStatus, frameProgress } from './board-state'
import type { PlainRecord } from './commands'
import { seedRecords } from './seed'

const option = (status: 'candidate' | 'chosen' | 'rejected' | 'deferred') => ({ status })

describe('where a decision stands', () => {
  test('nothing chosen leaves it open, rejected and deferred options too', () => {
    const status = decisionStatus({ selection: 'many', settled: null }, [option('rejected'), option('deferred')])
    expect(status).toEqual({ state: 'open', chosen: 0, isContested: false })
  })

  test('one chosen option decides where one may be chosen', () => {
    const status = decisionStatus({ selection: 'one', settled: null }, [option('chosen'), option('rejected')])
    expect(status.state).toBe('decided')
  })

  test('two chosen where one may be are discussed, and nothing is dropped', () => {
    const status = decisionStatus({ selection: 'one', settled: null }, [option('chosen'), option('chosen')])
    expect(status).toEqual({ state: 'discussing', chosen: 2, isContested: true })
  })

  test('chosen options where several may be chosen are discussed until somebody says that it is done', () => {
    const options = [option('chosen'), option('chosen')]
    expect(decisionStatus({ selection: 'many', settled: null }, options).state).toBe('discussing')
    expect(decisionStatus({ selection: 'many', settled: 'decided' }, options).state).toBe('decided')
  })

  test('what somebody settled holds, whatever is chosen', () => {
    expect(decisionStatus({ selection: 'one', settled: 'deferred' }, [option('chosen')]).state).toBe('deferred')
    expect(decisionStatus({ selection: 'one', settled: 'not-applicable' }, []).state).toBe('not-applicable')
  })
})

describe('progress', () => {
  const framework = frameworkById('data-product') ?? null
  const records = seedRecords({ framework, density: 'core', cases: false })
  const settle = (id: string): PlainRecord[] =>
    records.map((record) =>
      record.typeName === 'shape' && record.id === id
        ? ({ ...record, props: { ...record.props, settled: 'decided' } } as PlainRecord)
        : record,
    )

  test('counts decision cards, not the fact lanes of phase 0', () => {
    expect(boardProgress(records)).toEqual({ decided: 0, decisions: 8 })
    expect(boardProgress(settle('shape:dp-type'))).toEqual({ decided: 1, decisions: 8 })
    expect(boardProgress(settle('shape:dp-trust'))).toEqual({ decided: 0, decisions: 8 })
  })

  test('is told for each phase frame', () => {
    const progress = frameProgress(settle('shape:dp-type'))
    expect(progress.get('shape:phase-dp-1')).toEqual({ decided: 1, decisions: 1 })
    expect(progress.get('shape:phase-dp-2')).toEqual({ decided: 0, decisions: 3 })
    expect(progress.has('shape:phase-dp-0')).toBe(false)
  })

  test('of a blank board is nothing of nothing', () => {
    expect(boardProgress(seedRecords({ framework: null, density: 'core', cases: false }))).toEqual({
      decided: 0,
      decisions: 0,
    })
  })
})

import { expect, test } from 'vitest'
import { sideBySide } from './side-by-side'
import { edit, remove, startMoment, stateOf, steps, vote } from './testing/states'

test('decisions stand side by side in the order of their numbers, each with what became of it', () => {
  const after = steps(
    edit('shape:dp-topology-federated', { status: 'chosen', rationale: 'Teams exist' }),
    edit('shape:dp-type-raw', { status: 'rejected' }),
    vote({ decision: 'shape:dp-type', votes: { 'shape:dp-type-raw': 2 }, voted: 3, eligible: 4, minute: 5 }),
    remove('shape:dp-anatomy'),
  )(startMoment)
  const rows = sideBySide(stateOf(startMoment), stateOf(after))
  expect(rows.flatMap(({ record, change }) => (change ? [[record, change]] : []))).toEqual([
    ['shape:dp-type', 'moved-on'],
    ['shape:dp-topology', 'decided'],
    ['shape:dp-anatomy', 'removed'],
  ])
  const numbers = rows.flatMap(({ after: is, before: was }) => (is ?? was)?.number ?? [])
  expect(numbers).toEqual([...numbers].sort((a, b) => a.localeCompare(b, 'en', { numeric: true })))
  const type = rows.find(({ record }) => record === 'shape:dp-type')
  expect(type?.before?.options.find(({ record }) => record === 'shape:dp-type-raw')).toMatchObject({
    status: 'candidate',
    votes: null,
  })
  expect(type?.after?.options.find(({ record }) => record === 'shape:dp-type-raw')).toMatchObject({
    status: 'rejected',
    votes: 2,
  })
  expect(rows.find(({ record }) => record === 'shape:dp-topology')?.after?.because).toBe('Teams exist')
})

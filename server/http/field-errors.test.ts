import { describe, expect, test } from 'vitest'
import { addComment } from '../../lib/contracts/comments'
import { fieldErrors } from './field-errors'

const errorsOf = (body: unknown): Record<string, string> => {
  const parsed = addComment.body.safeParse(body)
  return parsed.success ? {} : fieldErrors(parsed.error)
}

describe('the faults of a body', () => {
  test('name the field, also inside one of several forms', () => {
    expect(Object.keys(errorsOf({ text: 'x', anchor: { kind: 'point', x: 'left', y: 2 } }))).toEqual(['anchor.x'])
    expect(Object.keys(errorsOf({ text: '', threadId: 'cmt_1' }))).toEqual(['text', 'threadId'])
    expect(Object.keys(errorsOf({ text: 'x', anchor: { type: 'point', x: 1, y: 2 } }))).toEqual(['anchor.kind'])
  })
  test('name an unknown field itself', () => {
    expect(errorsOf({ text: 'x', threadId: `cmt_${'0'.repeat(20)}`, colour: 'red' })).toEqual({
      colour: 'is not known here',
    })
  })
  test('speak of the body where nothing fits', () => {
    expect(Object.keys(errorsOf('text'))).toEqual(['body'])
  })
})

import { expect, test } from 'vitest'
import { inTurn } from './in-turn'

test('work on one board is done one after the other, work on another beside it', async () => {
  const log: string[] = []
  const work = (name: string) => async () => {
    log.push(`${name} begins`)
    await Promise.resolve()
    log.push(`${name} ends`)
  }
  await Promise.all([inTurn('a', work('first')), inTurn('a', work('second')), inTurn('b', work('other'))])
  expect(log.filter((it) => !it.startsWith('other'))).toEqual([
    'first begins',
    'first ends',
    'second begins',
    'second ends',
  ])
  expect(log.indexOf('other begins')).toBeLessThan(log.indexOf('second begins'))
})

test('work that fails fails for its own caller only', async () => {
  const failed = inTurn('a', () => Promise.reject(new Error('no room')))
  const next = inTurn('a', async () => 'done')
  await expect(failed).rejects.toThrow('no room')
  await expect(next).resolves.toBe('done')
})

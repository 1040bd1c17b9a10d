import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { newId } from '../../lib/kernel/ids'
import { RecentBases } from './recent-bases'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

test('a base that many ask for at once is read once, and again a while later', async () => {
  const read = vi.fn(async ({ hash }: { hash: string }) => (hash === 'none' ? null : Uint8Array.of(1)))
  const bases = new RecentBases(read)
  const asked = { boardId: newId('board'), hash: 'a' }
  const crowd = await Promise.all(Array.from({ length: 100 }, () => bases.get(asked)))
  expect([read.mock.calls.length, new Set(crowd).size]).toEqual([1, 1])
  await bases.get({ ...asked, boardId: newId('board') })
  expect(read).toHaveBeenCalledTimes(2)
  vi.advanceTimersByTime(5_000)
  await bases.get(asked)
  expect(read).toHaveBeenCalledTimes(3)
})

test('what is not there, or could not be read, is asked for again', async () => {
  const read = vi
    .fn()
    .mockResolvedValueOnce(null)
    .mockRejectedValueOnce(new Error('away'))
    .mockResolvedValue(Uint8Array.of(1))
  const bases = new RecentBases(read)
  const asked = { boardId: newId('board'), hash: 'a' }
  expect(await bases.get(asked)).toBeNull()
  await expect(bases.get(asked)).rejects.toThrow('away')
  expect(await bases.get(asked)).toEqual(Uint8Array.of(1))
})

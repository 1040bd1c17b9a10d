import { describe, expect, test } from 'vitest'
import { Gathered } from './gathered'

/** Readings that end when the test says so. */
function desk() {
  const readings: {
    readonly key: string
    readonly askers: readonly string[]
    readonly end: (error?: Error) => void
  }[] = []
  const gathered = new Gathered<string, string, string>(
    (key, askers) =>
      new Promise((resolve, reject) => {
        const end = (error?: Error) => (error ? reject(error) : resolve(askers.map((asker) => `${key} for ${asker}`)))
        readings.push({ key, askers, end })
      }),
  )
  return { gathered, readings, last: () => readings.at(-1) }
}
const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('people who ask about the same board at the same time', () => {
  test('are answered from one reading that begins after they asked, each their own', async () => {
    const { gathered, readings, last } = desk()
    const ada = gathered.ask('board', 'Ada')
    const others = ['Ben', 'Cem'].map((name) => gathered.ask('board', name))
    expect(readings.map(({ askers }) => askers)).toEqual([['Ada']])
    last()?.end()
    expect(await ada).toBe('board for Ada')
    await turn()
    expect(readings.map(({ askers }) => askers)).toEqual([['Ada'], ['Ben', 'Cem']])
    last()?.end()
    expect(await Promise.all(others)).toEqual(['board for Ben', 'board for Cem'])
  })

  test('do not wait for those of another board, nor for those who have been answered', async () => {
    const { gathered, readings, last } = desk()
    void gathered.ask('one', 'Ada')
    void gathered.ask('two', 'Ben')
    expect(readings.map(({ key }) => key)).toEqual(['one', 'two'])
    last()?.end()
    await turn()
    void gathered.ask('two', 'Cem')
    expect(last()?.askers).toEqual(['Cem'])
  })

  test('share no failure: each is read for alone then', async () => {
    const { gathered, readings, last } = desk()
    const ada = gathered.ask('board', 'Ada')
    const ben = gathered.ask('board', 'Ben')
    const cem = gathered.ask('board', 'Cem')
    last()?.end()
    await ada
    await turn()
    last()?.end(new Error('what Ben has written cannot be read'))
    await turn()
    last()?.end(new Error('of Ben'))
    await expect(ben).rejects.toThrow('of Ben')
    await turn()
    last()?.end()
    expect(await cem).toBe('board for Cem')
    expect(readings.map(({ askers }) => askers.length)).toEqual([1, 2, 1, 1])
  })

  test('come in crowds that are answered in parts', async () => {
    const { gathered, readings, last } = desk()
    const all = Array.from({ length: 70 }, (_, who) => gathered.ask('board', String(who)))
    for (let part = 0; part < 4; part++) {
      last()?.end()
      await turn()
    }
    expect(await Promise.all(all)).toHaveLength(70)
    expect(readings.map(({ askers }) => askers.length)).toEqual([1, 32, 32, 5])
  })
})

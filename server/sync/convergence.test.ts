import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { fuzzRuns, fuzzTimeoutMs } from '../../lib/board/testing/arbitraries'
import { FakePerson } from './testing/fake-person'
import { FakeRoom } from './testing/fake-room'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'clearImmediate', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const who = fc.nat({ max: 30 })
/** More than a socket may have waiting, less than that, and so little that it is one write. */
const bytes = fc.constantFrom(10, 100, 90_000, 300_000, 1_200_000)
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('write' as const), who, bytes }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('erase' as const), who }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('say' as const), who, at: fc.nat({ max: 999 }) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(0, 1, 7, 16, 40, 500) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('join' as const), knowing: fc.option(who) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('leave' as const), who }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('stick' as const), who }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('loosen' as const), who }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

class Gathering {
  readonly people: FakePerson[] = []
  readonly fake: FakeRoom

  constructor(fake: FakeRoom) {
    this.fake = fake
  }

  take(it: Step): void {
    if (it.do === 'pass') return void vi.advanceTimersByTime(it.ms)
    if (it.do === 'join') {
      const known = it.knowing === null ? undefined : this.#one(it.knowing)
      return void this.people.push(new FakePerson(this.fake, known?.doc))
    }
    const person = this.#one(it.who)
    if (!person?.isHere) return
    const notes = person.doc.getMap<string>('notes')
    switch (it.do) {
      case 'write':
        return void notes.set(`note ${notes.size % 7}`, 'x'.repeat(it.bytes))
      case 'erase':
        return notes.delete(notes.keys().next().value ?? '')
      case 'say':
        return person.say(`{"at":${it.at}}`)
      case 'leave':
        return person.leave()
      case 'stick':
        return person.stick()
      case 'loosen':
        return person.loosen()
    }
  }

  settle(): void {
    for (let round = 0; round < 3; round++) {
      for (const person of this.people) {
        person.loosen()
        // Whom the server has closed is gone.
        if (person.socket.code !== null && person.isHere) person.leave()
      }
      vi.advanceTimersByTime(2_000)
    }
  }

  #one(place: number): FakePerson | undefined {
    return this.people[place % Math.max(1, this.people.length)]
  }
}

const sorted = (entries: Iterable<readonly [number | string, unknown]>) =>
  [...entries].map(([key, value]) => `${key}: ${String(value)}`).sort((a, b) => a.localeCompare(b))
const notesOf = (doc: Y.Doc) => sorted([...doc.getMap<string>('notes')].map(([key, { length }]) => [key, length]))
const stateOf = (doc: Y.Doc) => Y.decodeStateVector(Y.encodeStateVector(doc))

test('whoever is connected has what the room has, however ticks, joins, full sockets and departures fall', {
  timeout: fuzzTimeoutMs,
}, async () => {
  const steps = fc.array(step, { minLength: 10, maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 12 }), steps, async (alreadyHere, taken) => {
      const fake = await FakeRoom.open()
      const gathering = new Gathering(fake)
      for (let i = 0; i < alreadyHere; i++) gathering.take({ do: 'join', knowing: null })
      for (const it of taken) gathering.take(it)
      gathering.settle()
      const { doc } = fake.room.canvas
      const here = gathering.people.filter((person) => person.isHere)
      for (const person of here) {
        expect(person.isSynced).toBe(true)
        expect(notesOf(person.doc)).toEqual(notesOf(doc))
        expect(sorted(stateOf(person.doc))).toEqual(sorted(stateOf(doc)))
        const others = here.filter((it) => it !== person && it.said !== null)
        expect(sorted(person.states)).toEqual(sorted(others.map((it) => [it.doc.clientID, it.said])))
      }
      fake.room.destroy()
    }),
    { numRuns: fuzzRuns(25) },
  )
})

import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listNotes } from '@/db/queries/private-notes'
import type { Id } from '@/lib/kernel/ids'
import { fuzzRuns, fuzzTimeoutMs } from '@/lib/board/testing/arbitraries'
import type { Runtime } from '@/server/runtime'
import { type LiveRuntime, liveRuntime } from '@/server/testing/live-runtime'
import { type AccountHolder, type Guest, aBoard, aGuest, anAccount } from '@/server/testing/people'
import { cancelReveal } from './cancel-reveal'
import { endPrivate } from './end-private'
import { keepPrivate } from './keep-private'
import { revealAllDue } from './private-clock'
import { removePrivate } from './remove-private'
import { revealPrivate } from './reveal-private'
import { showPrivate } from './show-private'
import { startPrivate } from './start-private'
import { aNote, done, notesOn, seedCanvas } from './testing/board'

let runtime: LiveRuntime
let noor: AccountHolder
/** Where the server stops as if it had died: what it had written down stays, what it would have done next does not happen. */
let dies: 'never' | 'before the edit' | 'after the edit' = 'never'
let mortal: Runtime

beforeAll(async () => {
  runtime = await liveRuntime()
  noor = await anAccount(runtime)
  const edit: Runtime['rooms']['edit'] = async (...asked) => {
    if (dies === 'before the edit') throw new Error('died')
    await runtime.rooms.edit(...asked)
    if (dies === 'after the edit') throw new Error('died')
  }
  mortal = { ...runtime, rooms: { ...runtime.rooms, edit } }
})
afterAll(() => runtime.rooms.drain())

const person = fc.nat(2)
const name = fc.nat(2)
const death = fc.constantFrom('never', 'before the edit', 'after the edit')
const anyStep = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('write'), person, name }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove'), person, name }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('show own'), person, death }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('start'), anonymous: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('count down'), seconds: fc.constantFrom(0, 30), death }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('end') }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('time passes'), ms: fc.constantFrom(500, 30_000), death }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('at once'), person, name, death }) },
)
type Step = Partial<{
  do: string
  person: number
  name: number
  anonymous: boolean
  seconds: number
  ms: number
  death: typeof dies
}>

/** Whatever may happen on one board, and what was accepted of it. */
class Workshop {
  readonly #boardId: Id<'board'>
  readonly #people: readonly Guest[]
  #mode: Id<'private'> | null = null
  #wordings = 0
  /** By person and note: the last wording that the server has taken and that is not on the canvas. */
  readonly private = new Map<string, string>()
  readonly shown: string[] = []

  constructor(boardId: Id<'board'>, people: readonly Guest[]) {
    this.#boardId = boardId
    this.#people = people
  }

  async run(step: Step): Promise<void> {
    const boardId = this.#boardId
    const who = this.#people[step.person ?? 0] as Guest
    const shapeId = `shape:private.${step.name ?? 0}`
    switch (step.do) {
      case 'write':
        await this.#write(who, shapeId)
        return
      case 'remove': {
        const gone = await removePrivate(runtime, who.caller, { boardId, shapeId })
        expect(gone.ok).toBe(this.private.delete(this.#key(who, shapeId)))
        return
      }
      case 'show own':
        return this.#dying(step.death, () => this.#showOwn(who))
      case 'start': {
        const started = await startPrivate(runtime, noor.caller, { boardId, anonymous: step.anonymous ?? false })
        if (started.ok) this.#mode = started.value.id
        return
      }
      case 'count down':
        return this.#dying(step.death, async () => {
          await revealPrivate(mortal, noor.caller, { boardId, seconds: step.seconds ?? 0 })
        })
      case 'cancel':
        await cancelReveal(runtime, noor.caller, { boardId })
        return
      case 'end':
        await endPrivate(runtime, noor.caller, { boardId })
        return
      case 'time passes':
        runtime.clock.advance(step.ms ?? 0)
        return this.#dying(step.death, () => revealAllDue(mortal))
      case 'at once':
        // Somebody writes while the notes are taken up: it is in time or late, and in neither case lost.
        runtime.clock.advance(30_000)
        return this.#dying(step.death, async () => {
          await Promise.all([revealAllDue(mortal), this.#write(who, shapeId)])
        })
    }
  }

  /** All that is left is shown, by whichever server is there now. */
  async end(): Promise<void> {
    const boardId = this.#boardId
    runtime.clock.advance(60_000)
    await revealAllDue(runtime)
    await startPrivate(runtime, noor.caller, { boardId, anonymous: false })
    await revealPrivate(runtime, noor.caller, { boardId, seconds: 0 })
    await revealAllDue(runtime)
  }

  async notes(): Promise<string[]> {
    return (await notesOn(runtime, this.#boardId)).map(({ text }) => text).sort()
  }

  async #write(who: Guest, shapeId: string): Promise<void> {
    if (!this.#mode) return
    const text = `wording ${++this.#wordings}`
    const asked = { boardId: this.#boardId, shapeId, mode: this.#mode, record: aNote(shapeId, text) }
    const { late } = done(await keepPrivate(runtime, who.caller, asked))
    const key = this.#key(who, shapeId)
    const earlier = this.private.get(key)
    // Too late for the reveal that took its earlier wording.
    if (late && earlier !== undefined) this.shown.push(earlier)
    this.private.set(key, text)
  }

  async #showOwn(who: Guest): Promise<void> {
    const notes = ['shape:private.0', 'shape:private.1', 'shape:private.2']
    await showPrivate(mortal, who.caller, { boardId: this.#boardId, notes })
  }

  async #dying(death: Step['death'], act: () => Promise<void>): Promise<void> {
    dies = death ?? 'never'
    await act().catch((error: unknown) => {
      if (!(error instanceof Error && error.message === 'died')) throw error
    })
    dies = 'never'
    await this.#takeStock()
  }

  /** What the ledger has given up is on its way: from here on it may be seen, once. */
  async #takeStock(): Promise<void> {
    for (const who of this.#people) {
      const mine = await listNotes(runtime.db, { boardId: this.#boardId, participantId: who.participantId })
      for (const shapeId of ['shape:private.0', 'shape:private.1', 'shape:private.2']) {
        const key = this.#key(who, shapeId)
        const text = this.private.get(key)
        if (text === undefined) continue
        if (mine.some((it) => it.shapeId === shapeId)) continue
        this.private.delete(key)
        this.shown.push(text)
      }
    }
  }

  #key = (who: Guest, shapeId: string) => `${who.participantId} ${shapeId}`
}

test(
  'P12 every private note comes onto the canvas exactly once in its last wording, whatever happens in between',
  () =>
    fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 3, maxLength: 25 }), async (steps) => {
        const boardId = await aBoard(runtime, noor)
        await seedCanvas(runtime, boardId)
        const people = [0, 1, 2].map((n) => aGuest(runtime, boardId, 'stakeholder', `Guest ${n}`))
        const workshop = new Workshop(boardId, await Promise.all(people))
        await workshop.run({ do: 'start' })
        for (const step of steps) await workshop.run(step as Step)
        await workshop.end()
        const promised = [...workshop.shown, ...workshop.private.values()].sort()
        expect(await workshop.notes()).toEqual(promised)
      }),
      { numRuns: fuzzRuns(6) },
    ),
  fuzzTimeoutMs,
)

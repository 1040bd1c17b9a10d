import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AgendaStep, type SessionStep, agenda as agendaForm } from './agenda'
import { type UsedMs, plannedAgainstUsed, stepAfterChange, stepTowards, usedAfter, withIds } from './agenda-progress'

const anyTitle = fc.constantFrom('Objectives', 'Hurdles', 'Vote', 'Review')
const anyStep: fc.Arbitrary<AgendaStep> = fc.record(
  {
    id: fc.constantFrom('step-1', 'step-2', 'a', 'b', 'c'),
    title: anyTitle,
    minutes: fc.integer({ min: 0, max: 60 }),
    decision: fc.constantFrom(null, 'dp-objectives', 'dp-type'),
  },
  { requiredKeys: ['title', 'minutes'] },
)
const anyAgenda = fc
  .array(anyStep, { maxLength: 8 })
  .map((steps) => steps.filter(({ id }, at) => !id || steps.findIndex((it) => it.id === id) === at))

function withoutId(step: AgendaStep): AgendaStep {
  const { id: _, ...rest } = step
  return rest
}
const ids = (steps: readonly SessionStep[]) => steps.map(({ id }) => id)

describe('the ids of steps', () => {
  test('S1 each step has one of its own, those it brings stay, and nothing else changes', () => {
    fc.assert(
      fc.property(anyAgenda, anyAgenda, (first, second) => {
        const before = withIds(first)
        const after = withIds(second, before)
        for (const steps of [before, after]) {
          expect(new Set(ids(steps)).size).toBe(steps.length)
          expect(agendaForm.safeParse(steps).success).toBe(true)
        }
        expect(after.map(withoutId)).toEqual(second.map(withoutId))
        for (const [at, { id }] of second.entries()) if (id !== undefined) expect(after[at]?.id).toBe(id)
      }),
    )
  })

  test('S2 an agenda without ids, put in another order, keeps its steps', () => {
    fc.assert(
      fc.property(
        anyAgenda.chain((steps) => fc.tuple(fc.constant(steps), fc.shuffledSubarray(steps))),
        ([all, part]) => {
          const before = withIds(all.map(withoutId))
          const after = withIds(part.map(withoutId), before)
          // Steps that are alike in title and decision may take each other's place: the ids are the same in all.
          expect(new Set(ids(before))).toEqual(new Set([...ids(before), ...ids(after)]))
        },
      ),
    )
  })
})

describe('next and back', () => {
  test('S3 next and then back is where one was, and one step is one step', () => {
    fc.assert(
      fc.property(anyAgenda, fc.nat(7), (some, at) => {
        const steps = withIds(some)
        const here = steps[at]?.id ?? null
        const next = stepTowards(steps, here, 'next')
        expect(next).toBe(here === null ? null : (steps[at + 1] ?? null))
        if (next) expect(stepTowards(steps, next.id, 'back')?.id).toBe(here)
      }),
    )
  })
})

describe('a changed agenda', () => {
  test('S4 goes on at the same step, or at the first that is left of those after it', () => {
    fc.assert(
      fc.property(anyAgenda, fc.nat(7), fc.infiniteStream(fc.boolean()), (some, at, coins) => {
        const before = withIds(some)
        const kept = before.filter(() => coins.next().value)
        const after = [...kept].reverse()
        const here = before[at]?.id ?? null
        const goesOn = stepAfterChange(before, after, here)
        const following = before.slice(at).find(({ id }) => ids(kept).includes(id))
        const expected = here === null ? after[0] : (following ?? after.at(-1))
        expect(goesOn?.id).toBe(expected?.id)
      }),
    )
  })
})

/** Somebody with a stopwatch at each step: it runs while the step is the current one. */
type Move = { readonly after: number } & ({ readonly to: 'next' | 'back' } | { readonly drop: number })
const anyMove: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ after: fc.nat(600_000), to: fc.constantFrom('next' as const, 'back' as const) }),
  },
  { weight: 1, arbitrary: fc.record({ after: fc.nat(600_000), drop: fc.nat(7) }) },
)

describe('used time', () => {
  test('S5 is what stopwatches at the steps show, through next, back and changes of the agenda; none is lost', () => {
    fc.assert(
      fc.property(
        anyAgenda.filter((it) => it.length > 0),
        fc.array(anyMove, { maxLength: 30 }),
        (some, moves) => {
          let steps = withIds(some)
          let here: string | null = steps[0]?.id ?? null
          let [now, since, used] = [0, 0, {} as UsedMs]
          const watches = new Map<string, number>()
          for (const move of moves) {
            now += move.after
            if (here !== null) watches.set(here, (watches.get(here) ?? 0) + move.after)
            const after: SessionStep[] =
              'drop' in move && steps.length > 1 ? steps.filter((_, n) => n !== move.drop) : steps
            const reached: SessionStep | null =
              'to' in move ? stepTowards(steps, here, move.to) : stepAfterChange(steps, after, here)
            steps = after
            // Nowhere to go, or still there: the step goes on, and so does its time.
            if (!reached || reached.id === here) continue
            used = usedAfter(used, here, since, now)
            since = now
            here = reached.id
          }
          used = usedAfter(used, here, since, now)
          for (const [id, ms] of watches) expect(used[id] ?? 0).toBe(ms)
          const told = plannedAgainstUsed(steps, used)
          expect(told.slice(0, steps.length).map(({ plannedMinutes }) => plannedMinutes)).toEqual(
            steps.map(({ minutes }) => minutes),
          )
          const sum = told.reduce((all, it) => all + it.usedMinutes, 0)
          expect(Math.abs(sum - now / 60_000)).toBeLessThanOrEqual(told.length * 0.05 + 1e-9)
        },
      ),
    )
  })
})

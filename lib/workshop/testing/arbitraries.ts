import * as fc from 'fast-check'
import { roles } from '../../access/roles'
import { type Ballot, type RoundKind, type Stance, stances } from '../round'
import type { CountedBallot, Counting } from '../tally'

const optionIds = ['a', 'b', 'c', 'd', 'e', 'f'] as const

export interface AnyRound {
  readonly counting: Counting & { readonly votesPerPerson: number; readonly maxPerOption: number | null }
  readonly ballots: readonly CountedBallot[]
}

/** A round of either kind with the ballots that were taken in it: few options and votes, so that ties are frequent. */
export const anyRound: fc.Arbitrary<AnyRound> = fc
  .record({
    kind: fc.constantFrom<RoundKind>('dots', 'consent'),
    count: fc.integer({ min: 1, max: optionIds.length }),
    votesPerPerson: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 5 }), fc.constant(99)),
    maxPerOption: fc.option(fc.integer({ min: 1, max: 4 })),
    quorum: fc.option(fc.integer({ min: 1, max: 100 })),
    threshold: fc.option(fc.integer({ min: 1, max: 100 })),
    absent: fc.integer({ min: 0, max: 12 }),
    byRole: fc.boolean(),
    roles: fc.subarray([...roles].slice(1), { minLength: 1 }),
  })
  .chain(({ absent, roles: voting, count, ...round }) => {
    const options = optionIds.slice(0, count).map((id) => ({ id }))
    const ballot = round.kind === 'dots' ? anyDots(options, round) : anyStances(options)
    const cast = fc.record({ ballot, role: fc.constantFrom(...voting) })
    return fc.array(cast, { maxLength: 25 }).map((ballots) => ({
      counting: { ...round, options, eligible: ballots.length + absent },
      ballots,
    }))
  })

type Options = readonly { readonly id: string }[]

const abstention = (kind: RoundKind): Ballot =>
  kind === 'dots'
    ? { kind, choices: [], abstained: true, reason: null }
    : { kind, choices: [], abstained: true, reason: null }

function anyDots(
  options: Options,
  { votesPerPerson, maxPerOption }: { votesPerPerson: number; maxPerOption: number | null },
): fc.Arbitrary<Ballot> {
  const most = Math.min(votesPerPerson, maxPerOption ?? votesPerPerson)
  const wishes = fc.tuple(...options.map(() => fc.integer({ min: 0, max: most })))
  const spent = wishes.map((wish): Ballot => {
    let left = votesPerPerson
    const choices = options.flatMap(({ id }, at) => {
      const votes = Math.min(wish[at] ?? 0, left)
      left -= votes
      return votes > 0 ? [{ option: id, votes }] : []
    })
    return choices.length === 0 ? abstention('dots') : { kind: 'dots', choices, abstained: false, reason: null }
  })
  return fc.oneof({ weight: 6, arbitrary: spent }, { weight: 1, arbitrary: fc.constant(abstention('dots')) })
}

function anyStances(options: Options): fc.Arbitrary<Ballot> {
  const one = fc.option(fc.constantFrom<Stance>(...stances))
  const taken = fc.tuple(...options.map(() => one)).map((taken): Ballot => {
    const choices = options.flatMap(({ id }, at) => {
      const stance = taken[at]
      return stance ? [{ option: id, stance, ...(stance === 'consent' ? {} : { text: `because of ${id}` }) }] : []
    })
    return choices.length === 0 ? abstention('consent') : { kind: 'consent', choices, abstained: false, reason: null }
  })
  return fc.oneof({ weight: 6, arbitrary: taken }, { weight: 1, arbitrary: fc.constant(abstention('consent')) })
}

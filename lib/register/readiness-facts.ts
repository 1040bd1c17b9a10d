import type { RegisterKind } from '../board/shapes/status'
import type { Coverage } from './coverage'
import type { RegisterTable } from './findings-about'
import type { Register } from './read-register'
import type { SkillRow } from './skill-matrix'

/** A number that says how far a table is: "2 of 3 with a measure". */
export interface ReadinessFact {
  readonly label: string
  readonly value: number
  /** null: a count by itself. */
  readonly of: number | null
}

export interface Reading {
  readonly register: Register
  readonly coverage: Coverage
  readonly matrix: readonly SkillRow[]
}

export const liveObjectives = ({ register }: Reading) =>
  register.objectives.filter(({ status }) => status !== 'dropped')
export const openHurdles = ({ register }: Reading) => register.hurdles.filter(({ status }) => status !== 'closed')
export const countOf = (table: RegisterKind, { register }: Reading): number =>
  ({
    objective: register.objectives.filter(({ status }) => status !== 'dropped').length,
    sponsor: register.sponsors.filter(({ commitment }) => commitment !== 'declined').length,
    hurdle: register.hurdles.length,
    'skill-gap': register.skillGaps.length,
    persona: register.personas.length,
  })[table]

/** How far each table is. */
export const readinessFacts: Readonly<Record<RegisterTable, (reading: Reading) => ReadinessFact[]>> = {
  objective(reading) {
    const all = liveObjectives(reading)
    const { unbacked, unserved, notYetServed } = reading.coverage
    return [
      share('With a measure', all.filter(({ measure }) => measure.trim() !== '').length, all.length),
      share('With a sponsor', all.length - unbacked.length, all.length),
      share('Served by a chosen option', all.length - unserved.length - notYetServed.length, all.length),
    ]
  },
  sponsor({ register, coverage }) {
    const all = register.sponsors
    return [
      share('Confirmed', all.filter(({ commitment }) => commitment === 'committed').length, all.length),
      share(
        'Behind an objective',
        all.filter(({ id }) => !coverage.idleSponsors.some(({ card }) => card === id)).length,
        all.length,
      ),
    ]
  },
  hurdle(reading) {
    const open = openHurdles(reading)
    return [
      share('Resolved', reading.register.hurdles.length - open.length, reading.register.hurdles.length),
      share('Open with an owner', open.filter(({ owner }) => owner.trim() !== '').length, open.length),
    ]
  },
  'skill-gap'({ matrix }) {
    return [
      share('Met', matrix.filter(({ gaps }) => gaps.now === 0).length, matrix.length),
      { label: 'With fewer than two people', value: matrix.filter(({ isFragile }) => isFragile).length, of: null },
    ]
  },
  persona({ register, coverage }) {
    const all = register.personas.length
    return [share('Suited by a product type', all - coverage.unsuited.length, all)]
  },
  decision({ register }) {
    const all = register.decisions.filter(({ status }) => status !== 'not-applicable')
    return [share('Decided', all.filter(({ status }) => status === 'decided').length, all.length)]
  },
}

const share = (label: string, value: number, of: number): ReadinessFact => ({ label, value, of })

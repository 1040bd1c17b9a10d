import data from './fixtures.json'

/** A board state with the rules that it must and must not trigger: the advisor's own examples. */
export interface Fixture {
  readonly id: string
  readonly title: string
  readonly state: FixtureState
  readonly expect: readonly string[]
  readonly reject: readonly string[]
  /** The most findings it may give. */
  readonly max?: number
}
export interface FixtureState {
  readonly framework: string
  readonly facts: Readonly<Record<string, number>>
  readonly decisions: Readonly<Record<string, FixtureDecision>>
  readonly records: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>
}
export interface FixtureDecision {
  readonly status: string
  readonly chosen: readonly string[]
  readonly rationale?: string
  readonly votes?: Readonly<Record<string, number>>
}

// JSON makes an optional key of every decision that any fixture has; the test of this folder parses the true form.
export const fixtures = data as unknown as readonly Fixture[]

import data from './forces.json'

/** A quality attribute that options are rated against, from −2 to 2. */
export interface Force {
  readonly id: string
  readonly title: string
}

export const forces: readonly Force[] = data.forces
export const forceRatings: {
  readonly scale: readonly number[]
  readonly labels: readonly string[]
  readonly meaning: string
} = data.ratings

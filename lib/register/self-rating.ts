import { limits } from '../protocol/limits'

/**
 * Self-rating: everybody says from 0 to 4 how well they master each skill of a list. Until the facilitator ends it nobody
 * sees anybody else's levels, nor any result. What was asked without names is counted and then destroyed; what is left is
 * how many said which level.
 */
export interface RatedSkill {
  /** Content id of a skill, or the name of one of people's own: what the register knows it by. */
  readonly key: string
  readonly title: string
}

/** 0–4 by key of the skill; what somebody did not rate is left out. */
export type Levels = Readonly<Record<string, number>>

export interface SkillResult extends RatedSkill {
  /** How many rated it. */
  readonly n: number
  /** How many said 0, 1, 2, 3 and 4; null where so few rated without a name that it would tell who said what. */
  readonly counts: readonly number[] | null
  /** The level in the middle, of two the lower one: a team is not better than half of it says. */
  readonly median: number | null
  /** The lowest and the highest level that anybody said. */
  readonly spread: readonly [number, number] | null
}

export const levelsCount = 5

export function resultOf(
  skills: readonly RatedSkill[],
  ratings: readonly Levels[],
  { anonymous }: { readonly anonymous: boolean },
): SkillResult[] {
  return skills.map(({ key, title }) => {
    const said = ratings.flatMap((levels) => levels[key] ?? []).sort((a, b) => a - b)
    const n = said.length
    const [low, high] = [said[0], said[n - 1]]
    if (low === undefined || high === undefined || (anonymous && n < limits.ratersMin))
      return { key, title, n, counts: null, median: null, spread: null }
    const counts = Array.from({ length: levelsCount }, (_, level) => said.filter((it) => it === level).length)
    return { key, title, n, counts, median: said[Math.floor((n - 1) / 2)] ?? low, spread: [low, high] }
  })
}

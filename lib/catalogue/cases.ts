import data from './cases.json'

/** A customer example that grounds a framework; anonymous. */
export interface Case {
  readonly id: string
  readonly title: string
  readonly sector: string
  /** `reported` happened at a customer; `typical` describes a kind of situation. Prefer the first. */
  readonly basis: 'reported' | 'typical'
  readonly story: string
  /** Options, decisions, skills, hurdles or rules that it shows at work. */
  readonly illustrates: readonly string[]
  readonly questions: readonly string[]
  readonly frameworks: readonly string[]
  readonly sources: readonly string[]
}

export const cases = data as readonly Case[]

export function casesOf(frameworkId: string): readonly Case[] {
  return cases.filter((it) => it.frameworks.includes(frameworkId))
}

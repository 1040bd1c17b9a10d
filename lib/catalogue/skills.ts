import data from './skills.json'

export interface Skill {
  readonly id: string
  readonly title: string
  readonly category: string
  readonly aliases: readonly string[]
}
export interface SkillCategory {
  readonly id: string
  readonly title: string
}

export const skillCategories: readonly SkillCategory[] = data.categories
export const skills: readonly Skill[] = data.skills

const byId = new Map(skills.map((skill) => [skill.id, skill]))
const byName = new Map(skills.flatMap((skill) => [skill.title, ...skill.aliases].map((n) => [n.toLowerCase(), skill])))

export function skillById(id: string): Skill | undefined {
  return byId.get(id)
}

/** Finds a skill by the name that somebody typed; titles and aliases count, letter case does not. */
export function skillByName(name: string): Skill | undefined {
  return byName.get(name.trim().toLowerCase())
}

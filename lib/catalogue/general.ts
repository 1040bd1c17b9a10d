import { relations } from './relations'
import { rules } from './rules'
import { skills } from './skills'
import { sources } from './sources'

/** What belongs to no framework: rules for every board, relations between frameworks, skills and sources by name. */
export const generalContent = {
  rules: rules.filter(({ scope }) => scope.includes('*')),
  relations: relations.filter(({ framework }) => framework === 'cross'),
  skills: skills.map(({ id, title }) => ({ id, title })),
  sources: sources.map(({ id, title, url }) => ({ id, title, ...(url && { url }) })),
}

/** Who has a skill, as people wrote it: names, or only how many. */
export interface PeopleWho {
  readonly names: readonly string[]
  readonly count: number
}

/** With fewer, the skill leaves with a person. */
export const safeCount = 2

const nobody = /^(0|none|nobody|no one|no-one|–|-)$/i

/**
 * Reads the field "who has it". Names stand between commas, semicolons or line ends; a number says how many; a name that
 * stands twice is one person. Null while nobody has said.
 */
export function peopleWho(text: string): PeopleWho | null {
  const words = text.trim()
  if (words === '') return null
  if (nobody.test(words)) return { names: [], count: 0 }
  if (/^\d{1,4}$/.test(words)) return { names: [], count: Number(words) }
  const names = new Map<string, string>()
  for (const part of words.split(/[,;\n]/)) {
    const name = part.trim().replace(/\s+/g, ' ')
    if (name !== '' && !names.has(name.toLowerCase())) names.set(name.toLowerCase(), name)
  }
  return { names: [...names.values()], count: names.size }
}

/** The bus factor: it is known who has the skill, and they are too few. */
export const isFragile = (who: PeopleWho | null): boolean => who !== null && who.count < safeCount

import type { OptionStatus, RegisterKind, Settled } from '@/lib/board/shapes/status'

export {
  commitmentWords,
  gapStatusWords,
  hurdleWords,
  levelWords,
  objectiveWords,
  remedyWords,
} from '@/lib/register/words'

/** Words of the canvas. British spelling, sentence case; numbers as figures. */
export const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`

export const statusWords: Readonly<Record<OptionStatus, string>> = {
  candidate: 'Candidate',
  chosen: 'Chosen',
  rejected: 'Rejected',
  deferred: 'Deferred',
}

/** What somebody who may not choose speaks for. */
export const suggestWords: Readonly<Record<OptionStatus, string>> = {
  chosen: 'Suggests to choose it',
  deferred: 'Suggests to defer it',
  rejected: 'Suggests to reject it',
  candidate: 'Suggests to keep it as a candidate',
}

export const settledWords: Readonly<Record<Settled, string>> = {
  decided: 'Decided',
  deferred: 'Deferred',
  'not-applicable': 'Not applicable',
}

export const laneWords: Readonly<Record<RegisterKind, string>> = {
  objective: 'Objectives',
  sponsor: 'Sponsors',
  hurdle: 'Hurdles',
  'skill-gap': 'Skill gaps',
  persona: 'Personas',
}

export const kindWords: Readonly<Record<RegisterKind, string>> = {
  objective: 'Objective',
  sponsor: 'Sponsor',
  hurdle: 'Hurdle',
  'skill-gap': 'Skill gap',
  persona: 'Persona',
}

export const addWords: Readonly<Record<RegisterKind | 'option', string>> = {
  option: 'Add an option',
  objective: 'Add an objective',
  sponsor: 'Add a sponsor',
  hurdle: 'Add a hurdle',
  'skill-gap': 'Add a skill',
  persona: 'Add a persona',
}

/** "12 Nov" in the reader's zone; whatever people typed where it is no date. */
export function shortDate(text: string): string {
  const time = Date.parse(text)
  if (!text || Number.isNaN(time)) return text
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' }).format(time)
}

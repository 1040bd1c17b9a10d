import type { OptionStatus, RegisterKind, Settled } from '@/lib/board/shapes/status'
import type { HurdleProps, ObjectiveProps, SkillGapProps, SponsorProps } from '@/lib/board/shapes/types'

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

export const hurdleWords: Readonly<Record<HurdleProps['category'], string>> = {
  technical: 'Technology',
  organisational: 'Organisation',
  skills: 'Skills',
  regulation: 'Regulation',
  budget: 'Budget',
}

export const commitmentWords: Readonly<Record<SponsorProps['commitment'], string>> = {
  named: 'Named',
  briefed: 'Asked',
  committed: 'Confirmed',
  declined: 'Declined',
}

export const objectiveWords: Readonly<Record<ObjectiveProps['status'], string>> = {
  draft: 'Draft',
  agreed: 'Agreed',
  dropped: 'Dropped',
}

export const gapStatusWords: Readonly<Record<SkillGapProps['status'], string>> = {
  open: 'Open',
  planned: 'Planned',
  closed: 'Closed',
}

/** What is done about a gap, by the catalogue's option; anything else is people's own word. */
export const remedyWords: Readonly<Record<string, string>> = {
  'dp-skills-train': 'Train',
  'dp-skills-hire': 'Hire',
  'dp-skills-isv': 'Buy',
  'dp-skills-si': 'Partner',
  'dp-skills-choose-again': 'Choose again',
}

export const levelWords = ['Nobody', 'Beginner', 'Works with help', 'Works alone', 'Can teach'] as const

/** "12 Nov" in the reader's zone; whatever people typed where it is no date. */
export function shortDate(text: string): string {
  const time = Date.parse(text)
  if (!text || Number.isNaN(time)) return text
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' }).format(time)
}

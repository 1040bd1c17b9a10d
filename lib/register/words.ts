import type { Strength } from '../board/shapes/status'
import type { HurdleProps, ObjectiveProps, SkillGapProps, SponsorProps } from '../board/shapes/types'

// What the register's values are called, on the canvas, in the panel and in files. The catalogue's own words are keys.

type Words<V extends string> = Readonly<Record<V, string>>

export const hurdleWords: Words<HurdleProps['category']> = {
  technical: 'Technology',
  organisational: 'Organisation',
  skills: 'Skills',
  regulation: 'Regulation',
  budget: 'Budget',
}
export const hurdleStatusWords: Words<HurdleProps['status']> = {
  open: 'Open',
  mitigated: 'Being worked on',
  closed: 'Resolved',
}
export const commitmentWords: Words<SponsorProps['commitment']> = {
  named: 'Named',
  briefed: 'Asked',
  committed: 'Confirmed',
  declined: 'Declined',
}
export const sideWords: Words<SponsorProps['side']> = { business: 'Business', technology: 'Technology', both: 'Both' }
export const objectiveWords: Words<ObjectiveProps['status']> = { draft: 'Draft', agreed: 'Agreed', dropped: 'Dropped' }
export const horizonWords: Words<ObjectiveProps['horizon']> = { now: 'Now', y3: '3 years', y5: '5 years' }
export const weightWords: Words<'low' | 'medium' | 'high'> = { low: 'Low', medium: 'Medium', high: 'High' }
export const gapStatusWords: Words<SkillGapProps['status']> = { open: 'Open', planned: 'Planned', closed: 'Closed' }

/** What is done about a gap, by the catalogue's option; anything else is people's own word. */
export const remedyWords: Readonly<Record<string, string>> = {
  'dp-skills-train': 'Train',
  'dp-skills-hire': 'Hire',
  'dp-skills-isv': 'Buy',
  'dp-skills-si': 'Partner',
  'dp-skills-choose-again': 'Choose again',
}

export const strengthWords: Words<Strength> = { weak: 'Weak', normal: 'Normal', strong: 'Strong' }
/** Of a sponsor, from 0 to 4. */
export const influenceWords = ['None', 'Little', 'Some', 'Much', 'Decides'] as const
export const interestWords = ['None', 'Little', 'Some', 'Much', 'Drives it'] as const

export const levelWords = ['Nobody', 'Beginner', 'Works with help', 'Works alone', 'Can teach'] as const

import type { RegisterKind } from '@/lib/board/shapes/status'
import type { HurdleProps, ObjectiveProps, PersonaProps, SkillGapProps, SponsorProps } from '@/lib/board/shapes/types'
import { gapBelow } from '@/lib/register/skill-gap'

export type Tone = 'chosen' | 'deferred' | 'rejected' | 'quiet'

/** How many cards a lane holds, and the one fact about them that alarms. */
export interface LaneSummary {
  readonly count: number
  readonly fact: string
  readonly tone: Tone
}

/** An objective, and whether somebody stands behind it: that is said by its links, not by its card. */
export interface Objective extends Pick<ObjectiveProps, 'status'> {
  readonly isBacked: boolean
}

interface Register {
  readonly objectives: readonly Objective[]
  readonly sponsors: readonly SponsorProps[]
  readonly hurdles: readonly HurdleProps[]
  readonly gaps: readonly SkillGapProps[]
  readonly personas: readonly PersonaProps[]
}

/** What is missing of a skill now: never below 0; null while nobody has been asked. */
export function gapOf({ now, needed }: Pick<SkillGapProps, 'now' | 'needed'>): number | null {
  return gapBelow(needed, now)
}

export const lacksSponsor = ({ isBacked, status }: Objective): boolean => status !== 'dropped' && !isBacked

export function summarise({
  objectives,
  sponsors,
  hurdles,
  gaps,
  personas,
}: Register): Readonly<Record<RegisterKind, LaneSummary>> {
  const unsponsored = objectives.filter(lacksSponsor).length
  const confirmed = sponsors.filter((sponsor) => sponsor.commitment === 'committed').length
  const high = hurdles.filter((hurdle) => hurdle.severity === 'high' && hurdle.status !== 'closed').length
  const wide = gaps.filter((gap) => gap.status !== 'closed' && (gapOf(gap) ?? 0) > 1).length
  return {
    objective: said(
      objectives.length,
      unsponsored ? `${unsponsored} without sponsor` : 'all sponsored',
      unsponsored ? 'deferred' : 'quiet',
    ),
    sponsor: said(sponsors.length, `${confirmed} of ${sponsors.length} confirmed`, 'quiet'),
    hurdle: said(hurdles.length, high ? `${high} high` : 'none high', high ? 'rejected' : 'quiet'),
    'skill-gap': said(gaps.length, wide ? `${wide} above 1` : 'none above 1', wide ? 'rejected' : 'quiet'),
    persona: said(personas.length, '', 'quiet'),
  }
}

/** An empty lane says so in its cell, not in its label. */
const said = (count: number, fact: string, tone: Tone): LaneSummary =>
  count === 0 ? { count, fact: '', tone: 'quiet' } : { count, fact, tone }

import { Check, CircleAlert, CircleCheck, Flag, TrendingUp, TriangleAlert, User, UserCheck, UserX } from 'lucide-react'
import type { HurdleProps, ObjectiveProps, PersonaProps, SkillGapProps, SponsorProps } from '@/lib/board/shapes/types'
import { gapOf, lacksSponsor } from '../../state/lane-summary'
import { commitmentWords, hurdleWords, plural, remedyWords, shortDate } from '../../words'
import type { RegisterFact } from './register-view'

/** What stands under the title of a register card: the one fact by which people judge it. */
export function objectiveFact({ measure, target, status }: ObjectiveProps, isBacked: boolean): RegisterFact {
  if (lacksSponsor({ status, isBacked })) return { icon: CircleAlert, words: 'No sponsor', tone: 'deferred' }
  return { icon: Flag, words: [measure, target].filter(Boolean).join(', '), tone: 'quiet' }
}

export function sponsorFact({ commitment, askedAt }: SponsorProps): RegisterFact {
  const words = commitmentWords[commitment]
  switch (commitment) {
    case 'committed':
      return { icon: Check, words, tone: 'chosen' }
    case 'briefed':
      return { icon: UserCheck, words: askedAt ? `Asked on ${shortDate(askedAt)}` : words, tone: 'quiet' }
    case 'declined':
      return { icon: UserX, words, tone: 'rejected' }
    case 'named':
      return { icon: User, words, tone: 'quiet' }
  }
}

/** A sponsor is called by name and post. */
export const sponsorTitle = ({ title, role }: Pick<SponsorProps, 'title' | 'role'>): string =>
  title && role ? `${title}, ${role}` : title || role

export function hurdleFact({ category, severity, status }: HurdleProps): RegisterFact {
  if (status === 'closed') return { icon: CircleCheck, words: 'Resolved', tone: 'chosen' }
  const words = `${hurdleWords[category]} · ${status === 'mitigated' ? 'mitigated' : severity}`
  return { icon: TriangleAlert, words, tone: status === 'mitigated' ? 'deferred' : 'rejected' }
}

export function skillGapFact(gap: SkillGapProps): RegisterFact {
  const short = gapOf(gap)
  if (gap.status === 'closed' || short === 0) return { icon: Check, words: 'Met', tone: 'chosen' }
  if (short === null) return { icon: TrendingUp, words: 'Not asked yet', tone: 'quiet' }
  const plan = [
    remedyWords[gap.remedy] ?? gap.remedy,
    gap.leadTimeMonths === null ? '' : plural(gap.leadTimeMonths, 'month'),
  ].filter(Boolean)
  const words = [`Gap ${short} of 4`, ...plan].join(' · ')
  return { icon: TrendingUp, words, tone: short > 1 ? 'rejected' : 'deferred' }
}

export function personaFact({ note, tool }: PersonaProps): RegisterFact {
  return { icon: User, words: note || tool, tone: 'quiet' }
}

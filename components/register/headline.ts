import type { Register } from '@/lib/register/read-register'
import { type SkillRow, summaryOf } from '@/lib/register/skill-matrix'
import { plural } from '../canvas/words'
import type { RegisterTab } from './register-tabs'

/** What a tab comes to in one sentence, and what else to know of it. */
export interface Headline {
  readonly says: string
  readonly more: string
}

/** The sentence above a table. Null where there is nothing to say a sentence of. */
export function headlineOf(tab: RegisterTab, register: Register, matrix: readonly SkillRow[]): Headline | null {
  switch (tab) {
    case 'objective':
      return objectives(register)
    case 'sponsor':
      return sponsors(register)
    case 'hurdle':
      return hurdles(register)
    case 'skill-gap':
      return skills(matrix)
    case 'persona':
      return personas(register)
    case 'decision':
      return decisions(register)
    case 'trust':
      return trust(register)
  }
}

function objectives({ objectives: all }: Register): Headline | null {
  const live = all.filter(({ status }) => status !== 'dropped')
  if (live.length === 0) return null
  const alone = live.filter(({ sponsors }) => sponsors.length === 0).length
  const unmeasured = live.filter(({ measure }) => measure.trim() === '').length
  const says =
    alone === 0
      ? `${each(live.length, 'objective')} has somebody who stands behind it`
      : `${plural(alone, 'objective')} of ${live.length} ${alone === 1 ? 'has' : 'have'} no sponsor`
  return { says, more: unmeasured === 0 ? 'Every one says how it is measured.' : withoutMeasure(unmeasured) }
}

const withoutMeasure = (many: number): string =>
  many === 1 ? '1 objective does not say how it is measured.' : `${many} objectives do not say how they are measured.`

/** "The objective", "Each of 3 objectives". */
const each = (many: number, one: string): string => (many === 1 ? `The ${one}` : `Each of ${many} ${one}s`)

function sponsors({ sponsors: all, objectives }: Register): Headline | null {
  if (all.length === 0) return null
  const confirmed = all.filter(({ commitment }) => commitment === 'committed').length
  const declined = all.filter(({ commitment }) => commitment === 'declined').length
  const backing = new Set(objectives.flatMap((it) => it.sponsors))
  const idle = all.filter(({ id, commitment }) => commitment !== 'declined' && !backing.has(id)).length
  const more = [
    declined > 0 ? `${declined} declined.` : '',
    idle > 0 ? `${plural(idle, 'sponsor')} ${idle === 1 ? 'stands' : 'stand'} behind no objective.` : '',
  ]
  return {
    says:
      all.length === 1
        ? `The one sponsor is ${confirmed === 1 ? 'confirmed' : 'not confirmed yet'}`
        : confirmed === 0
          ? `None of ${all.length} sponsors is confirmed`
          : `${confirmed} of ${plural(all.length, 'sponsor')} ${confirmed === 1 ? 'is' : 'are'} confirmed`,
    more: more.filter(Boolean).join(' '),
  }
}

function hurdles({ hurdles: all }: Register): Headline | null {
  if (all.length === 0) return null
  const open = all.filter(({ status }) => status === 'open')
  const high = open.filter(({ severity }) => severity === 'high').length
  const unowned = open.filter(({ owner }) => owner.trim() === '').length
  return {
    says:
      open.length === 0
        ? 'Every hurdle is mitigated or resolved'
        : `${plural(open.length, 'hurdle')} ${open.length === 1 ? 'is' : 'are'} open, ${high === 0 ? 'none' : high} of them high`,
    more: unowned > 0 ? `${unowned} of the open ones ${unowned === 1 ? 'has' : 'have'} no owner.` : '',
  }
}

function skills(matrix: readonly SkillRow[]): Headline | null {
  const { skills, short, unknown, withoutPlan, longestLeadTimeMonths, fragile } = summaryOf(matrix)
  if (skills === 0) return null
  const says =
    short > 0
      ? `${short} of ${plural(skills, 'skill')} ${short === 1 ? 'falls' : 'fall'} short of what this board asks for`
      : unknown === skills
        ? `Nobody has said yet how well the team masters ${skills === 1 ? 'the one skill' : `the ${skills} skills`} this board asks for`
        : 'The team has the skills that this board asks for, as far as it has said'
  const more = [
    'Levels go from 0, nobody, to 4, can teach others.',
    unknown > 0 && unknown < skills ? `${unknown} not asked yet.` : '',
    withoutPlan > 0 ? `${plural(withoutPlan, 'gap')} without a plan.` : '',
    fragile > 0 ? `${plural(fragile, 'skill')} ${fragile === 1 ? 'hangs' : 'hang'} on one person or nobody.` : '',
    longestLeadTimeMonths === null ? '' : `The longest lead time is ${plural(longestLeadTimeMonths, 'month')}.`,
  ]
  return { says, more: more.filter(Boolean).join(' ') }
}

function trust({ trust: pairs }: Register): Headline | null {
  if (pairs.length === 0) return null
  const silent = pairs.filter(({ level }) => level === '').length
  const low = pairs.filter(({ level }) => level === 'dp-trust-low' || level === 'dp-trust-none').length
  return {
    says:
      low > 0
        ? `${low} of ${plural(pairs.length, 'pair')} of organisations ${low === 1 ? 'has' : 'have'} little trust or none`
        : `No pair of organisations is known to lack trust`,
    more: silent > 0 ? `Of ${plural(silent, 'pair')} nobody has said how far they trust each other.` : '',
  }
}

function personas({ personas: all }: Register): Headline | null {
  if (all.length === 0) return null
  const silent = all.filter(({ note }) => note.trim() === '').length
  return {
    says: `${plural(all.length, 'persona')} ${all.length === 1 ? 'uses' : 'use'} what comes out of this`,
    more: silent > 0 ? `Of ${silent} nobody has said what they do with it.` : '',
  }
}

function decisions({ decisions: all }: Register): Headline | null {
  const live = all.filter(({ status }) => status !== 'not-applicable')
  if (live.length === 0) return null
  const decided = live.filter(({ status }) => status === 'decided').length
  const discussing = live.filter(({ status }) => status === 'discussing').length
  const deferred = live.filter(({ status }) => status === 'deferred').length
  const more = [discussing > 0 ? `${discussing} under discussion.` : '', deferred > 0 ? `${deferred} deferred.` : '']
  return {
    says: `${decided} of ${plural(live.length, 'decision')} ${decided === 1 ? 'is' : 'are'} decided`,
    more: more.filter(Boolean).join(' '),
  }
}

import type { Finding } from '@/lib/advisor/finding'
import type { RegisterTab } from './register-tabs'

/** Beside a table, few: the advisor has them all. */
export const findingsShown = 3

/** The findings that a tab can do something about: they ask for its records, read them, or point at them. */
export function findingsAbout(
  tab: RegisterTab,
  findings: readonly Finding[],
  typeOf: (card: string) => string | undefined,
): Finding[] {
  return findings.filter(({ action, cards, reads }) => {
    if (action && action.kind !== 'open-card') return action.record === tab
    const types = new Set([...cards, ...reads].map(typeOf))
    // Nearly every rule reads decisions: on their tab only those count that are about nothing else in the register.
    if (tab !== 'decision') return types.has(tab)
    return types.has('decision') && !registerTypes.some((type) => types.has(type))
  })
}

const registerTypes = ['objective', 'sponsor', 'hurdle', 'skill-gap', 'persona']

import type { Finding } from '../advisor/finding'
import { registerKinds, type RegisterKind } from '../board/shapes/status'

/** The tables of the register: one for each kind of record, and the decisions. */
export type RegisterTable = RegisterKind | 'decision'
export const registerTables = [...registerKinds, 'decision'] as const

/** The findings that a table can do something about: they ask for its records, read them, or point at them. */
export function findingsAbout(
  table: RegisterTable,
  findings: readonly Finding[],
  typeOf: (card: string) => string | undefined,
): Finding[] {
  return findings.filter(({ action, cards, reads }) => {
    if (action && action.kind !== 'open-card') return action.record === table
    const types = new Set([...cards, ...reads].map(typeOf))
    // Nearly every rule reads decisions: on their table only those count that are about nothing else in the register.
    if (table !== 'decision') return types.has(table)
    return types.has('decision') && !registerKinds.some((kind) => types.has(kind))
  })
}

import type { Finding } from '../advisor/finding'
import type { PlainRecord } from '../board/commands'
import { coverageOf } from './coverage'
import { findingsAbout, type RegisterTable, registerTables } from './findings-about'
import { type Asked, missingIn, type Missing } from './missing'
import { type ReadinessFact, readinessFacts } from './readiness-facts'
import { type PhasesNow, phasesNow } from './phases-now'
import { type Register, readRegister } from './read-register'
import type { SkillRow } from './skill-matrix'

export interface TableReadiness {
  readonly facts: readonly ReadinessFact[]
  readonly findings: readonly Finding[]
  /** What is needed comes first. */
  readonly missing: readonly Missing[]
  /** Nothing that is needed is missing. */
  readonly isReady: boolean
}

export type { Missing, ReadinessFact }

export interface Readiness extends PhasesNow {
  readonly tables: Readonly<Record<RegisterTable, TableReadiness>>
}

export interface ReadinessQuestion {
  readonly records: readonly PlainRecord[]
  /** Of the whole board, without those that were set aside. */
  readonly findings: readonly Finding[]
  readonly matrix: readonly SkillRow[]
  /** What `records` say, where it has been read already. */
  readonly register?: Register
  /** Steps of the workshop that is on, or of the one that is prepared. */
  readonly agenda?: Asked['agenda']
}

/**
 * How ready the register is for the next phase of the framework: for each table what it comes to, what the advisor says of
 * it, and what is missing, each with who asks for it. The same board gives the same answer.
 */
export function readinessOf(question: ReadinessQuestion): Readiness {
  const { records, findings, matrix, agenda = [], register = readRegister(records) } = question
  const coverage = coverageOf(records)
  const types = new Map(
    records.flatMap((it) => (it.typeName === 'shape' ? [[it.id as string, it.type as string]] : [])),
  )
  const now = phasesNow(records)
  const reading = { records, register, coverage, matrix, now, agenda }
  const entries = registerTables.map((table): [RegisterTable, TableReadiness] => {
    const about = findingsAbout(table, findings, (id) => types.get(id))
    const missing = missingIn(table, reading, about)
    return [
      table,
      { facts: readinessFacts[table](reading), findings: about, missing, isReady: !missing.some((it) => it.isNeeded) },
    ]
  })
  // True: one entry for each table.
  return { ...now, tables: Object.fromEntries(entries) as Readiness['tables'] }
}

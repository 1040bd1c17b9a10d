import data from './rules.json'

export type Severity = 'info' | 'warning' | 'blocker'
export type Comparison = '<' | '<=' | '==' | '!=' | '>=' | '>'
export type FieldTest = string | number | boolean | { readonly in: readonly string[] } | { readonly missing: boolean }

/** What a rule asks of a board. Exactly one operator each, so that an evaluator is one case per operator. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly chosen: string }
  | { readonly chosenAny: readonly string[] }
  | { readonly chosenAll: readonly string[] }
  | { readonly chosenCount: { decision: string; options?: readonly string[]; op: Comparison; value: number } }
  | { readonly status: { decision: string; in: readonly string[] } }
  | {
      readonly decidedCount: {
        phases?: readonly string[]
        excludePhases?: readonly string[]
        op: Comparison
        value: number
      }
    }
  | {
      readonly records: { type: string; where?: Readonly<Record<string, FieldTest>>; op: Comparison; value: number }
    }
  | { readonly fact: { name: string; op: Comparison; value: number } }
  | { readonly skillGap: { horizons: readonly string[]; options: 'chosen' | readonly string[] } }
  | {
      readonly decisionMissing: { field: string; status: readonly string[]; excludePhases?: readonly string[] }
    }
  | {
      readonly votes: {
        decision: string
        status: readonly string[]
        metric: 'marginPct' | 'total'
        op: Comparison
        value: number
      }
    }
  | {
      readonly relation: {
        type: string
        source: 'chosen'
        target: 'chosen' | 'not-chosen'
        targetStatus?: readonly string[]
        skipCovered?: boolean
      }
    }

export interface Rule {
  readonly id: string
  readonly title: string
  /** Frameworks that it speaks to; `*` is all of them. */
  readonly scope: readonly string[]
  readonly severity: Severity
  readonly when: Condition
  /** May hold `{placeholders}` that the condition's bindings fill. */
  readonly message: string
  readonly advice: readonly string[]
  /** Cards to highlight. */
  readonly refs: readonly string[]
  readonly sources: readonly string[]
  readonly remedies?: readonly string[]
  /** Relations that this rule already speaks for. */
  readonly covers?: readonly string[]
}

// TypeScript cannot see that each JSON condition has one operator; the test of this folder can.
export const rules = data as unknown as readonly Rule[]

export function rulesOf(frameworkId: string): readonly Rule[] {
  return rules.filter((rule) => rule.scope.includes('*') || rule.scope.includes(frameworkId))
}

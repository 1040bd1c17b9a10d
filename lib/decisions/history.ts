import type { OptionStatus, Settled } from '../board/shapes/status'

/** One field of one card as one person changed it: a row of what the server keeps. */
export interface CardChange<Who> {
  readonly id: number
  readonly recordId: string
  readonly field: string
  readonly before: unknown
  readonly after: unknown
  readonly by: Who | null
  readonly at: Date
}

/** Something that was decided about a card, and the reason as it stood then. */
export interface Turn<Who> {
  readonly id: number
  readonly recordId: string
  readonly at: Date
  readonly by: Who | null
  readonly what:
    | { readonly kind: 'status'; readonly before: OptionStatus; readonly after: OptionStatus }
    | { readonly kind: 'settled'; readonly before: Settled | null; readonly after: Settled | null }
    | { readonly kind: 'created' | 'deleted' }
  readonly rationale: string
}

/** Fields that tell how a decision came about. */
export const turnFields = ['status', 'settled', 'rationale', 'created', 'deleted'] as const

/** Reasons are gathered while they are written: one by the same person that ends this soon afterwards belongs to the turn. */
const reasonWithinMs = 15_000

/**
 * The turns that some cards took, newest first. `rationales` are the reasons as they stand now: what a card says that
 * nobody ever changed.
 */
export function turnsOf<Who extends { readonly id: string }>(
  changes: readonly CardChange<Who>[],
  rationales: ReadonlyMap<string, string>,
): Turn<Who>[] {
  const reasons = new Map<string, CardChange<Who>[]>()
  for (const change of inTime(changes)) {
    if (change.field === 'rationale') reasons.set(change.recordId, [...(reasons.get(change.recordId) ?? []), change])
  }
  const reasonOf = (turn: CardChange<Who>): string => {
    const known = reasons.get(turn.recordId) ?? []
    const told = known.findLast((reason) => isOf(turn, reason))
    return textOf(told ? told.after : (known[0]?.before ?? rationales.get(turn.recordId)))
  }
  return inTime(changes)
    .flatMap((change): Turn<Who>[] => {
      const { id, recordId, at, by } = change
      const what = whatOf(change)
      return what ? [{ id, recordId, at, by, what, rationale: reasonOf(change).trim() }] : []
    })
    .reverse()
}

function isOf<Who extends { readonly id: string }>(turn: CardChange<Who>, reason: CardChange<Who>): boolean {
  const lateBy = reason.at.getTime() - turn.at.getTime()
  return lateBy <= 0 || (lateBy <= reasonWithinMs && reason.by?.id === turn.by?.id)
}

/** Null for what is no turn, and for values that a later version may have written. */
function whatOf({ field, before, after }: CardChange<unknown>): Turn<never>['what'] | null {
  switch (field) {
    case 'status':
      return isStatus(before) && isStatus(after) ? { kind: 'status', before, after } : null
    case 'settled':
      return isSettled(before) && isSettled(after) ? { kind: 'settled', before, after } : null
    case 'created':
    case 'deleted':
      return { kind: field }
    default:
      return null
  }
}

const statuses: ReadonlySet<unknown> = new Set(['candidate', 'chosen', 'rejected', 'deferred'])
const settled: ReadonlySet<unknown> = new Set([null, 'decided', 'deferred', 'not-applicable'])
const isStatus = (value: unknown): value is OptionStatus => statuses.has(value)
const isSettled = (value: unknown): value is Settled | null => settled.has(value ?? null)

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

function inTime<Who>(changes: readonly CardChange<Who>[]): CardChange<Who>[] {
  return [...changes].sort((a, b) => a.at.getTime() - b.at.getTime() || a.id - b.id)
}

import type { RunningSession, RunningStep } from '@/lib/workshop/workshop-state'

export interface Standing {
  readonly step: RunningStep
  /** Counts from 0. */
  readonly index: number
  readonly isLast: boolean
}

/** Where a session stands; null without an agenda. */
export function standingOf(session: RunningSession): Standing | null {
  const index = session.steps.findIndex(({ id }) => id === session.stepId)
  const step = session.steps[index]
  return step ? { step, index, isLast: index === session.steps.length - 1 } : null
}

/** "Step 2 of 4". */
export function stepWords(session: RunningSession, { index }: Standing): string {
  return `Step ${index + 1} of ${session.steps.length}`
}

/** "1st", "2nd", "3rd", "11th". */
export function ordinal(place: number): string {
  const isTeen = place % 100 >= 11 && place % 100 <= 13
  const ending = isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][place % 10] ?? 'th')
  return `${place}${ending}`
}

/** Whole minutes, as people plan them. */
export function minutesWords(minutes: number): string {
  return `${minutes} min`
}

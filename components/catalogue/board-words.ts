import type { BoardSummary } from '@/lib/contracts/boards'

/** "2 of 8 decided", or what a board without decisions is. */
export function progressWords({ progress, framework }: Pick<BoardSummary, 'progress' | 'framework'>): string {
  if (progress.decisions > 0) return `${progress.decided} of ${progress.decisions} decided`
  return framework === null ? 'Blank board' : 'No decisions'
}

/** How many have the board open at this moment. */
export const hereWords = (count: number): string => `${count} here now`

/** "2 Nov", "2 Nov 2025" in another year, "today", "yesterday". */
export function dayWords(at: Date, now: Date, timeZone?: string): string {
  const day = dayNumber(at, timeZone)
  const today = dayNumber(now, timeZone)
  if (day === today) return 'today'
  if (day === today - 1) return 'yesterday'
  const sameYear = part(at, 'year', timeZone) === part(now, 'year', timeZone)
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
    timeZone,
  }).format(at)
}

/** What happened last, and the instant of it. */
export function lastEvent(board: Pick<BoardSummary, 'lastSessionAt' | 'changedAt'>): { verb: string; at: string } {
  return board.lastSessionAt
    ? { verb: 'Last session', at: board.lastSessionAt }
    : { verb: 'Edited', at: board.changedAt }
}

/** The people of a board with the colours they have on it, which follow from the order in which they joined. */
export function peopleOf({ people }: Pick<BoardSummary, 'people'>): { id: string; name: string; colour: number }[] {
  return people.map((person, colour) => ({ ...person, colour }))
}

function dayNumber(at: Date, timeZone: string | undefined): number {
  const [year, month, day] = (['year', 'month', 'day'] as const).map((it) => part(at, it, timeZone))
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day) / 86_400_000
}

function part(at: Date, name: 'year' | 'month' | 'day', timeZone: string | undefined): number {
  const parts = new Intl.DateTimeFormat('en-GB', { [name]: 'numeric', timeZone }).formatToParts(at)
  return Number(parts.find(({ type }) => type === name)?.value)
}

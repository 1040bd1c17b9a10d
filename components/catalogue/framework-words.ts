import { type DensityCounts, type FrameworkSummary, frameworkSummaries } from '@/lib/catalogue/summaries'

/** What a framework is about, in the few words that a tile has room for. */
const about: Readonly<Record<string, string>> = {
  'data-product': 'What to build, how, and where it runs',
  'self-serve-platform': 'What teams can do for themselves',
  'federated-governance': 'Who sets policies, who complies',
}

export interface FrameworkChoice {
  readonly id: string
  readonly title: string
  readonly about: string
  readonly summary: FrameworkSummary
}

export const frameworkChoices: readonly FrameworkChoice[] = frameworkSummaries.map((summary) => ({
  id: summary.id,
  title: summary.title,
  about: about[summary.id] ?? summary.summary,
  summary,
}))

/** "8 decisions · 48 options" */
export function countWords({ decisions, options }: DensityCounts): string {
  return `${plural(decisions, 'decision')} · ${plural(options, 'option')}`
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

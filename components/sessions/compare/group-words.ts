import type { Change, ChangeGroup, ChangeMark } from '@/lib/compare/change'

/** The headings of what changed. */
export const groupWords: Readonly<Record<ChangeGroup, string>> = {
  decisions: 'Decisions',
  intent: 'Intent',
  hurdles: 'Hurdles',
  skills: 'Skills',
  users: 'Users and cases',
  voting: 'Voting',
  relations: 'Relations',
  comments: 'Comments',
  advisor: 'Advisor',
  canvas: 'Canvas',
}

/** The sign that stands before a change, never colour alone, and how it is read out. */
export const markSigns: Readonly<Record<ChangeMark, { readonly sign: string; readonly words: string }>> = {
  added: { sign: '+', words: 'New:' },
  removed: { sign: '−', words: 'Gone:' },
  changed: { sign: '≠', words: 'Changed:' },
  missing: { sign: '!', words: 'Missing:' },
}

/** What is counted under one line with the names below it: "2 newly decided". */
export const countedWords: Partial<Readonly<Record<Change['kind'], string>>> = {
  'decision-decided': 'newly decided',
  'decision-reopened': 'reopened',
  'decision-moved-on': 'moved on',
}

/** "in two weeks": how long lies between two moments. */
export function betweenWords(from: string, to: string): string {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
  if (!Number.isFinite(days) || days < 0) return ''
  if (days === 0) return 'on one day'
  if (days === 1) return 'in one day'
  if (days < 14) return `in ${days} days`
  const weeks = Math.round(days / 7)
  if (weeks < 9) return `in ${numbers[weeks] ?? weeks} weeks`
  return `in ${Math.round(days / 30)} months`
}
const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight']

import type { FindingAction } from '@/lib/advisor/finding'
import type { RegisterKind } from '@/lib/board/shapes/status'
import type { Severity } from '@/lib/catalogue/rules'

/** What people call the severities of the catalogue. */
export const severityWords: Readonly<Record<Severity, string>> = { blocker: 'Risk', warning: 'Check', info: 'Hint' }

export function countWords(many: number, noun: string): string {
  return many === 1 ? `1 ${noun}` : `${many} ${noun}s`
}

const recordWords: Readonly<Record<RegisterKind, { one: string; article: string; many: string }>> = {
  objective: { one: 'objective', article: 'an', many: 'objectives' },
  sponsor: { one: 'sponsor', article: 'a', many: 'sponsors' },
  hurdle: { one: 'hurdle', article: 'a', many: 'hurdles' },
  'skill-gap': { one: 'skill gap', article: 'a', many: 'skill gaps' },
  persona: { one: 'persona', article: 'a', many: 'personas' },
}

/** What the button says. `type` is that of the card behind it. */
export function actionWords(action: FindingAction, type: string | undefined): string {
  switch (action.kind) {
    case 'add-record':
      return `Add ${recordWords[action.record].article} ${recordWords[action.record].one}`
    case 'open-register':
      return `Go to the ${recordWords[action.record].many}`
    case 'open-card':
      return `Go to ${cardWords[type ?? ''] ?? 'the card'}`
  }
}

const cardWords: Readonly<Record<string, string>> = {
  option: 'option',
  decision: 'decision',
  objective: 'the objective',
  sponsor: 'the sponsor',
  hurdle: 'the hurdle',
  'skill-gap': 'the skill gap',
  persona: 'the persona',
  lane: 'the register',
}

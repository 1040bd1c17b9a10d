import { optionStatuses, settledValues } from '@/lib/board/shapes/status'
import type { OutlineKind } from '@/lib/outline/row'
import { commitmentWords, gapStatusWords, objectiveWords, settledWords, statusWords } from '../canvas/words'

/** What S offers for a row: which prop of its record it changes, and to what. */
export interface StatusChoices {
  readonly prop: 'status' | 'settled' | 'commitment'
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

/** Stored as null: the state then follows from the options. */
export const followsOptions = ''

const pairs = <V extends string>(words: Readonly<Record<V, string>>) =>
  Object.entries<string>(words).map(([value, label]) => ({ value, label }))

const choices: Partial<Record<OutlineKind, StatusChoices>> = {
  option: {
    prop: 'status',
    label: 'Status',
    options: optionStatuses.map((value) => ({ value, label: statusWords[value] })),
  },
  decision: {
    prop: 'settled',
    label: 'State',
    options: [
      { value: followsOptions, label: 'Follows from its options' },
      ...settledValues.map((value) => ({ value, label: settledWords[value] })),
    ],
  },
  objective: { prop: 'status', label: 'Status', options: pairs(objectiveWords) },
  sponsor: { prop: 'commitment', label: 'Commitment', options: pairs(commitmentWords) },
  hurdle: {
    prop: 'status',
    label: 'Status',
    options: pairs({ open: 'Open', mitigated: 'Mitigated', closed: 'Resolved' }),
  },
  'skill-gap': { prop: 'status', label: 'Status', options: pairs(gapStatusWords) },
}

/** null for a row that has no status. */
export const statusChoicesOf = (kind: OutlineKind): StatusChoices | null => choices[kind] ?? null

import { optionStatuses, type RegisterKind, settledValues } from '@/lib/board/shapes/status'
import { horizonWords, hurdleStatusWords, sideWords, weightWords } from '@/lib/register/words'
import {
  commitmentWords,
  gapStatusWords,
  hurdleWords,
  levelWords,
  objectiveWords,
  remedyWords,
  settledWords,
  statusWords,
} from '../words'

export interface Choice {
  readonly value: string
  readonly label: string
}

/** One row of a card's editor: which prop it changes and with what control. */
export type FieldSpec =
  | { readonly kind: 'line' | 'area' | 'date' | 'switch' | 'months'; readonly prop: string; readonly label: string }
  /** One line for which the catalogue has suggestions. */
  | { readonly kind: 'name'; readonly prop: 'title'; readonly label: string; readonly of: RegisterKind }
  | {
      readonly kind: 'choice' | 'segments'
      readonly prop: string
      readonly label: string
      readonly options: readonly Choice[]
    }
  /** A skill level 0–4; '' where nobody has been asked. */
  | { readonly kind: 'level'; readonly prop: string; readonly label: string; readonly isNullable: boolean }
  | { readonly kind: 'sponsors'; readonly prop: 'sponsors'; readonly label: string }

const choices = <V extends string>(values: readonly V[], words: Readonly<Record<V, string>>): Choice[] =>
  values.map((value) => ({ value, label: words[value] }))
const choicesOf = <V extends string>(words: Readonly<Record<V, string>>): Choice[] =>
  Object.entries<string>(words).map(([value, label]) => ({ value, label }))

const line = (prop: string, label: string): FieldSpec => ({ kind: 'line', prop, label })
const name = (of: RegisterKind, label: string): FieldSpec => ({ kind: 'name', prop: 'title', label, of })
const area = (prop: string, label: string): FieldSpec => ({ kind: 'area', prop, label })
const choice = (prop: string, label: string, options: readonly Choice[]): FieldSpec => ({
  kind: 'choice',
  prop,
  label,
  options,
})

const weights = choicesOf(weightWords)
/** Stored as null: the state then follows from the options. */
export const derived = ''

/** The editor of each kind of card, top to bottom. Two short ones in a row stand side by side. */
export const fieldsByType: Readonly<Record<string, readonly FieldSpec[]>> = {
  frame: [line('name', 'Name')],
  decision: [
    line('title', 'Short title'),
    area('question', 'Question'),
    choice('settled', 'State', [
      { value: derived, label: 'Follows from its options' },
      ...choices(settledValues, settledWords),
    ]),
    choice('selection', 'Options', choicesOf({ one: 'Choose one', many: 'Choose any that apply' })),
    area('rationale', 'Why?'),
  ],
  option: [
    line('title', 'Title'),
    area('description', 'Description'),
    { kind: 'segments', prop: 'status', label: 'Status', options: choices(optionStatuses, statusWords) },
    area('rationale', 'Why?'),
  ],
  objective: [
    name('objective', 'Objective'),
    line('measure', 'Measure'),
    line('target', 'Target'),
    { kind: 'sponsors', prop: 'sponsors', label: 'Who stands behind it?' },
    choice('status', 'Status', choicesOf(objectiveWords)),
    choice('priority', 'Priority', weights),
    choice('horizon', 'Horizon', choicesOf(horizonWords)),
    { kind: 'date', prop: 'dueDate', label: 'Due' },
    line('owner', 'Owner'),
  ],
  sponsor: [
    name('sponsor', 'Name'),
    line('role', 'Post'),
    choice('commitment', 'Commitment', choicesOf(commitmentWords)),
    { kind: 'date', prop: 'askedAt', label: 'Asked on' },
    choice('side', 'Side', choicesOf(sideWords)),
    { kind: 'switch', prop: 'budgetAuthority', label: 'Decides on the budget' },
  ],
  hurdle: [
    name('hurdle', 'Hurdle'),
    choice('category', 'Kind', choicesOf(hurdleWords)),
    choice('severity', 'Weight', weights),
    choice('status', 'Status', choicesOf(hurdleStatusWords)),
    line('owner', 'Owner'),
  ],
  'skill-gap': [
    name('skill-gap', 'Skill'),
    { kind: 'level', prop: 'now', label: 'Now', isNullable: true },
    { kind: 'level', prop: 'needed', label: 'Needed', isNullable: false },
    { kind: 'level', prop: 'y3', label: 'In 3 years', isNullable: true },
    { kind: 'level', prop: 'y5', label: 'In 5 years', isNullable: true },
    choice('remedy', 'Plan', [{ value: '', label: 'None yet' }, ...choicesOf(remedyWords)]),
    { kind: 'months', prop: 'leadTimeMonths', label: 'Lead time, months' },
    choice('status', 'Status', choicesOf(gapStatusWords)),
    line('owner', 'Owner'),
  ],
  persona: [
    name('persona', 'Persona'),
    area('note', 'What do they do with it?'),
    line('tool', 'Where do they use it?'),
  ],
  case: [line('title', 'Title'), area('story', 'Story')],
}

export const levelChoices = (isNullable: boolean): Choice[] => [
  ...(isNullable ? [{ value: '', label: 'Not asked' }] : []),
  ...levelWords.map((word, level) => ({ value: String(level), label: `${level} · ${word}` })),
]

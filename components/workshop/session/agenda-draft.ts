import { cardsOf } from '@/lib/board/card-reading'
import { limits } from '@/lib/protocol/limits'
import type { AgendaStep } from '@/lib/workshop/agenda'
import type { BoardRecords } from '../../room/use-records'

/** A step on the form. The key tells rows apart while they are moved; it is sent to nobody. */
export interface DraftStep {
  readonly key: string
  readonly step: AgendaStep
}

let made = 0
export function draftOf(steps: readonly AgendaStep[]): DraftStep[] {
  return steps.map((step) => ({ key: `row-${(made += 1)}`, step }))
}

export function stepsOf(draft: readonly DraftStep[]): AgendaStep[] {
  return draft.map(({ step }) => ({ ...step, title: step.title.trim() }))
}

export function withNewStep(draft: readonly DraftStep[]): DraftStep[] {
  if (draft.length >= limits.agendaStepsMax) return [...draft]
  return [...draft, ...draftOf([{ title: '', minutes: 10 }])]
}

/** Moves a row to where another stands; beyond the ends it stays at the end. */
export function moved(draft: readonly DraftStep[], key: string, to: number): DraftStep[] {
  const from = draft.findIndex((it) => it.key === key)
  const row = draft[from]
  if (!row) return [...draft]
  const rest = draft.filter((it) => it !== row)
  rest.splice(Math.min(rest.length, Math.max(0, to)), 0, row)
  return rest
}

/** What is wrong with the form, by the key of the row; empty when it can be sent. */
export function draftErrors(draft: readonly DraftStep[]): ReadonlyMap<string, string> {
  return new Map(draft.filter(({ step }) => step.title.trim() === '').map(({ key }) => [key, 'A step needs a title']))
}

export function totalMinutes(draft: readonly DraftStep[]): number {
  return draft.reduce((sum, { step }) => sum + step.minutes, 0)
}

export interface Choice {
  readonly value: string
  readonly label: string
}

/** The decisions of the board: by what the catalogue calls them, so that an agenda fits other boards too. */
export function decisionChoices(board: BoardRecords): readonly Choice[] {
  return cardsOf(board.list(), 'decision')
    .map(({ id, props }) => ({
      value: props.ref || id,
      label: [props.number, props.title || 'New decision'].filter(Boolean).join(' '),
    }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en', { numeric: true }))
}

/** The phases of the board, in their order. */
export function phaseChoices(board: BoardRecords): readonly Choice[] {
  const phases: (Choice & { readonly order: number })[] = []
  for (const record of board.list()) {
    if (record.typeName !== 'shape' || (record.type as string) !== 'frame') continue
    const { phase, order } = record.meta as { readonly phase?: unknown; readonly order?: unknown }
    if (phase === undefined) continue
    const { name } = record.props as { readonly name?: string }
    phases.push({
      value: typeof phase === 'string' && phase !== '' ? phase : record.id,
      label: name || 'Phase',
      order: typeof order === 'number' ? order : phases.length,
    })
  }
  return phases.sort((a, b) => a.order - b.order)
}

export const sameChoices = (a: readonly Choice[], b: readonly Choice[]): boolean =>
  a.length === b.length && a.every((it, at) => it.value === b[at]?.value && it.label === b[at]?.label)

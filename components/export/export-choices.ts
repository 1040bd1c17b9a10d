/** What one can take away, in the order in which people ask for it. */
export const exportChoices = [
  { value: 'png', label: 'Picture (PNG)', help: 'For slides and messages.' },
  { value: 'svg', label: 'Picture (SVG)', help: 'Stays sharp at any size.' },
  { value: 'pdf', label: 'Pages (PDF)', help: 'The whole board, then a page for each phase.' },
  { value: 'md', label: 'Report (Markdown)', help: 'What was decided, why, and what is open.' },
  {
    value: 'madr',
    label: 'Decision records (Markdown)',
    help: 'All decisions in one text, with the headings of MADR.',
  },
  { value: 'madr-zip', label: 'Decision records (zip)', help: 'One file for each decision, and an index.' },
  { value: 'csv', label: 'Table (CSV)', help: 'Decisions, options, the register and notes, for a spreadsheet.' },
  { value: 'json', label: 'Board file (JSON)', help: 'Everything, to be read back into Charrette without loss.' },
  { value: 'tldr', label: 'Canvas (.tldr)', help: 'The canvas alone, as tldraw opens it.' },
] as const
export type ExportChoice = (typeof exportChoices)[number]['value']

export const isPicture = (choice: ExportChoice): choice is 'png' | 'svg' => choice === 'png' || choice === 'svg'

export type PartChoice = 'board' | 'selection' | `phase:${string}`

export interface Parts {
  readonly phases: readonly { readonly id: string; readonly name: string }[]
  readonly selected: number
}

/** What the chosen format can be made of. */
export function partChoices(choice: ExportChoice, { phases, selected }: Parts): { value: PartChoice; label: string }[] {
  const ofPhases = phases.map(({ id, name }) => ({ value: `phase:${id}` as const, label: name }))
  const whole = { value: 'board', label: 'The whole board' } as const
  if (isPicture(choice))
    return [
      whole,
      ...(selected > 0 ? [{ value: 'selection' as const, label: `What is selected (${selected})` }] : []),
      ...ofPhases,
    ]
  return choice === 'pdf' ? [whole, ...ofPhases] : [whole]
}

/** A phase of a part, by record id. */
export const phaseOf = (part: PartChoice): string | null => (part.startsWith('phase:') ? part.slice(6) : null)

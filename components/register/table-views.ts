import type { RegisterPicture } from '@/lib/board/shapes/status'
import type { RegisterTab } from './register-tabs'

export type TableView = 'table' | RegisterPicture
const table = { value: 'table', label: 'Table' } as const

/** What of a table can be looked at as a picture. */
export const viewsOf: Partial<Record<RegisterTab, readonly { readonly value: TableView; readonly label: string }[]>> = {
  objective: [table, { value: 'objectives-options', label: 'Objectives × options' }],
  sponsor: [table, { value: 'power-interest', label: 'Influence × interest' }],
  'skill-gap': [table, { value: 'skill-gaps', label: 'Heat map' }, { value: 'lead-times', label: 'Lead times' }],
}

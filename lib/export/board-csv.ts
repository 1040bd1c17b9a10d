import { plainText } from '../board/picture/free-shapes'
import type { PlainRecord } from '../board/commands'
import type { RegisterKind } from '../board/shapes/status'
import { cellText, type Names, registerColumns } from '../register/columns'
import { writeCsv } from '../register/csv'
import { type Register, readRegister } from '../register/read-register'
import type { SavedState } from '../sessions/saved-state'

const head = ['Kind', 'Number', 'Title', 'Of', 'Status', 'Votes', 'Owner', 'Why or details', 'Id'] as const
type Row = readonly string[]

const decisionWords = {
  open: 'Not decided',
  discussing: 'In discussion',
  decided: 'Decided',
  deferred: 'Deferred',
  'not-applicable': 'Not applicable',
} as const
const optionWords = { candidate: 'Candidate', chosen: 'Chosen', deferred: 'Deferred', rejected: 'Rejected' } as const

/** A mark that tells spreadsheets of the encoding; without it they take UTF-8 for what they grew up with. */
const byteOrderMark = '\uFEFF'

/**
 * The board as one table: decisions with their options, the register, and what people wrote on notes. Votes are those of the
 * last closed vote on a decision; nothing here says who cast them.
 */
export function boardCsv({ records, state }: Pick<SavedState, 'records' | 'state'>): string {
  const register = readRegister(records)
  const votes = votesByOption(state)
  const rows: Row[] = [head]
  for (const it of register.decisions) {
    rows.push(['Decision', it.number, it.title, '', decisionWords[it.status], '', '', it.rationale, it.id])
    for (const option of it.options) {
      const counted = votes.get(option.ref) ?? votes.get(option.id)
      const number = counted === undefined ? '' : String(counted)
      const status = optionWords[option.status]
      rows.push([
        'Option',
        '',
        option.title,
        `${it.number} ${it.title}`.trim(),
        status,
        number,
        '',
        option.rationale,
        option.id,
      ])
    }
  }
  return byteOrderMark + writeCsv([...rows, ...registerRows(register), ...noteRows(records)])
}

function votesByOption(state: SavedState['state']): Map<string, number> {
  return new Map(Object.values(state.decisions).flatMap(({ votes }) => Object.entries(votes ?? {})))
}

const kindWords: Readonly<Record<RegisterKind, string>> = {
  objective: 'Objective',
  sponsor: 'Sponsor',
  hurdle: 'Hurdle',
  'skill-gap': 'Skill',
  persona: 'Persona',
}

function registerRows(register: Register): Row[] {
  const names: Names = register.sponsors.map(({ id, name }) => ({ id, name }))
  const rowsOf = (
    kind: RegisterKind,
    records: readonly (Readonly<Record<string, unknown>> & { readonly id: string })[],
  ) =>
    records.map((record): Row => {
      const [first, ...columns] = registerColumns[kind]
      const cell = (field: string) => {
        const column = columns.find((it) => it.field === field)
        return column ? cellText(column, record[field], names) : ''
      }
      const details = columns
        .filter(({ field }) => !['status', 'commitment', 'owner'].includes(field))
        .map((column) => ({ label: column.label, words: cellText(column, record[column.field], names) }))
        .filter(({ words }) => words !== '')
        .map(({ label, words }) => `${label}: ${words}`)
      const title = cellText(first, record[first.field], names)
      const status = cell('status') || cell('commitment')
      return [kindWords[kind], '', title, '', status, '', cell('owner'), details.join('; '), record.id]
    })
  return [
    ...rowsOf('objective', register.objectives),
    ...rowsOf('sponsor', register.sponsors),
    ...rowsOf('hurdle', register.hurdles),
    ...rowsOf('skill-gap', register.skillGaps),
    ...rowsOf('persona', register.personas),
  ]
}

function noteRows(records: readonly PlainRecord[]): Row[] {
  return records.flatMap((record): Row[] => {
    if (record.typeName !== 'shape' || (record.type !== 'note' && record.type !== 'text')) return []
    const words = plainText((record.props as { readonly richText?: unknown }).richText)
    return words === '' ? [] : [[record.type === 'note' ? 'Note' : 'Text', '', words, '', '', '', '', '', record.id]]
  })
}

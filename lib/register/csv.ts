import { err, ok, type Result } from '../kernel/result'

/** Where a text stops being a table. `row` counts from 1. */
export interface TableFault {
  readonly row: number
  readonly problem: 'unfinished quote' | 'text after a quote' | 'too many rows' | 'too many columns'
}

/** A paste is a table that somebody can look through, not a data set. */
export const tableRowsMax = 2_000
export const tableColumnsMax = 50

const separators = ['\t', ';', ','] as const
type Separator = (typeof separators)[number]

/** What a spreadsheet takes for a formula when a cell begins with it. */
const isActive = (letter: string | undefined): boolean => letter !== undefined && '=+-@\t\r'.includes(letter)
/** An apostrophe before one of these would be taken off again on reading. */
const isGuarded = (letter: string | undefined): boolean => letter === "'" || isActive(letter)

/**
 * Rows as CSV (RFC 4180: comma, CRLF, quotes doubled). A cell that a spreadsheet would run as a formula gets an apostrophe
 * in front, which every spreadsheet shows as text; `readTable` takes it off again, so that nothing is lost on the way
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cellOut).join(',')}\r\n`).join('')
}

function cellOut(value: string): string {
  const isEscaped = value.startsWith("'") && isGuarded(value[1])
  const guarded = isActive(value[0]) || isEscaped ? `'${value}` : value
  // A row of one empty cell would read as no row.
  return /[",\r\n\t;]/.test(guarded) || guarded === '' ? `"${guarded.replaceAll('"', '""')}"` : guarded
}

const cellIn = (value: string): string => (value.startsWith("'") && isGuarded(value[1]) ? value.slice(1) : value)

/**
 * Reads what a spreadsheet copies (tabs) or saves (commas, or semicolons where the comma is decimal). The separator is the
 * one that the first row has most of outside quotes. Line ends of all three kinds; a mark of the byte order is no letter.
 * Rows may differ in length; empty lines are left out.
 */
export function readTable(text: string): Result<string[][], TableFault> {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text
  const separator = separatorOf(source)
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  const fault = (problem: TableFault['problem']) => err<TableFault>({ row: rows.length + 1, problem })
  while (at <= source.length) {
    const cell = source[at] === '"' ? quoted(source, at) : plain(source, at, separator)
    if (!cell) return fault('unfinished quote')
    row.push(cellIn(cell.value))
    if (row.length > tableColumnsMax) return fault('too many columns')
    at = cell.end
    if (source[at] === separator) {
      at += 1
      continue
    }
    if (at < source.length && source[at] !== '\n' && source[at] !== '\r') return fault('text after a quote')
    if (!(row.length === 1 && row[0] === '' && !cell.isQuoted)) rows.push(row)
    if (rows.length > tableRowsMax) return err<TableFault>({ row: rows.length, problem: 'too many rows' })
    row = []
    if (at >= source.length) break
    at += source.startsWith('\r\n', at) ? 2 : 1
    if (at >= source.length) break
  }
  return ok(rows)
}

interface Cell {
  readonly value: string
  /** Where the text goes on. */
  readonly end: number
  readonly isQuoted: boolean
}

function quoted(source: string, start: number): Cell | null {
  let value = ''
  let at = start + 1
  for (;;) {
    const close = source.indexOf('"', at)
    if (close < 0) return null
    value += source.slice(at, close)
    if (source[close + 1] !== '"') return { value, end: close + 1, isQuoted: true }
    value += '"'
    at = close + 2
  }
}

function plain(source: string, start: number, separator: Separator): Cell {
  let end = start
  while (end < source.length && source[end] !== separator && source[end] !== '\n' && source[end] !== '\r') end += 1
  return { value: source.slice(start, end), end, isQuoted: false }
}

function separatorOf(source: string): Separator {
  const counts = new Map<string, number>()
  let isInside = false
  for (const letter of source) {
    if (letter === '"') isInside = !isInside
    else if (isInside) continue
    else if (letter === '\n' || letter === '\r') break
    else counts.set(letter, (counts.get(letter) ?? 0) + 1)
  }
  const count = (separator: string) => counts.get(separator) ?? 0
  // A tab is never typed into a cell: one is enough to tell a copied table.
  if (count('\t') > 0) return '\t'
  return count(';') > count(',') ? ';' : ','
}

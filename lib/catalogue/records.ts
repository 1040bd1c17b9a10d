import data from './records.json'

/** A kind of record that a workshop keeps, as rules and reports see it. */
export interface RecordType {
  readonly id: string
  readonly type: string
  readonly title: string
  /** How many of them a finished workshop has. */
  readonly minimum: number
  readonly fields: readonly RecordField[]
}
export interface RecordField {
  readonly name: string
  readonly type: string
  readonly required: boolean
  readonly values?: readonly string[]
  readonly hint?: string
}
/** A number about the client that rules may use. */
export interface Fact {
  readonly name: string
  readonly type: string
  readonly title: string
}

export const recordTypes: readonly RecordType[] = data.records
export const facts: readonly Fact[] = data.facts

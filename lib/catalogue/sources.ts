import data from './sources.json'

export interface Source {
  readonly id: string
  readonly title: string
  readonly type: string
  readonly url?: string
  readonly licence?: string
  /** How far it was read. */
  readonly checked: string
  readonly note?: string
}

export const sources: readonly Source[] = data

import type { RelationTypeId } from './relations'
import data from './vocabularies.json'

export interface Term {
  readonly id: string
  readonly title: string
  readonly meaning?: string
}
export interface RelationType extends Term {
  readonly id: RelationTypeId
  readonly directed: boolean
  readonly meaning: string
}
export interface Definition {
  readonly term: string
  readonly text: string
  readonly sources: readonly string[]
}

export const relationTypes = data.relationTypes as readonly RelationType[]
export const selections: readonly Term[] = data.selection
export const optionKinds: readonly Term[] = data.optionKinds
export const severities: readonly Term[] = data.severities
export const horizons: readonly Term[] = data.horizons
export const activities: readonly Term[] = data.activities
export const preloads: readonly Term[] = data.preload
export const provenances: readonly Term[] = data.provenance
export const definitions: readonly Definition[] = data.definitions

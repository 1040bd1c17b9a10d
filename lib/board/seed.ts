import type { Framework } from '../catalogue/framework'
import type { PlainRecord } from './commands'
import type { Density } from './shapes/status'

export interface SeedRequest {
  /** null is a blank board: a document and an empty page. */
  readonly framework: Framework | null
  readonly density: Density
  /** Whether to place the customer cases that ground the framework. */
  readonly cases: boolean
}

/** The records of a new board. The same request gives the same records. */
export function seedRecords(request: SeedRequest): PlainRecord[] {
  throw new Error(`not written yet: ${request.density}`)
}

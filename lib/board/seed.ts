import { DocumentRecordType, PageRecordType, TLDOCUMENT_ID } from '@tldraw/tlschema'
import type { IndexKey } from '@tldraw/utils'
import { contentOf, type FrameworkContent } from '../catalogue/content'
import type { Framework } from '../catalogue/framework'
import { seedPageId } from './card-record'
import type { PlainRecord } from './commands'
import type { Selection } from './layout/groups'
import { placeFramework } from './layout/place'
import { seedFrames } from './seed-frames'
import { seedRelations } from './seed-relations'
import type { Density } from './shapes/status'

export interface SeedRequest {
  /** null is a blank board: a document and an empty page. */
  readonly framework: Framework | null
  readonly density: Density
  /** Whether to place the customer cases that ground the framework. */
  readonly cases: boolean
}

/** The records of a new board made from a built-in framework. */
export function seedRecords({ framework, density, cases }: SeedRequest): PlainRecord[] {
  return seedContent(framework && contentOf(framework), { density, cases })
}

/**
 * The records of a new board. A card's id is `shape:` and its content id, so that the same framework never stands on a
 * board twice; the same request always gives the same records.
 */
export function seedContent(
  content: FrameworkContent | null,
  { cases, ...selection }: Selection & Pick<SeedRequest, 'cases'>,
): PlainRecord[] {
  const page = PageRecordType.create({ id: seedPageId, name: 'Page 1', index: 'a1' as IndexKey })
  const empty: PlainRecord[] = [DocumentRecordType.create({ id: TLDOCUMENT_ID }), page]
  if (!content) return empty

  const { framework, relations } = content
  const board = placeFramework(framework, selection)
  const frames = seedFrames(framework, board, cases ? content.cases : [], seedPageId)
  const below = board.frames.length
  const lines = seedRelations({ framework, relations }, selection.density, board, { page: seedPageId, below })
  return [...empty, ...frames, ...lines]
}

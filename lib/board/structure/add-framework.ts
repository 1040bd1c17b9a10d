import type { FrameworkContent } from '../../catalogue/content'
import { relations } from '../../catalogue/relations'
import { Boxes } from '../card-reading'
import { seedPageId } from '../card-record'
import type { PlainRecord } from '../commands'
import { right } from '../layout/box'
import { gaps } from '../layout/units'
import { seedContent } from '../seed'
import type { Density } from '../shapes/status'
import { idsOf } from './content-ids'
import { missingRelations } from './missing-relations'
import { OnBoard } from './on-board'
import { movedBy, onTopOf } from './records'

/** Between two frameworks: more than between the frames of one. */
const frameworkGap = gaps.frameRow * 3

/** Whether any phase or decision of a framework stands on the board: it is never added twice. */
export function isFrameworkOn(
  records: readonly PlainRecord[],
  { framework }: Pick<FrameworkContent, 'framework'>,
): boolean {
  const board = new OnBoard(records)
  return [...framework.phases, ...framework.decisions].some(({ id }) => board.has(id))
}

/**
 * The records that put a further framework on a board: right of everything that is there, with the relations between the
 * two. A board has one register; a second framework comes without its lanes. Nothing when it stands there already.
 */
export function frameworkRecords(
  records: readonly PlainRecord[],
  content: FrameworkContent,
  { density, cases }: { readonly density: Density; readonly cases: boolean },
): PlainRecord[] {
  if (isFrameworkOn(records, content)) return []
  const board = new OnBoard(records)
  const page = Boxes.of(records).page
  const there = board.pageExtent
  const seeded = seedContent(content, { density, cases, hasRegister: board.hasRegister })
    .filter(({ typeName, id }) => (typeName === 'shape' || typeName === 'binding') && !board.hasRecord(id))
    .map((record) =>
      'parentId' in record && record.parentId === seedPageId ? ({ ...record, parentId: page } as PlainRecord) : record,
    )
  const moved = movedBy(seeded, page, there ? { x: right(there) + frameworkGap, y: there.y } : { x: 0, y: 0 })
  const placed = onTopOf(records, moved, page)
  const between = relations.filter(({ framework }) => framework === 'cross')
  const ties = missingRelations([...records, ...placed], between, new Set(idsOf(content)), page)
  return [...placed, ...ties]
}

import type { Settled } from '@/lib/board/shapes/status'
import { boardSchema } from '@/lib/board/schema'
import { cardRecord } from '@/lib/board/card-record'
import type { OwnProps } from '@/lib/board/card-record'
import type { PlainRecord } from '@/lib/board/commands'
import { seedDoc } from '@/lib/board/seed-doc'
import { page } from '@/lib/board/testing/records'
import type { JoinedBoard } from '../../room/join-board'

export const decisionId = 'shape:approach'
export const [buy, build] = ['shape:buy', 'shape:build']

/** A decision with two options on a page. */
export function choosingBoard({
  selection = 'one',
  settled = null,
  first = {},
  second = {},
}: {
  selection?: 'one' | 'many'
  settled?: Settled | null
  first?: Partial<OwnProps['option']>
  second?: Partial<OwnProps['option']>
} = {}): PlainRecord[] {
  const card = { w: 200, h: 96, ref: '' }
  const place = { parentId: 'page:page', x: 0, y: 0 }
  const option = (id: string, index: string, title: string, more: Partial<OwnProps['option']>) =>
    cardRecord(
      'option',
      id,
      { ...place, index },
      {
        ...card,
        look: 'option',
        decision: decisionId,
        status: 'candidate',
        skills: [],
        addedBy: '',
        title,
        description: '',
        rationale: '',
        ...more,
      },
    )
  return [
    page(),
    cardRecord(
      'decision',
      decisionId,
      { ...place, index: 'a1' },
      {
        ...card,
        look: 'card',
        number: '2.1',
        phase: 1,
        selection,
        settled,
        title: 'Approach',
        question: 'How do we get it?',
        rationale: '',
      },
    ),
    option(buy, 'a2', 'Buy', first),
    option(build, 'a3', 'Build', second),
  ]
}

/** Puts the records into the document of a board that a test has rendered. */
export function seed({ connection: { doc } }: JoinedBoard, records: readonly PlainRecord[]): void {
  seedDoc(doc, records, { epoch: 1, schema: boardSchema.serialize() })
}

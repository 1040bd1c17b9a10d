import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import { readMeta } from '../../lib/board/doc'
import { renewedDoc } from '../../lib/board/epoch'
import type { Clock } from '../../lib/kernel/clock'
import type { Id } from '../../lib/kernel/ids'
import { describeDoc } from './cold-board'
import { type OpenedBoard, packSegment, packState } from './compaction'
import type { UpdateLog } from './update-log'

/**
 * Writes a board afresh into its next epoch, in one transaction. Only for a board that nobody is on. False: it was not
 * done, because somebody was faster or the log has gone on; what is stored is as true as before. 'unreadable': there is no
 * way to write it afresh.
 */
export async function renewBoard(
  boardId: Id<'board'>,
  opened: OpenedBoard,
  { log, clock }: { readonly log: UpdateLog; readonly clock: Clock },
): Promise<boolean | 'unreadable'> {
  const epoch = opened.epoch + 1
  const fresh = renewedDoc(opened.doc, { epoch })
  const meta = fresh && readMeta(fresh)
  if (!meta) return 'unreadable'
  const rows = await log.rows(boardId, opened.seq)
  const uptoSeq = opened.seq + 1
  const beginning = { seq: uptoSeq, update: Y.encodeStateAsUpdate(fresh), at: new Date(clock.now()) }
  const [coda, state, old, first] = await Promise.all([
    packState(opened.doc),
    packState(fresh),
    rows.length > 0 ? packSegment(rows) : null,
    packSegment([beginning]),
  ])
  const hash = createHash('sha256').update(state).digest('hex')
  const done = await log.renew(boardId, {
    epoch: opened.epoch,
    afterSeq: opened.baseSeq,
    uptoSeq: opened.seq,
    coda,
    base: { uptoSeq, epoch, state, hash, stateVector: Y.encodeStateVector(fresh), about: describeDoc(fresh) },
    seedClient: meta.seedClient,
    segments: old ? [old, first] : [first],
  })
  fresh.destroy()
  return done
}

import { countRaters, findRating } from '../../../db/queries/ratings'
import type { Id } from '../../../lib/kernel/ids'
import { limits } from '../../../lib/protocol/limits'
import { describeFault } from '../../http/problem'
import type { Runtime } from '../../runtime'

/** By rating: whether somebody has said something since it was last told. */
const waiting = new Map<Id<'rating'>, { again: boolean }>()

/**
 * Tells the room how many have answered, at once and then at most every half second: two hundred phones that send every tap
 * are a few signals, not thousands. The caller's answer does not wait for it.
 */
export function tellRaters(runtime: Runtime, ratingId: Id<'rating'>): void {
  const known = waiting.get(ratingId)
  if (known) {
    known.again = true
    return
  }
  const mine = { again: false }
  waiting.set(ratingId, mine)
  const tell = () => {
    mine.again = false
    announceRaters(runtime, ratingId)
      .catch((error: unknown) =>
        runtime.log.warn({ ratingId, fault: describeFault(error) }, 'rating.progress-not-told'),
      )
      .finally(() => {
        setTimeout(() => (mine.again ? tell() : waiting.delete(ratingId)), limits.progressEveryMs).unref()
      })
  }
  tell()
}

async function announceRaters({ db, rooms }: Runtime, ratingId: Id<'rating'>): Promise<void> {
  const row = await findRating(db, ratingId)
  if (row?.state !== 'open') return
  rooms.announce(row.boardId, { type: 'rating.progress', ratingId, raters: await countRaters(db, ratingId) })
}

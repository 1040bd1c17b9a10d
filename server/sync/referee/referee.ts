import * as Y from 'yjs'
import { mayPassLocks } from '../../../lib/access/canvas-powers'
import { can } from '../../../lib/access/can'
import { metaOf } from '../../../lib/board/doc'
import type { CheckedUpdate, ClockRange, StructId } from '../check-update'
import type { SocketMember } from '../members'
import { judge } from './judge'
import { placeStructs } from './place-structs'
import { RecentLocks } from './recent-locks'
import { Spots } from './spots'
import { StandingRecords } from '../../../lib/board/standing-records'
import { collectTouches } from './touches'

export type Verdict =
  | 'admitted'
  /** What the sender offered may not enter the document. */
  | 'refused'
  /** Neither may this, but a moment ago it might have: its sender could not know, and is no offender. */
  | 'late'
  /** It builds on something that is not here yet: it waits, and is judged once that has come. */
  | { readonly waitsFor: StructId }

/**
 * May this member make these changes? Asked before Yjs sees the update, because Yjs cannot refuse a part of one: an update
 * that touches too much is refused whole. Which records it touches is found in the struct store; what the role may do to
 * them is the table that the canvas reads as well. Costs what the update brings, however large the board.
 */
export class Referee {
  readonly #doc: Y.Doc
  readonly #spots: Spots
  readonly #standing: StandingRecords
  readonly #recent: RecentLocks

  constructor(doc: Y.Doc, now: () => number = () => performance.now()) {
    this.#doc = doc
    metaOf(doc)
    this.#spots = new Spots(doc)
    this.#standing = new StandingRecords(doc)
    this.#recent = new RecentLocks(doc, now)
  }

  check(update: CheckedUpdate, { role }: Pick<SocketMember, 'role'>): Verdict {
    if (!can(role, 'canvas.write')) return carriesNews(this.#doc, update) ? 'refused' : 'admitted'
    const placing = placeStructs(this.#doc, this.#spots, update)
    if (placing.is === 'impossible') return 'refused'
    const missing = placing.is === 'early' ? placing.missing : this.#missingOf(update)
    if (missing) {
      if (!mayPassLocks(role)) return { waitsFor: missing }
      // Whoever may do everything may do it early as well: Yjs keeps it, and so does the log.
      return this.#mayReachMeta(update) ? 'refused' : 'admitted'
    }
    const placed = placing.is === 'placed' ? placing.placed : []
    const touches = collectTouches(this.#doc, this.#spots, update, placed)
    if (mayPassLocks(role)) return touches.touchesMeta ? 'refused' : 'admitted'
    if (judge(role, touches, update.deleted, this.#standing)) return 'admitted'
    if (this.#recent.isEmpty) return 'refused'
    const wasLocked = (id: string) => this.#recent.wasLocked(this.#standing, id)
    return judge(role, touches, update.deleted, this.#standing, wasLocked) ? 'late' : 'refused'
  }

  /** What it deletes may not be here yet. */
  #missingOf(update: CheckedUpdate): StructId | null {
    const range = update.deleted.find(({ client, to }) => to > this.#endOf(update, client))
    return range ? { client: range.client, clock: range.to - 1 } : null
  }

  /**
   * Could a part of it end up in `meta`, also when it is placed later? After the seed nothing of `meta` is ever new: so
   * what belongs there says so by name, or hangs on something that is here or in the same update.
   */
  #mayReachMeta(update: CheckedUpdate): boolean {
    for (const structs of update.outlines.values()) {
      for (const { parent, origin, rightOrigin } of structs) {
        if (parent === 'meta') return true
        for (const id of [parent, origin, rightOrigin]) {
          if (id && typeof id === 'object' && this.#spots.ofId(id)?.root === 'meta') return true
        }
      }
    }
    return collectTouches(this.#doc, this.#spots, update, []).touchesMeta
  }

  /** How far this client's structs will be here once the update is applied. */
  #endOf({ outlines }: CheckedUpdate, client: number): number {
    const last = outlines.get(client)?.at(-1)
    return Math.max(Y.getState(this.#doc.store, client), last ? last.clock + last.length : 0)
  }
}

/**
 * Would applying it change the document? Stock clients answer every sync step 1 with all deletions they know, so "it has
 * content" alone would accuse each honest observer.
 */
export function carriesNews(doc: Y.Doc, { added, deleted }: CheckedUpdate): boolean {
  return (
    added.some(({ client, to }) => to > Y.getState(doc.store, client)) ||
    deleted.some((range) => !isDeletedAlready(doc, range))
  )
}

function isDeletedAlready(doc: Y.Doc, { client, from, to }: ClockRange): boolean {
  const structs = doc.store.clients.get(client)
  if (!structs || to > Y.getState(doc.store, client)) return false
  for (let place = Y.findIndexSS(structs, from); place < structs.length; place++) {
    const struct = structs[place]
    if (!struct || struct.id.clock >= to) break
    if (!struct.deleted) return false
  }
  return true
}

import * as Y from 'yjs'
import { can } from '../../lib/access/can'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { CheckedUpdate, ClockRange } from './check-update'
import type { SocketMember } from './members'
import { touchesMeta } from './touches-meta'

/** What the sender offered may not enter the document. */
export type Offence = 'not-allowed'

/**
 * May this member make these changes? Asked before Yjs sees the update, because Yjs cannot refuse a part of one: an update
 * that touches too much is refused whole. Today the table of roles knows two lines here: observers change nothing, and what
 * the document says of itself (`meta`) is the server's.
 */
export function check(doc: Y.Doc, update: CheckedUpdate, member: SocketMember): Result<null, Offence> {
  if (can(member.role, 'canvas.write')) return touchesMeta(doc, update.bytes) ? err('not-allowed') : ok(null)
  return carriesNews(doc, update) ? err('not-allowed') : ok(null)
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

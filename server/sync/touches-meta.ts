import * as Y from 'yjs'
import { metaOf } from '../../lib/board/doc'

/**
 * Would this update write what only the server may: layout, schema, epoch, seed? Whoever could forge them would close the
 * board for everyone. A new item names its parent only where it has no neighbour; otherwise it stands where they stand,
 * in the document or in the update itself. Nothing here changes the document.
 */
export function touchesMeta(doc: Y.Doc, bytes: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(bytes)
  const meta = metaOf(doc)
  if (newIn(doc, structs).some(isIn(doc, meta, structs))) return true
  return [...ds.clients].some(([client, ranges]) => ranges.some((range) => deletesFrom(doc, meta, client, range)))
}

function deletesFrom(
  doc: Y.Doc,
  meta: Y.Map<unknown>,
  client: number,
  { clock, len }: { clock: number; len: number },
): boolean {
  const held = doc.store.clients.get(client)
  if (!held || clock >= Y.getState(doc.store, client)) return false
  for (let place = Y.findIndexSS(held, clock); place < held.length; place++) {
    const struct = held[place]
    if (!struct || struct.id.clock >= clock + len) return false
    if (struct instanceof Y.Item && !struct.deleted && struct.parent === meta) return true
  }
  return false
}

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number]

function newIn(doc: Y.Doc, structs: readonly Struct[]): Y.Item[] {
  return structs.filter(
    (it): it is Y.Item => it instanceof Y.Item && it.id.clock + it.length > Y.getState(doc.store, it.id.client),
  )
}

/** Follows each item to where its parent is known. Linear in all, whatever a hostile update makes of its references. */
function isIn(doc: Y.Doc, meta: Y.Map<unknown>, structs: readonly Struct[]): (item: Y.Item) => boolean {
  const known = new Map<Y.Item, boolean>()
  const byClient = grouped(structs)
  return (item) => {
    const way: Y.Item[] = []
    let answer: boolean | undefined
    for (let at: Y.Item | undefined = item; answer === undefined; ) {
      answer = at === undefined ? false : known.get(at)
      if (at === undefined || answer !== undefined) break
      known.set(at, false) // a circle of references is nowhere
      way.push(at)
      // Decoded without a document, the parent is the name of a root, the id of a nested type, or left out.
      const parent: unknown = at.parent
      if (typeof parent === 'string') answer = parent === 'meta'
      else {
        const next: Y.ID | null = parent instanceof Y.ID ? parent : (at.origin ?? at.rightOrigin)
        if (!next) answer = false
        else if (next.clock < Y.getState(doc.store, next.client)) answer = parentAt(doc, next) === meta
        else at = itemAt(byClient.get(next.client) ?? [], next.clock)
      }
    }
    for (const it of way) known.set(it, answer ?? false)
    return answer ?? false
  }
}

function grouped(structs: readonly Struct[]): ReadonlyMap<number, readonly Struct[]> {
  const groups = new Map<number, Struct[]>()
  for (const struct of structs) {
    const group = groups.get(struct.id.client)
    if (group) group.push(struct)
    else groups.set(struct.id.client, [struct])
  }
  return groups
}

/** By halving: the structs of one client lie in the order of their clocks. */
function itemAt(structs: readonly Struct[], clock: number): Y.Item | undefined {
  let [low, high] = [0, structs.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const struct = structs[middle]
    if (!struct) return undefined
    if (struct.id.clock > clock) high = middle - 1
    else if (struct.id.clock + struct.length <= clock) low = middle + 1
    else return struct instanceof Y.Item ? struct : undefined
  }
  return undefined
}

function parentAt(doc: Y.Doc, id: Y.ID): unknown {
  const structs = doc.store.clients.get(id.client) ?? []
  const struct = structs[Y.findIndexSS(structs, id.clock)]
  return struct instanceof Y.Item ? struct.parent : null
}

import type { PlainRecord } from '../commands'

/** What is wrong with a board, found in the plainest way, so that repair is not judged by its own eyes. */
export function faultsOf(records: ReadonlyMap<string, PlainRecord>): string[] {
  const all = [...records.values()]
  const faults: string[] = []
  if (!records.has('document:document')) faults.push('no document')
  if (!all.some(({ typeName }) => typeName === 'page')) faults.push('no page')
  const taken = new Set<string>()
  const once = (what: string, key: string) => {
    if (taken.has(key)) faults.push(`${what} ${key}`)
    taken.add(key)
  }
  for (const record of all) {
    if (record.typeName === 'page') once('two pages at', `page ${record.index}`)
    if (record.typeName === 'binding') {
      if (!records.has(record.fromId) || !records.has(record.toId)) faults.push(`dangling ${record.id}`)
      // True: arrows' bindings have a terminal, relations' an end.
      const props = record.props as { terminal?: string; end?: string }
      once('two bindings for', `${record.type} ${record.fromId} ${props.terminal ?? props.end}`)
    }
    if (record.typeName === 'shape') {
      once('two siblings at', `${record.parentId} ${record.index}`)
      if (!reachesPage(records, record)) faults.push(`lost ${record.id}`)
    }
  }
  return faults
}

function reachesPage(records: ReadonlyMap<string, PlainRecord>, record: PlainRecord): boolean {
  let at: PlainRecord | undefined = record
  for (let steps = 0; at?.typeName === 'shape' && steps <= records.size; steps++) at = records.get(at.parentId)
  return at?.typeName === 'page'
}

/**
 * The record id of the link between two cards: the same for everyone, so that two people who tie the same two cards at the
 * same time make one link.
 */
export function linkId(from: string, to: string): string {
  return `shape:link.${bare(from)}.${bare(to)}`
}

const bare = (id: string): string => (id.startsWith('shape:') ? id.slice('shape:'.length) : id)

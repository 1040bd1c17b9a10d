import { type Atom, atom } from 'tldraw'
import type { Awareness } from 'y-protocols/awareness'
import { presence } from '@/lib/board/presence'
import type { OtherPerson } from './shown-people'

/** The others on this board as a signal. Their clients are not trusted: what does not parse is not there. */
export function followOthers(awareness: Awareness): { others: Atom<readonly OtherPerson[]>; stop: () => void } {
  const others = atom<readonly OtherPerson[]>('others', [])
  const seen = new Map<number, OtherPerson>()

  const read = (changed: readonly number[]) => {
    for (const clientId of changed) {
      const parsed = presence.safeParse(awareness.getStates().get(clientId))
      if (clientId === awareness.clientID || !parsed.success) seen.delete(clientId)
      else seen.set(clientId, { ...parsed.data, clientId, movedAt: movedAt(seen.get(clientId), parsed.data.cursor) })
    }
    others.set([...seen.values()])
  }
  const onChange = ({ added, updated, removed }: { added: number[]; updated: number[]; removed: number[] }) =>
    read([...added, ...updated, ...removed])
  awareness.on('change', onChange)
  read([...awareness.getStates().keys()])
  return { others, stop: () => awareness.off('change', onChange) }
}

function movedAt(before: OtherPerson | undefined, cursor: OtherPerson['cursor']): number {
  const isSame = before && before.cursor?.x === cursor?.x && before.cursor?.y === cursor?.y
  return isSame ? before.movedAt : performance.now()
}

import { type Atom, atom } from 'tldraw'
import type { Awareness } from 'y-protocols/awareness'
import { presence } from '@/lib/board/presence'
import type { CursorLine, CursorPoint } from './cursor-line'
import { Pointers } from './pointers'
import type { OtherPerson } from './shown-people'

export interface Others {
  readonly people: Atom<readonly OtherPerson[]>
  readonly pointers: Pointers
  stop(): void
}

/**
 * The others on this board. Their clients are not trusted: what does not parse is not there. Where they point comes by the
 * line; programs that speak plain y-websocket tell it in their awareness.
 */
export function followOthers(awareness: Awareness, line: CursorLine | null): Others {
  const people = atom<readonly OtherPerson[]>('others', [])
  const pointers = new Pointers()
  const seen = new Map<number, OtherPerson>()
  const told = new Map<number, CursorPoint>()

  const read = (changed: readonly number[]) => {
    for (const clientId of changed) {
      const parsed = presence.safeParse(awareness.getStates().get(clientId))
      if (clientId === awareness.clientID || !parsed.success) {
        seen.delete(clientId)
        told.delete(clientId)
        pointers.move(clientId, null)
        continue
      }
      const before = seen.get(clientId)
      seen.set(clientId, { ...parsed.data, clientId })
      if (parsed.data.cursor || before?.cursor) pointers.move(clientId, parsed.data.cursor)
      else if (!before) pointers.move(clientId, told.get(clientId) ?? null)
      told.delete(clientId)
    }
    people.set([...seen.values()])
  }
  const onChange = ({ added, updated, removed }: { added: number[]; updated: number[]; removed: number[] }) =>
    read([...added, ...updated, ...removed])
  awareness.on('change', onChange)
  const stopListening = line?.listen((clientId, point) => {
    if (clientId === awareness.clientID) return
    // A pointer may come before its person.
    if (seen.has(clientId)) pointers.move(clientId, point)
    else told.set(clientId, point)
  })
  read([...awareness.getStates().keys()])
  return {
    people,
    pointers,
    stop() {
      awareness.off('change', onChange)
      stopListening?.()
    },
  }
}

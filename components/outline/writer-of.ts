import { recordsOf } from '@/lib/board/doc'
import { presence } from '@/lib/board/presence'
import type { JoinedBoard } from '../room/join-board'
import type { CardChange } from './board-news'

/**
 * Who wrote the last value of a register, as far as this page can know: the document tells the client, awareness whose it is
 * while they are here. 'self' for oneself, '' for who has left and for the server.
 */
export function writerOf({ connection: { doc, awareness } }: JoinedBoard, { row, register }: CardChange): string {
  const map = recordsOf(doc).get(row.id)
  // A register's item carries the client that wrote it; Yjs has no other way to ask.
  // oxlint-disable-next-line eslint/no-underscore-dangle
  const items = map?._map
  const client = (items?.get(register) ?? items?.get('$'))?.id.client
  if (client === undefined) return ''
  if (client === doc.clientID) return 'self'
  const state = presence.shape.user.safeParse(awareness.getStates().get(client)?.user)
  return state.success ? state.data.id : ''
}

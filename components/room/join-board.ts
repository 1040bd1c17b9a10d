import type { RoomAnswer } from '@/lib/contracts/room'
import type { Announcement } from '@/lib/protocol/announcements'
import { api } from '../api/client'
import type { OldDocument } from './carry-over'
import { type Connection, connect } from './connect'
import { RoomStore } from './room-store'
import type { Outage } from './saving-state'
import { Value } from './value'

/** Everything a page has of the board it is on: the ledger's side, the document's side, and what is known of both. */
export interface JoinedBoard {
  readonly store: RoomStore
  readonly connection: Connection
  /** The canvas can be shown. */
  readonly isReady: Value<boolean>
  /** This device holds a copy of the canvas. */
  readonly isKept: Value<boolean>
  /** Changes that came back too late to be merged: they are offered as a file. */
  readonly leftOver: Value<OldDocument | null>
  /** What is announced, as it comes: for signals that leave nothing behind in the room. */
  hear(listener: (heard: Announcement) => void): () => void
  leave(): void
}

export interface JoinEvents {
  onOutageOver(outage: Outage): void
  /** The document here holds what the server does not take; nothing of one's own is lost by starting afresh. */
  onRejoin(): void
  /** The board goes on in another epoch. `old` holds what was done here and never sent. */
  onNewEpoch(room: RoomAnswer, old: readonly OldDocument[]): void
}

/** Joins both sides and ties them together: announcements go to the store, its signals to the connection. */
export function joinBoard(first: RoomAnswer, events: JoinEvents, carried: readonly OldDocument[] = []): JoinedBoard {
  const boardId = first.board.id
  const store = new RoomStore(first, { fetchRoom: () => api.getRoom(boardId) })
  const isReady = new Value(false)
  const isKept = new Value(true)
  const leftOver = new Value<OldDocument | null>(null)
  const listeners = new Set<(heard: Announcement) => void>()
  const connection = connect({
    boardId,
    participantId: first.me.participantId,
    epoch: first.board.epoch,
    base: first.base,
    onOutageOver: events.onOutageOver,
    onReady: () => isReady.set(true),
    onNotKept: () => isKept.set(false),
    carried,
    onTooLongAway: (old) => leftOver.set(old),
    async onTooOld(old) {
      const room = await api.getRoom(boardId)
      if (!room.ok) return 'later'
      if (room.value.board.epoch <= first.board.epoch) return 'reload'
      // What came from further back and could not be carried over yet is still on the device.
      events.onNewEpoch(room.value, [...carried.filter((it) => it.epoch !== old.epoch), old])
      return 'rejoin'
    },
    onAnnouncement(text) {
      const heard = store.receive(text)
      if (heard?.type === 'rejoin') void rejoin()
      if (heard?.type === 'cursor.slots') connection.cursors.learn(heard.slots)
      if (heard?.type === 'participant.removed' && heard.participantId === first.me.participantId) {
        connection.end('removed')
      }
      if (heard) for (const listener of listeners) listener(heard)
    },
  })

  async function rejoin(): Promise<void> {
    // Edits of one's own that the role forbids are shown to their author before they go.
    if (connection.saving.get().unsaved > 0) return connection.end('refused')
    await connection.forgetLocalCopy()
    events.onRejoin()
  }

  return {
    store,
    connection,
    isReady,
    isKept,
    leftOver,
    hear(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    leave() {
      connection.destroy()
      store.destroy()
    },
  }
}

import type { Id } from '../../../lib/kernel/ids'
import type { Announcement } from '../../../lib/protocol/announcements'
import type { Order } from './orders'

/** Names a process, from its start to its end. */
export type NodeId = string

/** A person's state, as their own client wrote it; null: gone. `clock` is the number that the sending node gave it. */
export interface NodeAwareness {
  readonly clientId: number
  readonly participantId: Id<'participant'>
  readonly clock: number
  readonly json: Uint8Array | null
}

/** Where somebody points; NaN: nowhere any more. */
export interface NodeCursor {
  readonly clientId: number
  readonly x: number
  readonly y: number
}

/** What one node tells the others that have somebody on the same board. May be lost; rooms then ask for what they lack. */
export type NodeMessage =
  /**
   * What a room's own people, or a use case here, changed: never what came from a neighbour or from the log. `number` rises
   * by one with each update of this room, so that `committed` can name them. `authors`: whose new Yjs client ids are.
   */
  | {
      readonly kind: 'update'
      readonly epoch: number
      readonly number: number
      readonly update: Uint8Array
      readonly authors: readonly (readonly [clientId: number, participantId: Id<'participant'> | null])[]
    }
  /** The sender's updates up to this number are in the log: nobody else has to write them. */
  | { readonly kind: 'committed'; readonly upTo: number }
  /** Something that was too large to be sent is in the log by now. */
  | { readonly kind: 'look' }
  | { readonly kind: 'cursors'; readonly moved: readonly NodeCursor[] }
  | { readonly kind: 'awareness'; readonly entries: readonly NodeAwareness[] }
  | { readonly kind: 'announcement'; readonly announcement: Announcement }
  /** Everybody answers with what this state vector lacks. */
  | { readonly kind: 'ask'; readonly epoch: number; readonly stateVector: Uint8Array }
  /** `stateVector`: what the sender has itself, so that `to` can return the favour; null: nothing is expected back. */
  | {
      readonly kind: 'answer'
      readonly to: NodeId
      readonly epoch: number
      readonly update: Uint8Array
      readonly stateVector: Uint8Array | null
    }

/** What a room does with what it hears. Whatever a neighbour says, nothing of it may throw further than here. */
export interface Ears {
  hear(message: NodeMessage, from: NodeId): void
  /** Something may have been missed: ask the others for what is lacking, and look into the log. */
  missed(): void
  /** That node is no more, or nobody is on the board there any more: who was there is gone. */
  left(from: NodeId): void
  /** Who is on the board on other nodes has changed. */
  presenceChanged(): void
}

/** The other nodes, as a room and the registry see them. Nothing durable depends on them. */
export interface Neighbours {
  /** How others call this node. */
  readonly id: NodeId
  /** 'off': there are none. 'down': they cannot be reached at the moment. */
  readonly state: 'off' | 'up' | 'down'
  /** True while the log is the only way to learn what others do: nothing is heard, or not everything is understood. */
  readonly isDeaf: boolean
  /** To the nodes that have this board in memory. */
  tell(boardId: Id<'board'>, message: NodeMessage): void
  /** To all other nodes. */
  order(boardId: Id<'board'>, order: Order): void
  /** From now on this node has the board in memory. Returns what ends it. */
  listen(boardId: Id<'board'>, ears: Ears): () => void
  /** What other nodes order; one listener. */
  onOrder(obey: (boardId: Id<'board'>, order: Order) => void): void
  /** Tells all nodes who is on the board here. */
  here(boardId: Id<'board'>, participants: ReadonlySet<Id<'participant'>>): void
  /** Who is on the board elsewhere. */
  elsewhere(boardId: Id<'board'>): ReadonlySet<Id<'participant'>>
  /** Whether another node has the board in memory. */
  hasElsewhere(boardId: Id<'board'>): Promise<boolean>
  close(): Promise<void>
}

const nobody: ReadonlySet<Id<'participant'>> = new Set()
const nothing = () => undefined

/** One node is all there is. */
export const alone: Neighbours = {
  id: '',
  state: 'off',
  isDeaf: false,
  tell: nothing,
  order: nothing,
  listen: () => nothing,
  onOrder: nothing,
  here: nothing,
  elsewhere: () => nobody,
  hasElsewhere: () => Promise.resolve(false),
  close: () => Promise.resolve(),
}

import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { z } from 'zod'
import { type Id, idOf } from '../../../lib/kernel/ids'
import type { Announcement } from '../../../lib/protocol/announcements'
import { limits } from '../../../lib/protocol/limits'
import type { NodeAwareness, NodeCursor, NodeId, NodeMessage } from './neighbours'
import { type Order, order } from './orders'

/**
 * What travels between nodes: a letter, the version, who sends it and its place in what they send on this channel, then one
 * message. A node of another version is recognised by the first bytes, and never read further.
 */
const letter = 0x43
export const wireVersion = 1

/** Of all nodes, whether they have the board or not. */
export type ControlMessage =
  /** Every two seconds: the sender lives. `isNew`: it knows nobody yet, everybody says who is with them. */
  | { readonly kind: 'alive'; readonly isNew: boolean }
  | { readonly kind: 'bye' }
  | { readonly kind: 'here'; readonly boardId: Id<'board'>; readonly participants: readonly Id<'participant'>[] }
  | { readonly kind: 'order'; readonly boardId: Id<'board'>; readonly order: Order }
  /** The board is no longer in memory there. */
  | { readonly kind: 'leave'; readonly boardId: Id<'board'> }

export type Wired = NodeMessage | ControlMessage

export interface Letter {
  readonly from: NodeId
  /** Rises by one with each message of this node on this channel; 1 begins anew, 0 counts for nothing. */
  readonly place: number
  readonly message: Wired
}

const kinds = [
  'update',
  'committed',
  'look',
  'cursors',
  'awareness',
  'announcement',
  'ask',
  'answer',
  'alive',
  'bye',
  'here',
  'order',
  'leave',
] as const satisfies readonly Wired['kind'][]

const nodeId = /^[0-9a-f]{16}$/
const isBoardId = idOf('board')
const isParticipantId = idOf('participant')
/** Only its outline is checked: an announcement that only a later version knows is still passed on. */
const anyAnnouncement = z.looseObject({ type: z.string().max(100), seq: z.number().int().nonnegative().optional() })

export function writeLetter({ from, place, message }: Letter): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeUint8(encoder, letter)
    encoding.writeUint8(encoder, wireVersion)
    encoding.writeVarString(encoder, from)
    encoding.writeVarUint(encoder, place)
    encoding.writeUint8(encoder, kinds.indexOf(message.kind))
    writeMessage(encoder, message)
  })
}

/** 'stranger': a node of another version; null: nothing that any node sends. Never throws. */
export function readLetter(bytes: Uint8Array): Letter | 'stranger' | null {
  if (bytes[0] !== letter) return null
  if (bytes[1] !== wireVersion) return 'stranger'
  try {
    const decoder = decoding.createDecoder(bytes)
    decoder.pos = 2
    const from = decoding.readVarString(decoder)
    if (!nodeId.test(from)) return null
    const place = decoding.readVarUint(decoder)
    const kind = kinds[decoding.readUint8(decoder)]
    const message = kind && readMessage(decoder, kind)
    return message && !decoding.hasContent(decoder) ? { from, place, message } : null
  } catch {
    return null // lib0 throws at the end of the buffer, zod at what is no such thing
  }
}

function writeMessage(encoder: encoding.Encoder, message: Wired): void {
  switch (message.kind) {
    case 'update':
      encoding.writeVarUint(encoder, message.epoch)
      encoding.writeVarUint(encoder, message.number)
      encoding.writeVarUint8Array(encoder, message.update)
      return writeList(encoder, message.authors, ([clientId, participantId]) => {
        encoding.writeVarUint(encoder, clientId)
        encoding.writeVarString(encoder, participantId ?? '')
      })
    case 'committed':
      return encoding.writeVarUint(encoder, message.upTo)
    case 'cursors':
      return writeList(encoder, message.moved, ({ clientId, x, y }) => {
        encoding.writeVarUint(encoder, clientId)
        encoding.writeFloat32(encoder, x)
        encoding.writeFloat32(encoder, y)
      })
    case 'awareness':
      return writeList(encoder, message.entries, ({ clientId, participantId, clock, json }) => {
        encoding.writeVarUint(encoder, clientId)
        encoding.writeVarString(encoder, participantId)
        encoding.writeVarUint(encoder, clock)
        encoding.writeVarUint8Array(encoder, json ?? Uint8Array.of())
      })
    case 'announcement':
      return encoding.writeVarString(encoder, JSON.stringify(message.announcement))
    case 'ask':
      encoding.writeVarUint(encoder, message.epoch)
      return encoding.writeVarUint8Array(encoder, message.stateVector)
    case 'answer':
      encoding.writeVarString(encoder, message.to)
      encoding.writeVarUint(encoder, message.epoch)
      encoding.writeVarUint8Array(encoder, message.update)
      return encoding.writeVarUint8Array(encoder, message.stateVector ?? Uint8Array.of())
    case 'alive':
      return encoding.writeUint8(encoder, message.isNew ? 1 : 0)
    case 'here':
      encoding.writeVarString(encoder, message.boardId)
      return writeList(encoder, message.participants, (it) => encoding.writeVarString(encoder, it))
    case 'order':
      encoding.writeVarString(encoder, message.boardId)
      return encoding.writeVarString(encoder, JSON.stringify(message.order))
    case 'leave':
      return encoding.writeVarString(encoder, message.boardId)
    case 'look':
    case 'bye':
      return
  }
}

function readMessage(decoder: decoding.Decoder, kind: Wired['kind']): Wired | null {
  switch (kind) {
    case 'update':
      return {
        kind,
        epoch: decoding.readVarUint(decoder),
        number: decoding.readVarUint(decoder),
        update: copyOf(decoder),
        authors: readList(decoder, () => [decoding.readVarUint(decoder), readAuthor(decoder)] as const),
      }
    case 'committed':
      return { kind, upTo: decoding.readVarUint(decoder) }
    case 'cursors':
      return { kind, moved: readList(decoder, () => readCursor(decoder)) }
    case 'awareness':
      return { kind, entries: readList(decoder, () => readAwareness(decoder)) }
    case 'announcement': {
      const value: unknown = JSON.parse(decoding.readVarString(decoder))
      // True as far as anybody here looks into it; the rest is for the clients, which check it themselves.
      return { kind, announcement: anyAnnouncement.parse(value) as unknown as Announcement }
    }
    case 'ask':
      return { kind, epoch: decoding.readVarUint(decoder), stateVector: copyOf(decoder) }
    case 'answer': {
      const to = decoding.readVarString(decoder)
      const epoch = decoding.readVarUint(decoder)
      const update = copyOf(decoder)
      const stateVector = copyOf(decoder)
      return { kind, to, epoch, update, stateVector: stateVector.byteLength === 0 ? null : stateVector }
    }
    case 'alive':
      return { kind, isNew: decoding.readUint8(decoder) === 1 }
    case 'here':
      return { kind, boardId: readBoardId(decoder), participants: readList(decoder, () => readParticipant(decoder)) }
    case 'order':
      return {
        kind,
        boardId: readBoardId(decoder),
        order: order.parse(JSON.parse(decoding.readVarString(decoder))),
      }
    case 'leave':
      return { kind, boardId: readBoardId(decoder) }
    case 'look':
    case 'bye':
      return { kind }
  }
}

function readCursor(decoder: decoding.Decoder): NodeCursor {
  return {
    clientId: decoding.readVarUint(decoder),
    x: decoding.readFloat32(decoder),
    y: decoding.readFloat32(decoder),
  }
}

function readAwareness(decoder: decoding.Decoder): NodeAwareness {
  const clientId = decoding.readVarUint(decoder)
  const participantId = readParticipant(decoder)
  const clock = decoding.readVarUint(decoder)
  const json = copyOf(decoder)
  if (json.byteLength > limits.awarenessBytesMax) throw new Error('a state over its limit')
  if (json.byteLength === 0) return { clientId, participantId, clock, json: null }
  // What would throw in somebody's client stays out of the room, whoever sends it.
  const value: unknown = JSON.parse(utf8.decode(json))
  if (typeof value !== 'object' || value === null) throw new Error('a state that is none')
  return { clientId, participantId, clock, json }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

function readBoardId(decoder: decoding.Decoder): Id<'board'> {
  return isBoardId.parse(decoding.readVarString(decoder))
}

function readParticipant(decoder: decoding.Decoder): Id<'participant'> {
  return isParticipantId.parse(decoding.readVarString(decoder))
}

function readAuthor(decoder: decoding.Decoder): Id<'participant'> | null {
  const text = decoding.readVarString(decoder)
  return text === '' ? null : isParticipantId.parse(text)
}

/** What is kept must not hold on to the whole buffer it came in. */
function copyOf(decoder: decoding.Decoder): Uint8Array {
  return Uint8Array.from(decoding.readVarUint8Array(decoder))
}

function writeList<T>(encoder: encoding.Encoder, items: readonly T[], write: (item: T) => void): void {
  encoding.writeVarUint(encoder, items.length)
  for (const item of items) write(item)
}

/** A count that promises more than what follows could hold is not believed. */
function readList<T>(decoder: decoding.Decoder, read: () => T): T[] {
  const count = decoding.readVarUint(decoder)
  if (count > decoder.arr.byteLength - decoder.pos) throw new Error('a list longer than its bytes')
  return Array.from({ length: count }, read)
}

import * as encoding from 'lib0/encoding'
import * as decoding from 'lib0/decoding'
import { messageTypes } from './messages'

/** A point on the page, as two 32-bit floats carry it. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** Where one person points. Who that is, the announcement `cursor.slots` has said. NaN: the pointer has left the canvas. */
export interface MovedCursor extends Point {
  readonly slot: number
}

/** What a server tells of cursors: who moved, and how often it is worth telling one's own. */
export interface CursorNews {
  readonly intervalMs: number
  readonly moved: readonly MovedCursor[]
}

export const slotsMax = 0x1_0000
/** The message that a client sends: one type byte, two floats. */
export const ownCursorBytes = 9
const movedBytes = 10

/** Somebody whose pointer has left the canvas is nowhere. */
export const nowhere: Point = { x: Number.NaN, y: Number.NaN }

export function isNowhere({ x, y }: Point): boolean {
  return Number.isNaN(x) || Number.isNaN(y)
}

/** Client → server. */
export function ownCursorFrame({ x, y }: Point): Uint8Array {
  const frame = new Uint8Array(ownCursorBytes)
  frame[0] = messageTypes.cursors
  const view = new DataView(frame.buffer)
  view.setFloat32(1, x, true)
  view.setFloat32(5, y, true)
  return frame
}

/** Null: not a cursor message to the last byte, or a point that nobody could draw. */
export function readOwnCursor(frame: Uint8Array): Point | null {
  if (frame.byteLength !== ownCursorBytes || frame[0] !== messageTypes.cursors) return null
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength)
  const point = { x: view.getFloat32(1, true), y: view.getFloat32(5, true) }
  if (Number.isFinite(point.x) && Number.isFinite(point.y)) return point
  return isNowhere(point) ? nowhere : null
}

/** Server → client, the type byte included. */
export function cursorNewsFrame({ intervalMs, moved }: CursorNews): Uint8Array {
  const head = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageTypes.cursors)
    encoding.writeVarUint(encoder, intervalMs)
  })
  const frame = new Uint8Array(head.byteLength + moved.length * movedBytes)
  frame.set(head)
  const view = new DataView(frame.buffer)
  let at = head.byteLength
  for (const { slot, x, y } of moved) {
    view.setUint16(at, slot, true)
    view.setFloat32(at + 2, x, true)
    view.setFloat32(at + 6, y, true)
    at += movedBytes
  }
  return frame
}

/** Null: no cursor news to the last byte. */
export function readCursorNews(frame: Uint8Array): CursorNews | null {
  try {
    const decoder = decoding.createDecoder(frame)
    return decoding.readVarUint(decoder) === messageTypes.cursors ? readCursorNewsFrom(decoder) : null
  } catch {
    return null // lib0 throws at the end of the buffer
  }
}

/** The same for who has read the type already, as the handlers of y-websocket have. Takes everything that is left. */
export function readCursorNewsFrom(decoder: decoding.Decoder): CursorNews | null {
  const intervalMs = decoding.readVarUint(decoder)
  const bytes = decoding.readTailAsUint8Array(decoder)
  if (bytes.byteLength % movedBytes !== 0) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const moved = Array.from({ length: bytes.byteLength / movedBytes }, (_, place) => {
    const at = place * movedBytes
    return { slot: view.getUint16(at, true), x: view.getFloat32(at + 2, true), y: view.getFloat32(at + 6, true) }
  })
  return { intervalMs, moved }
}

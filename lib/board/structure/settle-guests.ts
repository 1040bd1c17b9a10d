import { findDecision } from '../card-reading'
import type { BoardCommand, PlainRecord } from '../commands'
import { freeCell, freeOptionCell, freeRoom, isFreeAt, roomBeside } from '../free-cell'
import type { Place } from '../card-record'
import { cardSizes } from '../layout/units'
import { type RegisterKind, registerKinds } from '../shapes/status'
import { OnBoard } from './on-board'
import { isShape, propsOf, type ShapeRecord, typeOf } from './records'

/**
 * Finds new places for what people put into the frames of a framework, after its own cards have been placed again: register
 * cards in their lane, people's own options below their decision, everything else where it stood if that is free, else in
 * free room of the frame, else right of the board. `framework`: records that are the framework's own.
 */
export function settleGuests(
  before: readonly PlainRecord[],
  placed: readonly PlainRecord[],
  framework: ReadonlySet<string>,
): BoardCommand[] {
  const old = new OnBoard(before)
  const isFrame = (id: string) => framework.has(id) && typeOf(old.get(id) ?? placeholder) === 'frame'
  const guests = before
    .filter(isShape)
    .filter((record) => !framework.has(record.id) && isFrame(record.parentId))
    .sort((a, b) => a.y - b.y || a.x - b.x || (a.id < b.id ? -1 : 1))
  if (guests.length === 0) return []
  const ids = new Set(guests.map(({ id }) => id as string))
  let working: readonly PlainRecord[] = placed.filter(({ id }) => !ids.has(id))
  return guests.flatMap((guest) => {
    const place = placeFor(guest, working, old)
    const settled = { ...guest, ...place } as ShapeRecord
    working = [...working, settled]
    const { parentId, index, x, y } = place
    const isSame = parentId === guest.parentId && x === guest.x && y === guest.y
    if (isSame) return []
    const tree = parentId === guest.parentId ? {} : { $parentId: parentId, $index: index }
    return [{ type: 'patch' as const, id: guest.id, changes: { $x: x, $y: y, ...tree } }]
  })
}

const placeholder = { typeName: 'document' } as PlainRecord

function placeFor(guest: ShapeRecord, working: readonly PlainRecord[], old: OnBoard): Place {
  const type = typeOf(guest)
  const here: Place = { parentId: guest.parentId, index: guest.index, x: guest.x, y: guest.y }
  if (isRegisterKind(type)) return freeCell(working, type)
  if (type === 'option') {
    const decision = findDecision(working, String(propsOf(guest).decision))
    if (decision) return freeOptionCell(working, decision).place
  }
  const isFrameThere = working.some(({ id }) => id === guest.parentId)
  const box = old.boxes.local(guest.id)
  // A drawing has no extent to speak of: it stays with its frame.
  if (!box) return isFrameThere ? here : roomBeside(working, cardSizes.register)
  if (isFrameThere) {
    if (isFreeAt(working, guest.parentId, box)) return here
    const inFrame = freeRoom(working, guest.parentId, box)
    if (inFrame) return inFrame
  }
  return roomBeside(working, box)
}

function isRegisterKind(type: string): type is RegisterKind {
  return (registerKinds as readonly string[]).includes(type)
}

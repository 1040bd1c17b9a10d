import { type CanvasKind, kindOf, mayChangeKind } from '../../../lib/access/canvas-powers'
import type { Role } from '../../../lib/access/roles'
import { isLock } from '../../../lib/board/lock'
import { readGrave } from '../../../lib/board/read'
import type { ClockRange, StructId } from '../check-update'
import { isObject, type StandingRecords } from '../../../lib/board/standing-records'
import type { RecordTouch, Touches } from './touches'

/** What holds others: whatever is done to it, they move along, go with it, or lose their place. */
const holders = new Set<CanvasKind>(['group', 'frame', 'phase', 'page'])
/** By these a record could be told anew what it is and where it stands, past the registers that are watched. */
const neverWritten = new Set(['f.parentId', 'f.meta', 'f.props', 'f.fromId', 'f.toId'])

/**
 * May somebody with this role, who may not pass locks, do all this? What a record is now decides, and what is written into
 * it; where the two could differ from what Yjs will make of them, the stricter reading counts.
 */
export function judge(
  role: Role,
  touches: Touches,
  deleted: readonly ClockRange[],
  standing: StandingRecords,
  isLocked: (id: string) => boolean = (id) => standing.isLocked(id),
): boolean {
  if (touches.touchesMeta || touches.isMisplaced) return false
  const judgement = new Judgement(role, touches, deleted, standing, isLocked)
  for (const touch of touches.records.values()) if (!judgement.mayTouch(touch)) return false
  for (const [id, values] of touches.graves) if (!judgement.mayDig(id, values)) return false
  return true
}

class Judgement {
  readonly #role: Role
  readonly #touches: Touches
  readonly #deleted: readonly ClockRange[]
  readonly #standing: StandingRecords
  readonly #isLocked: (id: string) => boolean

  constructor(
    role: Role,
    touches: Touches,
    deleted: readonly ClockRange[],
    standing: StandingRecords,
    isLocked: (id: string) => boolean,
  ) {
    this.#isLocked = isLocked
    this.#role = role
    this.#touches = touches
    this.#deleted = deleted
    this.#standing = standing
  }

  mayTouch(touch: RecordTouch): boolean {
    const { id, bases, values } = touch
    if (touch.isMisplaced || touch.isLockTouched) return false
    const stands = this.#standing.mapOf(id) !== undefined
    if (stands && !this.#mayChange(id)) return false
    const kinds = bases.flatMap((base) => (isBase(base) ? [kindOf(base)] : []))
    if (!kinds.every((kind) => mayChangeKind(this.#role, kind))) return false
    if (bases.some((base) => isBase(base) && isObject(base.meta) && isLock(base.meta.lock))) return false
    if (values.some(([register, value]) => neverWritten.has(register) || (register === 'm.lock' && isLock(value)))) {
      return false
    }
    if (stands) kinds.push(this.#standing.kind(id))
    if (this.#newParents(touch).some((parentId) => this.#isLocked(parentId))) return false
    if (!this.#mayBind(touch, kinds)) return false
    // A name that comes back takes in again what stood there.
    const mayHold = kinds.some((kind) => holders.has(kind)) || (!stands && this.#standing.wasKnown(id))
    return !mayHold || this.#mayChangeAllWithin(id)
  }

  /** The place where a frame stood is written only as the frame is deleted; whose place it keeps decides who may forget it. */
  mayDig(id: string, values: readonly unknown[]): boolean {
    const isFrameTouched = this.#touches.records.get(id)?.isWhole || this.#deletes(id)
    if (values.length > 0 && !isFrameTouched) return false
    for (const value of values) {
      const grave = readGrave(value)
      if (grave && this.#isLocked(grave.parentId)) return false
    }
    return this.#mayChangeAllWithin(id)
  }

  #mayChange(id: string): boolean {
    return mayChangeKind(this.#role, this.#standing.kind(id)) && !this.#isLocked(id)
  }

  #newParents(touch: RecordTouch): string[] {
    const parents: unknown[] = touch.bases.map((base) => (isBase(base) ? base.parentId : null))
    for (const [register, value] of touch.values) if (register === 'pi' && Array.isArray(value)) parents.push(value[0])
    // Without that register the record falls back to where it was made.
    if (this.#mayFallBack(touch)) parents.push(this.#standing.parentAsMade(touch.id))
    return parents.filter((parentId): parentId is string => typeof parentId === 'string')
  }

  /**
   * Could the register that says what it stands in end up without a value? Each new value that no other follows must stay
   * and be one; and where the present value goes, one of them must follow it.
   */
  #mayFallBack({ id, dropsPlace, places }: RecordTouch): boolean {
    let end: StructId | undefined = this.#standing.placeItemOf(id)?.lastId
    let isReplaced = false
    for (const { struct, isReadable } of places) {
      const last = { client: struct.client, clock: struct.clock + struct.length - 1 }
      if (isSame(struct.origin, end) && !struct.rightOrigin) {
        end = last
        isReplaced = true
      }
      const isFollowed = places.some((other) => isSame(other.struct.origin, last))
      if (!isFollowed && (!isReadable || this.#covers(last.client, last.clock))) return true
    }
    return dropsPlace && !isReplaced
  }

  /** A binding changes how its first end is drawn. With its other end it may go, whoever holds it. */
  #mayBind({ id, values, bases, isWhole }: RecordTouch, kinds: readonly CanvasKind[]): boolean {
    const isBinding = kinds.some((kind) => kind === 'arrow-binding' || kind === 'relation-binding')
    const written = values.flatMap(([register, value]) => (register === 'b' ? [value] : []))
    if (!isBinding) return written.length === 0
    const { fromId, toId } = this.#standing.endsOf(id)
    const isNew = written.length > 0 || bases.length > 0
    if (isWhole && !isNew && (typeof toId !== 'string' || this.#isGone(toId))) return true
    const ends = [fromId, ...[...written, ...bases].map((it) => (isObject(it) ? it.fromId : null))]
    return ends.every((end) => typeof end !== 'string' || this.#isGone(end) || this.#mayChange(end))
  }

  #isGone(id: string): boolean {
    return this.#standing.mapOf(id) === undefined || this.#deletes(id)
  }

  /** Does this update delete the record, or know that it is deleted? */
  #deletes(id: string): boolean {
    const entry = this.#standing.entryOf(id)
    return entry !== undefined && this.#covers(entry.id.client, entry.id.clock)
  }

  #covers(client: number, clock: number): boolean {
    return this.#deleted.some((range) => range.client === client && clock >= range.from && clock < range.to)
  }

  #mayChangeAllWithin(id: string): boolean {
    return this.#standing
      .within(id)
      .every(
        (inner) =>
          this.#touches.records.get(inner)?.isWhole ||
          (mayChangeKind(this.#role, this.#standing.kind(inner)) && !this.#isLocked(inner)),
      )
  }
}

const isSame = (a: StructId | null | undefined, b: StructId | null | undefined): boolean =>
  a?.client === b?.client && a?.clock === b?.clock

function isBase(value: unknown): value is Readonly<Record<string, unknown>> & { readonly typeName: string } {
  return isObject(value) && typeof value.typeName === 'string'
}

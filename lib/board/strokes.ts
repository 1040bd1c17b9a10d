import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

interface Point {
  x: number
  y: number
  z?: number
}
export interface StrokeSegment {
  type: 'free' | 'straight'
  points: Point[]
}

// tldraw keeps two decimals, so hundredths are exact; whatever they cannot say is stored as it is.
const perUnit = 100
const largest = 1e7
const isExact = (n: number) => Math.abs(n) < largest && Math.round(n * perUnit) / perUnit === n
const hundredths = (n: number) => Math.round(n * perUnit)

/** A stroke as steps between its points: a fifth of its size. Returns the segments themselves when that would lose something. */
export function packSegments(segments: readonly StrokeSegment[]): Uint8Array | readonly StrokeSegment[] {
  if (!segments.every(isPackable)) return segments
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, segments.length)
  for (const { type, points } of segments) {
    const pressure = points[0]?.z
    const isEven = points.every((point) => point.z === pressure)
    encoding.writeVarUint(encoder, (type === 'free' ? 1 : 0) + (isEven ? 2 : 0))
    encoding.writeVarUint(encoder, points.length)
    if (isEven) encoding.writeAny(encoder, pressure)
    let from: Required<Point> = { x: 0, y: 0, z: 0 }
    for (const point of points) {
      const to = { x: hundredths(point.x), y: hundredths(point.y), z: hundredths(point.z ?? 0) }
      encoding.writeVarInt(encoder, to.x - from.x)
      encoding.writeVarInt(encoder, to.y - from.y)
      if (!isEven) encoding.writeVarInt(encoder, to.z - from.z)
      from = to
    }
  }
  return encoding.toUint8Array(encoder)
}

function isPackable({ type, points }: StrokeSegment): boolean {
  const hasPressure = points[0]?.z !== undefined
  return (
    (type === 'free' || type === 'straight') &&
    points.every(({ x, y, z }) => isExact(x) && isExact(y) && (z !== undefined) === hasPressure && isExact(z ?? 0))
  )
}

/** Undefined when the bytes are no stroke: the record then fails validation alone, without harming another. */
export function unpackSegments(packed: Uint8Array): StrokeSegment[] | undefined {
  try {
    const decoder = decoding.createDecoder(packed)
    const segments: StrokeSegment[] = []
    for (let left = bounded(decoder, 3); left > 0; left--) segments.push(readSegment(decoder))
    return segments
  } catch {
    return undefined
  }
}

function readSegment(decoder: decoding.Decoder): StrokeSegment {
  const flags = decoding.readVarUint(decoder)
  const isEven = (flags & 2) !== 0
  const count = bounded(decoder, 2)
  const pressure: unknown = isEven ? decoding.readAny(decoder) : 0
  const at = { x: 0, y: 0, z: 0 }
  const points: Point[] = []
  for (let left = count; left > 0; left--) {
    at.x += decoding.readVarInt(decoder)
    at.y += decoding.readVarInt(decoder)
    if (!isEven) at.z += decoding.readVarInt(decoder)
    const z = isEven ? pressure : at.z / perUnit
    const point: Point = { x: at.x / perUnit, y: at.y / perUnit }
    if (typeof z === 'number') point.z = z
    points.push(point)
  }
  return { type: flags & 1 ? 'free' : 'straight', points }
}

/** A count that the remaining bytes can hold at all: a liar cannot make us allocate. */
function bounded(decoder: decoding.Decoder, bytesEach: number): number {
  const count = decoding.readVarUint(decoder)
  if (count * bytesEach > decoder.arr.length - decoder.pos) throw new Error('more promised than there is')
  return count
}

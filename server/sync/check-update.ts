import { isUtf8 } from 'node:buffer'
import * as decoding from 'lib0/decoding'
import { limits } from '../../lib/protocol/limits'
import { type Result, err, ok } from '../../lib/kernel/result'

/** A run of one client's clock: [from, to). */
export interface ClockRange {
  readonly client: number
  readonly from: number
  readonly to: number
}

/** What another struct is named by. */
export interface StructId {
  readonly client: number
  readonly clock: number
}

/** One struct, as far as anybody who judges it needs it: where it says that it belongs, and where its content lies. */
export interface StructOutline {
  readonly client: number
  readonly clock: number
  readonly length: number
  /** How the format numbers contents; 0 is collected garbage. */
  readonly kind: number
  readonly origin: StructId | null
  readonly rightOrigin: StructId | null
  /** The name of a root, the struct that is a type, or null: where its neighbours are. */
  readonly parent: string | StructId | null
  readonly sub: string | null
  /** Where in the update its content begins. */
  readonly contentAt: number
}

/** An update whose every byte is accounted for, with what it adds and deletes. */
export interface CheckedUpdate {
  readonly bytes: Uint8Array
  readonly structs: number
  /** What it carries, gaps left out. */
  readonly added: readonly ClockRange[]
  readonly deleted: readonly ClockRange[]
  /** By client, in the order of their clocks. */
  readonly outlines: ReadonlyMap<number, readonly StructOutline[]>
}

const gap = 10
const nestingMax = 128
const clockMax = 2 ** 40
const xmlElement = 3
const xmlHook = 5
const typeRefMax = 6

class Malformed extends Error {}
class TooLarge extends Error {}

/**
 * Walks an update (v1 encoding) before Yjs sees it. Yjs trusts the counts in an update and allocates by them, and it reads
 * the deletions only after it has applied the rest: so nothing that could throw halfway may pass here. What only breaks
 * later (structs of no length, nesting that overflows the stack when written again, documents in documents) is refused too.
 */
export function checkUpdate(bytes: Uint8Array): Result<CheckedUpdate, 'malformed' | 'tooLarge'> {
  try {
    const reader = decoding.createDecoder(bytes)
    const { structs, added, outlines } = readStructs(reader)
    const deleted = readDeletions(reader)
    return decoding.hasContent(reader) ? err('malformed') : ok({ bytes, structs, added, deleted, outlines })
  } catch (error) {
    return err(error instanceof TooLarge ? 'tooLarge' : 'malformed')
  }
}

function readStructs(reader: decoding.Decoder): Omit<CheckedUpdate, 'bytes' | 'deleted'> {
  const sections = count(reader, 3)
  const outlines = new Map<number, StructOutline[]>()
  const added: ClockRange[] = []
  let structs = 0
  for (let section = 0; section < sections; section++) {
    const inSection = count(reader, 2)
    structs += inSection
    if (structs > limits.structsPerUpdateMax) throw new TooLarge()
    const client = decoding.readVarUint(reader)
    if (outlines.has(client)) throw new Malformed() // Yjs would keep the last section and lose the others
    const section: StructOutline[] = []
    outlines.set(client, section)
    let clock = decoding.readVarUint(reader)
    for (let struct = 0; struct < inSection; struct++) {
      const outline = readStruct(reader, client, clock)
      const end = clock + outline.length
      if (outline.length < 1 || end > clockMax) throw new Malformed()
      if (outline.kind !== gap) {
        extend(added, client, clock, end)
        section.push(outline)
      }
      clock = end
    }
  }
  return { structs, added, outlines }
}

function extend(ranges: ClockRange[], client: number, from: number, to: number): void {
  const last = ranges.at(-1)
  if (last?.client === client && last.to === from) ranges[ranges.length - 1] = { client, from: last.from, to }
  else ranges.push({ client, from, to })
}

function readStruct(reader: decoding.Decoder, client: number, clock: number): StructOutline {
  const info = decoding.readUint8(reader)
  if (info === 0 || info === gap) {
    const length = decoding.readVarUint(reader)
    const nowhere = { origin: null, rightOrigin: null, parent: null, sub: null }
    return { client, clock, length, kind: info, ...nowhere, contentAt: reader.pos }
  }
  const origin = (info & 0x80) === 0 ? null : readId(reader)
  const rightOrigin = (info & 0x40) === 0 ? null : readId(reader)
  let parent: string | StructId | null = null
  let sub: string | null = null
  if (!origin && !rightOrigin) {
    parent = decoding.readVarUint(reader) === 1 ? readText(reader) : readId(reader)
    if ((info & 0x20) !== 0) sub = readText(reader)
  }
  const contentAt = reader.pos
  const kind = info & 0x1f
  const length = readContent(reader, kind)
  return { client, clock, length, kind, origin, rightOrigin, parent, sub, contentAt }
}

/** Returns how far the content moves the clock. */
function readContent(reader: decoding.Decoder, kind: number): number {
  switch (kind) {
    case 1: // deleted
      return decoding.readVarUint(reader)
    case 2: // JSON values
      return repeat(reader, () => {
        const text = readText(reader)
        if (text !== 'undefined') checkJson(text)
      })
    case 3: // bytes
      skipBytes(reader)
      return 1
    case 4: // text
      return skipText(reader)
    case 5: // embed
      checkJson(readText(reader))
      return 1
    case 6: // format
      skipText(reader)
      checkJson(readText(reader))
      return 1
    case 7: // type
      skipType(reader)
      return 1
    case 8: // any values
      return repeat(reader, () => skipAny(reader, 0))
    default: // 9 is a document within the document
      throw new Malformed()
  }
}

function skipType(reader: decoding.Decoder): void {
  const ref = decoding.readVarUint(reader)
  if (ref > typeRefMax) throw new Malformed()
  if (ref === xmlElement || ref === xmlHook) skipText(reader)
}

function skipAny(reader: decoding.Decoder, depth: number): void {
  if (depth > nestingMax) throw new Malformed()
  switch (127 - decoding.readUint8(reader)) {
    case 0: // undefined
    case 1: // null
    case 6: // false
    case 7: // true
      return
    case 2:
      decoding.readVarInt(reader)
      return
    case 3:
      return skip(reader, 4)
    case 4:
    case 5:
      return skip(reader, 8)
    case 8:
      skipText(reader)
      return
    case 9:
      repeat(reader, () => {
        skipText(reader)
        skipAny(reader, depth + 1)
      })
      return
    case 10:
      repeat(reader, () => skipAny(reader, depth + 1))
      return
    case 11:
      return skipBytes(reader)
    default:
      throw new Malformed()
  }
}

function readDeletions(reader: decoding.Decoder): ClockRange[] {
  const deleted: ClockRange[] = []
  repeat(reader, () => {
    const client = decoding.readVarUint(reader)
    repeat(reader, () => {
      const from = decoding.readVarUint(reader)
      const to = from + decoding.readVarUint(reader)
      if (to > clockMax) throw new Malformed()
      if (to > from) deleted.push({ client, from, to })
    })
  })
  return deleted
}

/** A count that the rest of the bytes can hold, at so many bytes for each. */
function count(reader: decoding.Decoder, bytesEach: number): number {
  const n = decoding.readVarUint(reader)
  if (n * bytesEach > remaining(reader)) throw new Malformed()
  return n
}

function repeat(reader: decoding.Decoder, each: () => void): number {
  const n = count(reader, 1)
  for (let i = 0; i < n; i++) each()
  return n
}

function remaining(reader: decoding.Decoder): number {
  return reader.arr.length - reader.pos
}

function skip(reader: decoding.Decoder, bytes: number): void {
  if (bytes > remaining(reader)) throw new Malformed()
  reader.pos += bytes
}

function skipBytes(reader: decoding.Decoder): void {
  skip(reader, decoding.readVarUint(reader))
}

function readId(reader: decoding.Decoder): StructId {
  return { client: decoding.readVarUint(reader), clock: decoding.readVarUint(reader) }
}

/** Skips a text that Yjs could decode, and says how long it is in UTF-16 units, which is how Yjs counts. */
function skipText(reader: decoding.Decoder): number {
  const bytes = textBytes(reader)
  let units = 0
  for (const byte of bytes) if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1
  return units
}

function readText(reader: decoding.Decoder): string {
  return Buffer.from(textBytes(reader)).toString('utf8')
}

function textBytes(reader: decoding.Decoder): Uint8Array {
  const length = decoding.readVarUint(reader)
  const start = reader.pos
  skip(reader, length)
  const bytes = reader.arr.subarray(start, reader.pos)
  if (!isUtf8(bytes)) throw new Malformed()
  return bytes
}

function checkJson(text: string): void {
  JSON.parse(text)
  let depth = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]
    if (inString) {
      if (letter === '\\') i++
      else if (letter === '"') inString = false
    } else if (letter === '"') inString = true
    else if (letter === '[' || letter === '{') {
      if (++depth > nestingMax) throw new Malformed()
    } else if (letter === ']' || letter === '}') depth--
  }
}

import * as encoding from 'lib0/encoding'
import type { ClockRange, StructId } from '../../check-update'

/** What a struct may hold, as the format numbers it. */
export type RawContent =
  | { readonly is: 'any'; readonly values: readonly unknown[] }
  | { readonly is: 'json'; readonly values: readonly unknown[] }
  | { readonly is: 'embed'; readonly value: unknown }
  | { readonly is: 'format'; readonly key: string; readonly value: unknown }
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'binary'; readonly bytes: Uint8Array }
  | { readonly is: 'deleted'; readonly length: number }
  | { readonly is: 'type'; readonly ref: number }
  | { readonly is: 'subdocument' }

export interface RawStruct {
  readonly origin?: StructId | null
  readonly rightOrigin?: StructId | null
  /** Read only where there is no neighbour. */
  readonly parent?: string | StructId
  readonly sub?: string | null
  readonly content: RawContent | 'garbage' | 'gap'
  /** Of garbage and gaps. */
  readonly length?: number
}

export interface RawSection {
  readonly client: number
  readonly clock: number
  readonly structs: readonly RawStruct[]
}

/** Writes an update (v1 encoding) that no client would write: whatever a test says, letter by letter. */
export function rawUpdate(sections: readonly RawSection[], deleted: readonly ClockRange[] = []): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, sections.length)
    for (const { client, clock, structs } of sections) {
      encoding.writeVarUint(encoder, structs.length)
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, clock)
      for (const struct of structs) writeStruct(encoder, struct)
    }
    const byClient = new Map<number, ClockRange[]>()
    for (const range of deleted) byClient.set(range.client, [...(byClient.get(range.client) ?? []), range])
    encoding.writeVarUint(encoder, byClient.size)
    for (const [client, ranges] of byClient) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, ranges.length)
      for (const { from, to } of ranges) {
        encoding.writeVarUint(encoder, from)
        encoding.writeVarUint(encoder, to - from)
      }
    }
  })
}

export function lengthOf({ content, length = 1 }: RawStruct): number {
  if (content === 'garbage' || content === 'gap') return length
  if (content.is === 'any' || content.is === 'json') return content.values.length
  if (content.is === 'text') return content.text.length
  return content.is === 'deleted' ? content.length : 1
}

const refs = { any: 8, json: 2, embed: 5, format: 6, text: 4, binary: 3, deleted: 1, type: 7, subdocument: 9 } as const

function writeStruct(encoder: encoding.Encoder, struct: RawStruct): void {
  const { origin, rightOrigin, parent = 'records', sub = null, content, length = 1 } = struct
  if (content === 'garbage' || content === 'gap') {
    encoding.writeUint8(encoder, content === 'gap' ? 10 : 0)
    encoding.writeVarUint(encoder, length)
    return
  }
  const info = refs[content.is] | (origin ? 0x80 : 0) | (rightOrigin ? 0x40 : 0) | (sub === null ? 0 : 0x20)
  encoding.writeUint8(encoder, info)
  for (const id of [origin, rightOrigin]) if (id) writeId(encoder, id)
  if (!origin && !rightOrigin) {
    encoding.writeVarUint(encoder, typeof parent === 'string' ? 1 : 0)
    if (typeof parent === 'string') encoding.writeVarString(encoder, parent)
    else writeId(encoder, parent)
    if (sub !== null) encoding.writeVarString(encoder, sub)
  }
  writeContent(encoder, content)
}

function writeId(encoder: encoding.Encoder, { client, clock }: StructId): void {
  encoding.writeVarUint(encoder, client)
  encoding.writeVarUint(encoder, clock)
}

function writeContent(encoder: encoding.Encoder, content: RawContent): void {
  switch (content.is) {
    case 'any':
      encoding.writeVarUint(encoder, content.values.length)
      // True: lib0 writes whatever JSON knows, and undefined.
      for (const value of content.values) encoding.writeAny(encoder, value as never)
      return
    case 'json':
      encoding.writeVarUint(encoder, content.values.length)
      for (const value of content.values) encoding.writeVarString(encoder, JSON.stringify(value))
      return
    case 'embed':
      return encoding.writeVarString(encoder, JSON.stringify(content.value))
    case 'format':
      encoding.writeVarString(encoder, content.key)
      return encoding.writeVarString(encoder, JSON.stringify(content.value))
    case 'text':
      return encoding.writeVarString(encoder, content.text)
    case 'binary':
      return encoding.writeVarUint8Array(encoder, content.bytes)
    case 'deleted':
      return encoding.writeVarUint(encoder, content.length)
    case 'type':
      encoding.writeVarUint(encoder, content.ref)
      if (content.ref === 3 || content.ref === 5) encoding.writeVarString(encoder, 'name')
      return
    case 'subdocument':
      encoding.writeVarString(encoder, 'a-guid')
      return encoding.writeAny(encoder, {})
  }
}

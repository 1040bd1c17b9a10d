import type { TLRecord } from 'tldraw'
import type { PendingChange } from './pending-changes'

const bytesOfStruct = 40

/** About how many bytes it takes to send a change; rather more than less. */
export function bytesOfChange(change: PendingChange): number {
  switch (change.kind) {
    case 'added':
      return bytesOf(change.to) + bytesOfStruct
    case 'removed':
      return bytesOfStruct * 2
    case 'changed':
      return bytesOfDifference(change.from, change.to) + bytesOfStruct
  }
}

/** Changes in groups that take at most so many bytes each; one that takes more than that stands alone. */
export function inGroups(changes: readonly PendingChange[], bytesMax: number): PendingChange[][] {
  const groups: PendingChange[][] = []
  let room = 0
  for (const change of changes) {
    const bytes = bytesOfChange(change)
    const last = groups.at(-1)
    if (last && bytes <= room) last.push(change)
    else {
      groups.push([change])
      room = bytesMax
    }
    room -= bytes
  }
  return groups
}

function bytesOfDifference(from: TLRecord, to: TLRecord): number {
  let bytes = 0
  // True: a record is a plain object; here nothing needs to be known of its type.
  const before = from as unknown as Readonly<Record<string, unknown>>
  for (const [field, value] of Object.entries(to)) {
    const old = before[field]
    if (value === old) continue
    if (field !== 'props' || !isObject(value) || !isObject(old)) bytes += bytesOf(value)
    else for (const [prop, part] of Object.entries(value)) if (part !== old[prop]) bytes += bytesOf(part)
  }
  return bytes
}

function bytesOf(value: unknown): number {
  if (typeof value === 'string') return 2 + bytesOfText(value)
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + bytesOf(item), 2)
  if (!isObject(value)) return 9
  return Object.entries(value).reduce((sum, [key, part]) => sum + key.length + 2 + bytesOf(part), 2)
}

/** A short text at its worst, a long one as it is: pictures are long, and all ASCII. */
const bytesOfText = (text: string) => (text.length < 10_000 ? text.length * 3 : new TextEncoder().encode(text).length)

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

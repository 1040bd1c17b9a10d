import { type Result, err, ok } from '../kernel/result'
import { limits } from '../protocol/limits'
import { privatePrefix } from '../workshop/private-id'
import { canonicalRecord } from './canonical'
import type { PlainRecord } from './commands'
import { boardSchema } from './schema'

/** What may be made privately: free shapes and cards. What ties others together, and what holds others, is for everyone. */
const privateTypes = new Set(['note', 'text', 'geo', 'draw', 'highlight', 'line'])
const cardTypes = new Set(['option', 'objective', 'sponsor', 'hurdle', 'skill-gap', 'persona'])

/** Whether a shape of this type is kept private while private mode is on. */
export function isPrivateKind(type: string): boolean {
  return privateTypes.has(type) || cardTypes.has(type)
}

/** Cards of the framework are for those who may add them to the canvas themselves. */
export function isPrivateCard(type: string): boolean {
  return cardTypes.has(type)
}

export function isPrivateId(id: string): boolean {
  return id.startsWith(privatePrefix)
}

/**
 * Reads what somebody sent as their private note: one shape that the canvas would take, of a bounded size, with nothing in
 * it that a canvas does not draw. The words of a refusal never repeat what was sent.
 */
export function readPrivateRecord(id: string, sent: Readonly<Record<string, unknown>>): Result<PlainRecord, string> {
  if (JSON.stringify(sent).length > limits.privateNoteBytesMax) return err('is too large')
  const { type } = sent
  if (typeof type !== 'string' || !isPrivateKind(type)) return err('is of a kind that cannot be private')
  // Whatever a client notes down about a shape may name its author.
  const record = { ...sent, id, typeName: 'shape', isLocked: false, meta: {} } as unknown as PlainRecord
  if (record.typeName !== 'shape' || isPrivateId(record.parentId)) return err('must stand on the page or in a frame')
  try {
    return ok(canonicalRecord(boardSchema.types.shape.validate(record) as PlainRecord))
  } catch {
    return err('is not a shape of the canvas')
  }
}

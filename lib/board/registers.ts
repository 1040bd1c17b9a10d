import type { PlainRecord } from './commands'
import { plainTextProps, richTextProps } from './shapes/text-props'
import { packSegments, type StrokeSegment, unpackSegments } from './strokes'
import { isFlat, type RichNode } from './text/rich-text'

/**
 * A record taken apart into the values that change as one. Position is one register and never tears; parent and index
 * belong together; every other prop is on its own, so that one person may move what another recolours.
 */
export type Registers = Map<string, unknown>

export interface TextProp {
  readonly prop: string
  readonly isRich: boolean
}

const textPropsByType = new Map<string, readonly TextProp[]>()
for (const [type, props] of Object.entries(plainTextProps)) {
  textPropsByType.set(
    type,
    props.map((prop) => ({ prop, isRich: false })),
  )
}
for (const [type, props] of Object.entries(richTextProps)) {
  const plain = textPropsByType.get(type) ?? []
  textPropsByType.set(type, [...plain, ...props.map((prop) => ({ prop, isRich: true }))])
}
const none: readonly TextProp[] = []

/** Props of this record that live as one Y.Text each. */
export function textPropsOf(record: { typeName: string; type?: unknown }): readonly TextProp[] {
  if (record.typeName !== 'shape' || typeof record.type !== 'string') return none
  return textPropsByType.get(record.type) ?? none
}

/** Whether this value of a text prop is kept in its Y.Text; what cannot be flat is a register, one writer at a time. */
export function livesAsText({ isRich }: TextProp, value: unknown): boolean {
  return isRich ? isRichNode(value) && isFlat(value) : typeof value === 'string'
}

export function isRichNode(value: unknown): value is RichNode {
  return typeof value === 'object' && value !== null && 'type' in value
}

type Loose = Record<string, unknown> & { props?: Record<string, unknown>; meta?: Record<string, unknown> }

export function registersOf(record: PlainRecord): Registers {
  // True: a record is a plain JSON object; here it is taken apart without knowing its type.
  const loose = record as unknown as Loose
  const registers: Registers = new Map()
  if (record.typeName === 'binding') {
    const { fromId, toId, props, meta } = record
    return registers.set('b', { fromId, toId, props, meta })
  }
  const isShape = record.typeName === 'shape'
  const texts = new Map(textPropsOf(record).map((text) => [text.prop, text]))
  for (const [field, value] of Object.entries(loose)) {
    if (neverOverridden.has(field) || field === 'props' || field === 'meta') continue
    if (!isShape) registers.set(`f.${field}`, value)
    else if (field === 'x') registers.set('xy', [loose.x, loose.y])
    else if (field === 'parentId') registers.set('pi', [loose.parentId, loose.index])
    else if (field !== 'y' && field !== 'index') registers.set(plainFields.has(field) ? field : `f.${field}`, value)
  }
  for (const [key, value] of Object.entries(loose.meta ?? {})) registers.set(`m.${key}`, value)
  const props = loose.props ?? {}
  const hasSize = isShape && typeof props.w === 'number' && typeof props.h === 'number'
  for (const [prop, value] of Object.entries(props)) {
    const text = texts.get(prop)
    if (text && livesAsText(text, value)) continue
    if (hasSize && prop === 'w') registers.set('wh', [props.w, props.h])
    else if (!hasSize || prop !== 'h') registers.set(`p.${prop}`, value)
  }
  return registers
}

const neverOverridden = new Set(['id', 'typeName', 'type'])
const plainFields = new Set(['rotation', 'isLocked', 'opacity'])

/** Puts one register's value into a record under construction. Values come from other people: nothing is trusted. */
export function assignRegister(record: Loose, register: string, value: unknown): void {
  const props = (record.props ??= {})
  const meta = (record.meta ??= {})
  switch (register) {
    case 'xy':
      return assignPair(record, 'x', 'y', value)
    case 'wh':
      return assignPair(props, 'w', 'h', value)
    case 'pi':
      return assignPair(record, 'parentId', 'index', value)
    case 'b': {
      if (typeof value !== 'object' || value === null) return
      const { fromId, toId, props, meta } = value as Loose
      Object.assign(record, { fromId, toId, props, meta })
      return
    }
  }
  if (register.startsWith('p.')) assign(props, register.slice(2), unwrap(register, value))
  else if (register.startsWith('m.')) assign(meta, register.slice(2), value)
  else if (register.startsWith('f.')) {
    const field = register.slice(2)
    if (!neverOverridden.has(field)) assign(record, field, value)
  } else if (plainFields.has(register)) assign(record, register, value)
}

function assignPair(target: Record<string, unknown>, first: string, second: string, value: unknown): void {
  if (!Array.isArray(value)) return
  assign(target, first, value[0])
  assign(target, second, value[1])
}

function assign(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') return
  if (value === undefined) delete target[key]
  else target[key] = value
}

/** The form in which a register is stored: strokes are packed. */
export function wrap(register: string, value: unknown): unknown {
  // True by the schema: `segments` is a prop of strokes only.
  return register === segmentsRegister && Array.isArray(value) ? packSegments(value as StrokeSegment[]) : value
}

function unwrap(register: string, value: unknown): unknown {
  return register === segmentsRegister && value instanceof Uint8Array ? unpackSegments(value) : value
}

export const segmentsRegister = 'p.segments'

import * as fc from 'fast-check'
import { z } from 'zod'

/** As much of JSON Schema as zod writes. */
interface JsonSchema {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly prefixItems?: readonly JsonSchema[]
  readonly minItems?: number
  readonly maxItems?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly format?: string
  readonly pattern?: string
  readonly additionalProperties?: JsonSchema | boolean
}

/** Values that a schema takes, or nearly: what a schema cannot say (that two fields go together) may still be refused. */
export function bodiesOf(schema: z.ZodType): fc.Arbitrary<unknown> {
  return valuesOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema)
}

function valuesOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fc.oneof(...choices.map(valuesOf))
  if (schema.allOf)
    return fc.tuple(...schema.allOf.map(valuesOf)).map((parts) => Object.assign({}, ...parts.filter(isObject)))
  switch (schema.type) {
    case 'object':
      return objectsOf(schema)
    case 'array':
      return schema.prefixItems
        ? fc.tuple(...schema.prefixItems.map(valuesOf))
        : fc.array(valuesOf(schema.items ?? {}), {
            minLength: schema.minItems ?? 0,
            maxLength: Math.min(schema.maxItems ?? 3, (schema.minItems ?? 0) + 3),
          })
    case 'string':
      return textsOf(schema)
    case 'integer':
    case 'number':
      return fc.integer({
        min: Math.max(schema.minimum ?? (schema.exclusiveMinimum ?? -1) + 1, -1_000_000),
        max: Math.min(schema.maximum ?? 1_000, 1_000_000),
      })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return fc.jsonValue({ maxDepth: 1 })
  }
}

function objectsOf({ properties = {}, required = [], additionalProperties }: JsonSchema): fc.Arbitrary<unknown> {
  const own = fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, valuesOf(schema)])),
    { requiredKeys: [...required] },
  )
  if (Object.keys(properties).length > 0 || typeof additionalProperties !== 'object') return own
  return fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), valuesOf(additionalProperties), { maxKeys: 3 })
}

function textsOf({ format, pattern, minLength = 0, maxLength = 12 }: JsonSchema): fc.Arbitrary<unknown> {
  if (format === 'date-time')
    return fc.date({ min: soon, max: later, noInvalidDate: true }).map((at) => at.toISOString())
  if (format === 'email') return fc.constantFrom('someone@example.test', 'other@example.test')
  if (format === 'uri') return fc.constant('https://example.test/')
  if (pattern) return fc.stringMatching(new RegExp(pattern, 'u'))
  return fc.string({ unit: letters, minLength, maxLength: Math.max(minLength, Math.min(maxLength, 40)) })
}

const soon = new Date('2020-01-01T00:00:00Z')
const later = new Date('2100-01-01T00:00:00Z')
const letters = fc.constantFrom('a', 'B', 'é', '世', '😀', ' ', '7', "'", '"', '\\', '<', '%')
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** What somebody who means harm, or a program with a fault, puts where something else belongs. */
const hostile = fc.constantFrom<unknown>(
  null,
  '',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '‮',
  'x'.repeat(100_000),
  "'; drop table boards; --",
  '../../etc/passwd',
  '__proto__',
  -1,
  0,
  1.5,
  2 ** 53,
  -1e308,
  1e308,
  true,
  [],
  {},
  [[[[]]]],
  { __proto__: null, constructor: { prototype: {} } },
  Array.from({ length: 2_000 }, (_, index) => index),
  '2026-02-30T25:61:00Z',
  'brd_zzzzzzzzzzzzzzzzzzzz',
  'shape:../x',
)

/** Values in which something was replaced by what does not belong there, or which do not fit at all. */
export const spoilt = (values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(
    hostile,
    fc.tuple(values, hostile, fc.nat()).map(([value, evil, at]) => replaceSomewhere(structuredClone(value), evil, at)),
    fc
      .tuple(values, hostile, fc.constantFrom('extra', 'id', 'role', 'authorId', '__proto__'))
      .map(([value, evil, name]) => (isObject(value) ? { ...value, [name]: evil } : evil)),
  )

function replaceSomewhere(value: unknown, evil: unknown, at: number): unknown {
  const places: [Record<string, unknown>, string][] = []
  const walk = (it: unknown): void => {
    if (!isObject(it)) return
    for (const name of Object.keys(it)) {
      // True: a plain JSON value.
      const holder = it as Record<string, unknown>
      places.push([holder, name])
      walk(holder[name])
    }
  }
  walk(value)
  const place = places[at % Math.max(1, places.length)]
  if (!place) return evil
  place[0][place[1]] = evil
  return value
}

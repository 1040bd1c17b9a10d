/**
 * Stands in for zod in the phone's script, where the whole of it would weigh more than all else but React. It reads the same
 * contracts and holds answers to their structure: types, required keys, literals, unions. Bounds and formats are not looked
 * at: they concern what is sent, and that is checked by the server. Has what the contracts use, and no more; the test beside
 * it loads everything that the phone does.
 */
export type Read = { readonly success: true; readonly data: unknown } | { readonly success: false }

const no: Read = { success: false }
const yes = (data: unknown): Read => ({ success: true, data })

class Schema {
  readonly read: (value: unknown) => Read
  /** Of objects. */
  readonly shape: Readonly<Record<string, Schema>>

  constructor(read: (value: unknown) => Read, shape: Readonly<Record<string, Schema>> = {}) {
    this.read = read
    this.shape = shape
  }

  safeParse(value: unknown): Read {
    return this.read(value)
  }

  optional(): Schema {
    return new Schema((value) => (value === undefined ? yes(value) : this.read(value)))
  }

  nullable(): Schema {
    return new Schema((value) => (value === null ? yes(value) : this.read(value)))
  }

  nullish(): Schema {
    return this.nullable().optional()
  }

  default(instead: unknown): Schema {
    return new Schema((value) => (value === undefined ? yes(instead) : this.read(value)))
  }

  extend(more: Readonly<Record<string, Schema>>): Schema {
    return object({ ...this.shape, ...more })
  }

  omit(keys: Readonly<Record<string, true>>): Schema {
    return object(Object.fromEntries(Object.entries(this.shape).filter(([key]) => !(key in keys))))
  }

  partial(): Schema {
    return object(Object.fromEntries(Object.entries(this.shape).map(([key, schema]) => [key, schema.optional()])))
  }

  int = () => this
  min = () => this
  max = () => this
  trim = () => this
  regex = () => this
  finite = () => this
  positive = () => this
  refine = () => this
  describe = () => this
  readonly = () => this
  // Of what is asked, never of an answer.
  transform = () => this
  pipe = () => this
}

const ofType = (type: string) => (): Schema => new Schema((value) => (typeof value === type ? yes(value) : no))

const number = (): Schema =>
  new Schema((value) => (typeof value === 'number' && Number.isFinite(value) ? yes(value) : no))

const oneOf = (values: readonly unknown[]): Schema => new Schema((value) => (values.includes(value) ? yes(value) : no))

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Keys that the contract does not name are left out, as an older page must with a newer server's answer. */
function object(shape: Readonly<Record<string, Schema>>): Schema {
  const keys = Object.keys(shape)
  const read = (value: unknown): Read => {
    if (!isObject(value)) return no
    const out: Record<string, unknown> = {}
    for (const key of keys) {
      const part = shape[key]?.read(value[key])
      if (!part?.success) return no
      if (part.data !== undefined || key in value) out[key] = part.data
    }
    return yes(out)
  }
  return new Schema(read, shape)
}

function strictObject(shape: Readonly<Record<string, Schema>>): Schema {
  const loose = object(shape)
  const isKnown = (value: unknown) => isObject(value) && Object.keys(value).every((key) => key in shape)
  return new Schema((value) => (isKnown(value) ? loose.read(value) : no), shape)
}

function array(item: Schema): Schema {
  return new Schema((value) => {
    if (!Array.isArray(value)) return no
    const out: unknown[] = []
    for (const each of value) {
      const part = item.read(each)
      if (!part.success) return no
      out.push(part.data)
    }
    return yes(out)
  })
}

function tuple(items: readonly Schema[]): Schema {
  return new Schema((value) => {
    if (!Array.isArray(value) || value.length !== items.length) return no
    const parts = items.map((item, at) => item.read(value[at]))
    const out = parts.flatMap((part) => (part.success ? [part.data] : []))
    return out.length === items.length ? yes(out) : no
  })
}

function record(_key: Schema, item: Schema): Schema {
  return new Schema((value) => {
    if (!isObject(value)) return no
    const out: Record<string, unknown> = {}
    for (const [key, each] of Object.entries(value)) {
      const part = item.read(each)
      if (!part.success) return no
      out[key] = part.data
    }
    return yes(out)
  })
}

function union(choices: readonly Schema[]): Schema {
  return new Schema((value) => {
    for (const each of choices) {
      const part = each.read(value)
      if (part.success) return part
    }
    return no
  })
}

const discriminatedUnion = (_key: string, choices: readonly Schema[]): Schema => union(choices)
const unknown = (): Schema => new Schema(yes)
const string = ofType('string')
const config = (): void => undefined

export const z = {
  array,
  boolean: ofType('boolean'),
  coerce: { number },
  config,
  discriminatedUnion,
  email: string,
  enum: oneOf,
  int: number,
  iso: { datetime: string, date: string },
  literal: (value: unknown) => oneOf([value]),
  looseObject: object,
  number,
  object,
  record,
  strictObject,
  string,
  tuple,
  union,
  unknown,
}

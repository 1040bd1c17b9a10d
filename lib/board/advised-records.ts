import type { PlainRecord } from './commands'

/** What `boardState` reads; everything else on a canvas says nothing to a rule. */
const types: ReadonlySet<string> = new Set([
  'decision',
  'option',
  'objective',
  'sponsor',
  'hurdle',
  'skill-gap',
  'persona',
  'lane',
  'case',
  'relation',
  'frame',
  'group',
])

/**
 * Keeps of a changing board what the rules read, so that a note that is dragged costs them nothing and a board of ten
 * thousand drawings costs what its cards cost.
 */
export class AdvisedRecords {
  readonly #kept = new Map<string, PlainRecord>()

  /** Takes over what may have changed (null: anything). True when the rules may see something else than before. */
  update(all: ReadonlyMap<string, PlainRecord>, changed: ReadonlySet<string> | null): boolean {
    let isNews = false
    const ids = changed ?? new Set([...this.#kept.keys(), ...all.keys()])
    for (const id of ids) {
      const record = all.get(id)
      const before = this.#kept.get(id)
      if (!record || !isAdvised(record)) isNews = this.#kept.delete(id) || isNews
      else {
        this.#kept.set(id, record)
        if (!before || !saysTheSame(before, record)) isNews = true
      }
    }
    return isNews
  }

  list(): readonly PlainRecord[] {
    return [...this.#kept.values()]
  }
}

function isAdvised(record: PlainRecord): boolean {
  if (record.typeName === 'shape') return types.has(record.type)
  // True: our own binding type; tldraw's list of types knows only its own.
  return record.typeName === 'document' || (record.typeName === 'binding' && (record.type as string) === 'relation')
}

/** Where a card stands and how large it is matters to nobody but its frame. */
function saysTheSame(before: PlainRecord, now: PlainRecord): boolean {
  if (before === now) return true
  const [a, b] = [fieldsOf(before), fieldsOf(now)]
  return (
    a.parentId === b.parentId &&
    a.fromId === b.fromId &&
    a.toId === b.toId &&
    isSame(a.props, b.props) &&
    isSame(a.meta, b.meta)
  )
}

type Fields = Readonly<Record<string, unknown>>
/** True: a record is a plain JSON object; here its type does not matter. */
const fieldsOf = (record: PlainRecord): Fields => record as unknown as Fields

const unread: ReadonlySet<string> = new Set(['w', 'h'])

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return false
  const [left, right] = [a as Fields, b as Fields]
  const keys = new Set([...Object.keys(left), ...Object.keys(right)])
  return [...keys].every((key) => unread.has(key) || isSame(left[key], right[key]))
}

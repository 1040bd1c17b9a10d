import type { Decision, Option } from '../../catalogue/framework'
import type { FrameworkContent } from '../../catalogue/content'
import type { PlainRecord } from '../commands'
import { seededId } from '../seed-frames'
import { metaOf, propsOf, typeOf } from './records'

/** What the workshop's ledger ties to cards: comments, votes. Record ids. */
export type Carried = ReadonlySet<string>

/**
 * Whether a card of the framework carries anything of somebody's: a status, a reason, other words, a lock, a relation or an
 * arrow that people drew to it, or what the ledger ties to it. Where it stands is nobody's word.
 */
export class Touched {
  readonly #carried: Carried
  readonly #byId: ReadonlyMap<string, PlainRecord>
  readonly #tied: ReadonlySet<string>
  readonly #content = new Map<string, { readonly kind: 'decision' | 'option'; readonly it: Decision | Option }>()

  constructor(records: readonly PlainRecord[], contents: readonly FrameworkContent[], carried: Carried) {
    this.#carried = carried
    this.#byId = new Map(records.map((record) => [record.id as string, record]))
    this.#tied = tiedByPeople(records, this.#byId)
    for (const { framework } of contents) {
      for (const decision of framework.decisions) {
        this.#content.set(decision.id, { kind: 'decision', it: decision })
        for (const option of decision.options) this.#content.set(option.id, { kind: 'option', it: option })
      }
    }
  }

  has(contentId: string): boolean {
    const id = seededId(contentId)
    const record = this.#byId.get(id)
    const known = this.#content.get(contentId)
    if (!record || !known) return false
    if (this.#carried.has(id) || this.#tied.has(id) || metaOf(record).lock !== undefined) return true
    const props = propsOf(record)
    const as = (words: Readonly<Record<string, unknown>>) =>
      Object.entries(words).some(([prop, value]) => props[prop] !== value)
    if (known.kind === 'decision') {
      const { shortTitle, question } = known.it as Decision
      return as({ settled: null, rationale: '', title: shortTitle, question })
    }
    const { title, description } = known.it as Option
    return as({ status: 'candidate', rationale: '', title, description, addedBy: '' })
  }
}

/** Shapes to which a relation of people's own, or an arrow, is bound. */
function tiedByPeople(records: readonly PlainRecord[], byId: ReadonlyMap<string, PlainRecord>): Set<string> {
  const tied = new Set<string>()
  for (const record of records) {
    if (record.typeName !== 'binding') continue
    const from = byId.get(record.fromId)
    const isJourney = record.fromId.startsWith(seededId('journey-'))
    if (typeOf(record) !== 'relation' || (propsOf(from).ref === '' && !isJourney)) tied.add(record.toId)
  }
  return tied
}

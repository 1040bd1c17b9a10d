import type { FrameworkContent } from '../../catalogue/content'
import type { Decision, Option } from '../../catalogue/framework'
import type { BoardCommand, PlainRecord } from '../commands'
import { seededId } from '../seed-frames'
import { libraryRecords, type LibraryPick } from './add-from-library'
import { OnBoard } from './on-board'
import { isShape, metaOf, propsOf, typeOf } from './records'

/** A word of a card that a newer version of its framework says otherwise. */
export interface Rewording {
  /** Record id. */
  readonly card: string
  readonly prop: 'title' | 'question' | 'description' | 'name'
  readonly from: string
  readonly to: string
}

/** What a newer version of a framework means for a board. */
export interface Upgrade {
  /** Words that nobody here has changed, as they will be. */
  readonly reworded: readonly Rewording[]
  /** Words that people have changed: they stay; `to` is what the newer version says. */
  readonly kept: readonly Rewording[]
  /** New in this version: offered, one by one. */
  readonly offered: readonly (LibraryPick & { readonly title: string })[]
  /** No longer in the framework: the cards stay, as people's own. */
  readonly released: readonly { readonly card: string; readonly title: string }[]
}

/**
 * Compares a board with a newer version of its framework. `before`: the version that the board was made from; where that is
 * not known, words that differ count as people's own.
 */
export function upgradeOf(
  records: readonly PlainRecord[],
  { before, after }: { readonly before: FrameworkContent | null; readonly after: FrameworkContent },
): Upgrade {
  const old = wordsOf(before)
  const next = wordsOf(after)
  const known = new Set([...old.keys(), ...next.keys()])
  const reworded: Rewording[] = []
  const kept: Rewording[] = []
  const released: { card: string; title: string }[] = []
  for (const record of records) {
    const ref = refOf(record)
    if (ref === null || !known.has(ref) || record.id !== seededId(ref)) continue
    const props = propsOf(record)
    const words = next.get(ref)
    if (!words) {
      released.push({ card: record.id, title: String(props.title ?? props.name ?? '') })
      continue
    }
    for (const [prop, to] of Object.entries(words)) {
      const from = props[prop]
      const said = old.get(ref)?.[prop]
      if (typeof from !== 'string' || from === to || said === to) continue
      const list = from === said ? reworded : kept
      list.push({ card: record.id, prop: prop as Rewording['prop'], from, to })
    }
  }
  return { reworded, kept, offered: newThings(records, { before, after }), released }
}

/** Carries it out with those new things that were wanted, as commands of one step. */
export function upgradeCommands(
  records: readonly PlainRecord[],
  { reworded, released }: Upgrade,
  { after, wanted }: { readonly after: FrameworkContent; readonly wanted: readonly LibraryPick[] },
): BoardCommand[] {
  const words = new Map<string, Record<string, unknown>>()
  for (const { card, prop, to } of reworded) words.set(card, { ...words.get(card), [prop]: to })
  const commands: BoardCommand[] = [...words].map(([id, changes]) => ({ type: 'patch', id, changes }))
  const board = new OnBoard(records)
  for (const { card } of released) {
    const record = board.get(card)
    if (!record || !isShape(record)) continue
    const isFrame = typeOf(record) === 'frame'
    if (!isFrame) commands.push({ type: 'patch', id: card, changes: { ref: '' } })
  }
  let there = [...records]
  // Phases first, then decisions: an option of a new decision then finds it.
  for (const pick of [...wanted].sort((a, b) => rank[a.kind] - rank[b.kind])) {
    const added = libraryRecords(there, after, pick)
    if (added.length === 0) continue
    commands.push({ type: 'put', records: added })
    there = [...there, ...added]
  }
  return commands
}

export function isNothingNew({ reworded, kept, offered, released }: Upgrade): boolean {
  return reworded.length + kept.length + offered.length + released.length === 0
}

const rank = { phase: 0, decision: 1, option: 2 } as const

type Words = Readonly<Record<string, string>>

function wordsOf(content: FrameworkContent | null): Map<string, Words> {
  const words = new Map<string, Words>()
  for (const { id, title } of content?.framework.phases ?? []) words.set(id, { name: title })
  for (const decision of content?.framework.decisions ?? []) {
    words.set(decision.id, decisionWords(decision))
    for (const option of decision.options) words.set(option.id, optionWords(option))
  }
  return words
}

const decisionWords = ({ shortTitle, question }: Decision): Words => ({ title: shortTitle, question })
const optionWords = ({ title, description }: Option): Words => ({ title, description })

/** What the catalogue calls a card; a card that is people's own has no name there. */
function refOf(record: PlainRecord): string | null {
  const type = typeOf(record)
  const ref =
    type === 'frame' ? metaOf(record).phase : type === 'decision' || type === 'option' ? propsOf(record).ref : null
  return typeof ref === 'string' && ref !== '' ? ref : null
}

/** Decisions and options that only the newer version has. The options of a new decision come with it. */
function newThings(
  records: readonly PlainRecord[],
  { before, after }: { readonly before: FrameworkContent | null; readonly after: FrameworkContent },
): (LibraryPick & { title: string })[] {
  if (!before) return []
  const board = new OnBoard(records)
  const old = wordsOf(before)
  return after.framework.decisions.flatMap(({ id, title, options }): Upgrade['offered'][number][] => {
    if (!old.has(id)) return board.has(id) ? [] : [{ kind: 'decision', id, title }]
    return options
      .filter((option) => !old.has(option.id) && !board.has(option.id))
      .map((option) => ({ kind: 'option', id: option.id, title: option.title }))
  })
}

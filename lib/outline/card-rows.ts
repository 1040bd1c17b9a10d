import { askedFor } from '../board/asked-for'
import { decisionStatuses } from '../board/board-state'
import { type CardOf, cardsOf } from '../board/card-reading'
import type { Box } from '../board/layout/box'
import { belowHead, rowGap } from '../board/layout/groups'
import { registerDecisions } from '../board/layout/lanes'
import { cardSizes, gaps } from '../board/layout/units'
import { backersOf } from '../board/links'
import { relationEnds } from '../board/relation-ends'
import { registerKinds, type RegisterKind } from '../board/shapes/status'
import type { AnyShape, BoardPlaces } from './board-places'
import { byColumns, byRows, type Standing } from './reading-order'
import type { OutlineRow } from './row'
import type { Branch, Tree } from './tree'

/** Heading of what stands in no frame. */
export const outsideId = 'outside'

type GroupKind = RegisterKind | 'case'
const groupKinds: readonly GroupKind[] = [...registerKinds, 'case']

/** Adds frames, what they hold, and what holds options and records. */
export function cardRows(tree: Tree, places: BoardPlaces, frames: readonly Standing[]): void {
  const cards = new Cards(places)
  for (const { id, box } of frames) {
    const shape = places.get(id)
    if (!shape) continue
    tree.add(null, frameBranch(shape))
    cards.addHeads(tree, id, box)
  }
  if (cards.hasHeads(null)) {
    tree.add(null, { id: outsideId, kind: 'outside', isOnBoard: false })
    cards.addHeads(tree, null, { x: 0, y: 0, w: 0, h: 0 })
  }
}

function frameBranch({ id, meta, props }: AnyShape): Branch {
  const isPhase = typeof meta.phase === 'string'
  return {
    id,
    kind: isPhase ? 'phase' : 'frame',
    title: typeof props.name === 'string' ? props.name : '',
    ...(isPhase && {
      number: typeof meta.order === 'number' ? String(meta.order) : '',
      phase: typeof meta.index === 'number' ? meta.index : null,
    }),
  }
}

/** The cards of a board, by what holds them. */
class Cards {
  readonly #places: BoardPlaces
  readonly #statuses: ReturnType<typeof decisionStatuses>
  readonly #asked: ReadonlyMap<string, readonly string[]>
  readonly #backers: ReturnType<typeof backersOf>
  /** Decisions and lanes by frame; loose options and records count as heads of a group that has no card. */
  readonly #heads = new Map<string | null, (CardOf<'decision'> | CardOf<'lane'>)[]>()
  readonly #options = new Map<string, CardOf<'option'>[]>()
  /** Records and cases by the record id of their head. */
  readonly #records = new Map<string, CardOf<GroupKind>[]>()
  /** By frame and kind: what has no head on this board. */
  readonly #loose = new Map<string | null, Map<GroupKind | 'option', CardOf<GroupKind | 'option'>[]>>()

  constructor(places: BoardPlaces) {
    this.#places = places
    const records = places.cardRecords('decision', 'lane', 'option', ...groupKinds)
    this.#statuses = decisionStatuses(records)
    const decisions = cardsOf(records, 'decision')
    const lanes = cardsOf(records, 'lane')
    const options = cardsOf(records, 'option')
    for (const head of [...decisions, ...lanes]) push(this.#heads, this.#frameOf(head), head)

    const known = new Set(decisions.map(({ id }) => id))
    for (const option of options) {
      if (known.has(option.props.decision)) push(this.#options, option.props.decision, option)
      else this.#putLoose(option, 'option')
    }
    for (const kind of groupKinds) {
      const hosts = lanes.filter((lane) => lane.props.kind === kind).sort((a, b) => (a.id < b.id ? -1 : 1))
      const decision =
        kind === 'case' ? undefined : decisions.find(({ props }) => props.ref === registerDecisions[kind])
      for (const card of cardsOf(records, kind)) {
        const frame = this.#frameOf(card)
        const lane = hosts.find((it) => this.#frameOf(it) === frame) ?? (kind === 'case' ? undefined : hosts[0])
        const host = lane ?? decision
        if (host) push(this.#records, host.id, card)
        else this.#putLoose(card, kind)
      }
    }
    const statuses = new Map(options.map(({ id, props }) => [id, props.status]))
    const ends = relationEnds([...places.cardRecords('relation'), ...places.bindings()])
    this.#asked = askedFor(ends, (id) => statuses.get(id))
    this.#backers = backersOf(places.cardRecords('objective', 'sponsor'), ends)
  }

  hasHeads(frame: string | null): boolean {
    return this.#heads.has(frame) || this.#loose.has(frame)
  }

  addHeads(tree: Tree, frame: string | null, box: Box): void {
    const parent = frame ?? outsideId
    const heads = new Map((this.#heads.get(frame) ?? []).map((head) => [head.id, head]))
    for (const { id } of byColumns(
      [...heads.values()].map((it) => this.#standing(it)),
      box,
    )) {
      const head = heads.get(id)
      if (head?.type === 'decision') this.#addDecision(tree, parent, head as CardOf<'decision'>)
      else if (head) this.#addLane(tree, parent, head as CardOf<'lane'>)
    }
    for (const [kind, cards] of this.#loose.get(frame) ?? []) {
      const id = `${kind} in ${parent}`
      const isOption = kind === 'option'
      tree.add(parent, { id, kind: 'lane', isOnBoard: false, register: isOption ? null : kind })
      const pitch = isOption ? cardSizes.option.h + gaps.optionRow : recordPitch
      this.#addCards(tree, id, cards, { y: box.y, pitch }, null)
    }
  }

  #addDecision(tree: Tree, parent: string, card: CardOf<'decision'>): void {
    const { id, props } = card
    const decision = this.#statuses.get(id)?.status ?? null
    const { number, phase } = props
    tree.add(parent, { id, kind: 'decision', title: props.title, number, phase, decision })
    const y = this.#standing(card).box.y + props.h + belowHead(props.look)
    const options = this.#options.get(id) ?? []
    const cell = options.some((option) => option.props.look === 'fact') ? 'fact' : 'option'
    this.#addCards(tree, id, options, { y, pitch: cardSizes[cell].h + rowGap(cell) }, phase)
    this.#addCards(tree, id, this.#records.get(id) ?? [], { y, pitch: recordPitch }, phase)
  }

  #addLane(tree: Tree, parent: string, card: CardOf<'lane'>): void {
    const { id, props } = card
    tree.add(parent, { id, kind: 'lane', title: props.title, register: props.kind, phase: props.phase })
    const y = this.#standing(card).box.y + props.h + gaps.belowLane
    this.#addCards(tree, id, this.#records.get(id) ?? [], { y, pitch: recordPitch }, props.phase)
  }

  #addCards(
    tree: Tree,
    parent: string,
    cards: readonly CardOf<GroupKind | 'option'>[],
    { y, pitch }: { readonly y: number; readonly pitch: number },
    phase: number | null,
  ): void {
    const byId = new Map(cards.map((card) => [card.id, card]))
    for (const { id } of byRows(
      cards.map((it) => this.#standing(it)),
      { y },
      pitch,
    )) {
      const card = byId.get(id)
      if (card) tree.add(parent, this.#cardBranch(card, phase))
    }
  }

  #cardBranch({ id, type, props }: CardOf<GroupKind | 'option'>, phase: number | null): Branch {
    const by = 'addedBy' in props ? props.addedBy : ''
    const common = { id, kind: type as OutlineRow['kind'], title: props.title, phase, by }
    if (type !== 'option') return { ...common, register: type, isBacked: this.#backers.has(id) }
    // True: the type says which props these are.
    const { status } = props as CardOf<'option'>['props']
    return { ...common, status, askedBy: this.#asked.get(id) ?? [] }
  }

  #putLoose(card: CardOf<GroupKind | 'option'>, kind: GroupKind | 'option'): void {
    const frame = this.#frameOf(card)
    const groups = this.#loose.get(frame) ?? new Map()
    this.#loose.set(frame, groups)
    push(groups, kind, card)
  }

  #frameOf({ id }: { readonly id: string }): string | null {
    const shape = this.#places.get(id)
    return shape ? this.#places.frameOf(shape) : null
  }

  #standing({ id }: { readonly id: string }): Standing {
    const shape = this.#places.get(id)
    return { id, box: shape ? this.#places.onPage(shape) : { x: 0, y: 0, w: 0, h: 0 } }
  }
}

const recordPitch = cardSizes.register.h + gaps.smallRow

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

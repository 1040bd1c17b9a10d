import { type CardOf, cardsOf, inReadingOrder } from '../board/card-reading'
import type { PlainRecord } from '../board/commands'
import { backersOf, type Link, linksOf } from '../board/links'
import { type OptionStatus, type Strength, strengths } from '../board/shapes/status'
import { productTypesFor, suitsEverybody, typeDecision } from './suits'

/** A card in a coverage view. */
export interface Covered {
  /** Record id. */
  readonly card: string
  readonly title: string
}

export interface CoveringOption extends Covered {
  readonly status: OptionStatus
  /** Record id of its decision. */
  readonly decision: string
}

/** How strongly an option serves an objective, and whether it says so itself or its decision does for all its options. */
export interface Serves {
  readonly strength: Strength
  readonly through: 'option' | 'decision'
}

export interface CoverageMatrix {
  readonly objectives: readonly Covered[]
  /** Those that are chosen, and those that serve something. */
  readonly options: readonly CoveringOption[]
  /** By record id of the objective, then of the option; what serves nothing has no entry. */
  readonly cells: Readonly<Record<string, Readonly<Record<string, Serves>>>>
}

export interface Coverage {
  /** Objectives that no option serves which may still be chosen. */
  readonly unserved: readonly Covered[]
  /** Objectives that options serve, none of which is chosen. */
  readonly notYetServed: readonly Covered[]
  /** Objectives nobody stands behind. */
  readonly unbacked: readonly Covered[]
  /** Sponsors who stand behind no objective; those who declined owe none. */
  readonly idleSponsors: readonly Covered[]
  /** Chosen options that serve no objective, by themselves or through their decision. */
  readonly servingNothing: readonly CoveringOption[]
  /** Personas whom none of the chosen product types suits, as far as anybody has said what does. */
  readonly unsuited: readonly (Covered & { readonly because: 'others-chosen' | 'nothing-known' })[]
  readonly matrix: CoverageMatrix
}

/**
 * What serves what on a board, and what is left over: the objectives that count (not the dropped ones) beside the options
 * that may be chosen. A decision that is tied to an objective speaks for its options, unless one is tied to it itself.
 */
export function coverageOf(records: readonly PlainRecord[]): Coverage {
  const objectives = inReadingOrder(cardsOf(records, 'objective')).filter(({ props }) => props.status !== 'dropped')
  const options = inReadingOrder(cardsOf(records, 'option'))
  const links = linksOf(records)
  const backers = backersOf(records, links)
  const cells = cellsOf(objectives, options, links)
  const serving = new Set(Object.values(cells).flatMap((row) => Object.keys(row)))
  const byId = new Map(options.map((option) => [option.id, option]))
  const servedBy = (objective: string, counts: (status: OptionStatus) => boolean): boolean =>
    Object.keys(cells[objective] ?? {}).some((id) => counts(byId.get(id)?.props.status ?? 'rejected'))

  const isPossible = (status: OptionStatus) => status !== 'rejected'
  const isChosen = (status: OptionStatus) => status === 'chosen'
  const behind = new Set([...backers.values()].flat())
  return {
    unserved: objectives.filter(({ id }) => !servedBy(id, isPossible)).map(covered),
    notYetServed: objectives.filter(({ id }) => servedBy(id, isPossible) && !servedBy(id, isChosen)).map(covered),
    unbacked: objectives.filter(({ id }) => !backers.has(id)).map(covered),
    idleSponsors: inReadingOrder(cardsOf(records, 'sponsor'))
      .filter(({ id, props }) => props.commitment !== 'declined' && !behind.has(id))
      .map(covered),
    servingNothing: options.filter(({ id, props }) => isChosen(props.status) && !serving.has(id)).map(coveringOption),
    unsuited: unsuited(records, options, links),
    matrix: {
      objectives: objectives.map(covered),
      options: options.filter(({ id, props }) => isChosen(props.status) || serving.has(id)).map(coveringOption),
      cells,
    },
  }
}

function cellsOf(
  objectives: readonly CardOf<'objective'>[],
  options: readonly CardOf<'option'>[],
  links: readonly Link[],
): CoverageMatrix['cells'] {
  const wanted = new Set(objectives.map(({ id }) => id))
  const strength = new Map<string, Map<string, Strength>>()
  for (const { from, to, strength: how } of links) {
    for (const [objective, other] of [
      [from, to],
      [to, from],
    ] as const) {
      if (!wanted.has(objective)) continue
      const row = strength.get(objective) ?? new Map<string, Strength>()
      row.set(other, stronger(row.get(other), how))
      strength.set(objective, row)
    }
  }
  const cells: Record<string, Record<string, Serves>> = {}
  for (const [objective, row] of strength) {
    const own: Record<string, Serves> = {}
    for (const { id, props } of options) {
      const [itself, decision] = [row.get(id), row.get(props.decision)]
      if (itself) own[id] = { strength: itself, through: 'option' }
      else if (decision && props.status !== 'rejected') own[id] = { strength: decision, through: 'decision' }
    }
    if (Object.keys(own).length > 0) cells[objective] = own
  }
  return cells
}

const stronger = (a: Strength | undefined, b: Strength): Strength =>
  a !== undefined && strengths.indexOf(a) > strengths.indexOf(b) ? a : b

/** Whom the chosen product types leave out. Before one is chosen nobody is left out. */
function unsuited(
  records: readonly PlainRecord[],
  options: readonly CardOf<'option'>[],
  links: readonly Link[],
): Coverage['unsuited'] {
  const decisions = new Set(
    cardsOf(records, 'decision').flatMap(({ id, props }) => (props.ref === typeDecision ? [id] : [])),
  )
  const types = options.filter(({ props }) => decisions.has(props.decision))
  const chosen = types.filter(({ props }) => props.status === 'chosen')
  if (chosen.length === 0 || chosen.some(({ props }) => suitsEverybody.has(props.ref))) return []
  return inReadingOrder(cardsOf(records, 'persona')).flatMap((persona) => {
    const known = productTypesFor[persona.props.kind] ?? []
    const tied = links.flatMap(({ from, to }) => (from === persona.id ? [to] : to === persona.id ? [from] : []))
    const suits = ({ id, props }: CardOf<'option'>) => known.includes(props.ref) || tied.includes(id)
    if (chosen.some(suits)) return []
    return [{ ...covered(persona), because: types.some(suits) ? 'others-chosen' : 'nothing-known' } as const]
  })
}

function covered({ id, props }: { readonly id: string; readonly props: { readonly title: string } }): Covered {
  return { card: id, title: props.title.trim() }
}

function coveringOption(option: CardOf<'option'>): CoveringOption {
  const { status, decision } = option.props
  return { ...covered(option), status, decision }
}

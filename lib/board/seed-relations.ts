import type { FrameworkContent } from '../catalogue/content'
import type { Framework } from '../catalogue/framework'
import type { Relation } from '../catalogue/relations'
import { cardRecord, relationBinding } from './card-record'
import type { PlainRecord } from './commands'
import { type JourneyLine, journeyLines } from './layout/journey'
import type { PlacedBoard } from './layout/place'
import { orderedIndices } from './ordered-indices'
import { seededId } from './seed-frames'
import type { Density } from './shapes/status'
import type { RelationProps } from './shapes/types'

/** Every relation of the framework with both ends on the board, and the journey's lines, above the frames. */
export function seedRelations(
  content: Pick<FrameworkContent, 'framework' | 'relations'>,
  density: Density,
  board: PlacedBoard,
  at: { readonly page: string; readonly below: number },
): PlainRecord[] {
  const ends = boardRelations(content, density, board)
  const indices = orderedIndices(at.below + ends.length).slice(at.below)
  return ends.flatMap(({ id, from, to, props }, i) => {
    const place = { parentId: at.page, index: indices[i] ?? '', x: 0, y: 0 }
    return [
      cardRecord('relation', id, place, props),
      relationBinding(id, seededId(from), 'from'),
      relationBinding(id, seededId(to), 'to'),
    ]
  })
}

interface Ends {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly props: RelationProps
}

/**
 * `draw` says what this board draws always: its own journey, which leaves out steps that follow from others and joins over
 * decisions that are not here. A catalogue's journey step that is no line of this board shows while an end is selected.
 */
function boardRelations(
  { framework, relations }: Pick<FrameworkContent, 'framework' | 'relations'>,
  density: Density,
  board: PlacedBoard,
): Ends[] {
  const cards = new Set(
    board.frames
      .flatMap(({ columns }) => columns.flat())
      .flatMap(({ group }) =>
        group.kind === 'decision' ? [group.decision.id, ...group.options.map(({ id }) => id)] : [],
      ),
  )
  const lines = journeyLines(framework, density, board)
  const spoken = new Map(lines.map((line) => [line, spokenBy(line, relations)]))
  const inJourney = new Set(spoken.values())

  const fromCatalogue = relations
    .filter(({ from, to }) => cards.has(from) && cards.has(to))
    .map((relation) => {
      const { id, from, to, type, rationale } = relation
      const draw = inJourney.has(relation) ? 'journey' : relation.draw === 'journey' ? 'select' : relation.draw
      return {
        id: seededId(id),
        from,
        to,
        props: { ref: id, relation: type, draw, strength: 'normal', reason: rationale },
      } as const
    })
  const joined = lines
    .filter((line) => !spoken.get(line))
    .map(({ from, to }) => ({
      id: seededId(`journey-${from}-${to}`),
      from,
      to,
      props: {
        ref: '',
        relation: 'precedes',
        draw: 'journey',
        strength: 'normal',
        reason: reasonOf(framework, relations, from, to),
      } as const,
    }))
  return [...joined, ...fromCatalogue]
}

/** The catalogue's relation that a line of the journey draws; a joined line has none. */
function spokenBy({ from, to }: JourneyLine, relations: readonly Relation[]): Relation | undefined {
  const between = relations.filter((it) => it.from === from && it.to === to)
  return between.find(({ draw }) => draw === 'journey') ?? between.at(0)
}

/** A line from phase 0 gives the reason of whichever of its decisions speaks to the target. */
function reasonOf(framework: Framework, relations: readonly Relation[], from: string, to: string): string {
  const inPhase = new Set(framework.decisions.filter(({ phase }) => phase === from).map(({ id }) => id))
  return relations.find((it) => inPhase.has(it.from) && it.to === to)?.rationale ?? ''
}

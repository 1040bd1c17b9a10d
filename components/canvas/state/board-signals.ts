import { type Computed, computed, type Editor, isEqual, type TLShapeId } from 'tldraw'
import type {
  DecisionShape,
  HurdleShape,
  ObjectiveShape,
  OptionShape,
  PersonaShape,
  RelationBinding,
  RelationShape,
  SkillGapShape,
  SponsorShape,
} from '@/lib/board/shapes/types'
import type { Progress } from '@/lib/board/board-state'
import type { RegisterKind } from '@/lib/board/shapes/status'
import { askedFor } from '@/lib/board/asked-for'
import { isLink } from '@/lib/board/links'
import { type DecisionState, decisionState } from './decision-state'
import { gapOf, type LaneSummary, summarise } from './lane-summary'

export interface RelationLine {
  readonly id: TLShapeId
  readonly relation: string
  readonly draw: 'journey' | 'detail' | 'select'
  readonly reason: string
  readonly from: TLShapeId
  readonly to: TLShapeId
}

/**
 * What the board's cards say together, worked out once for each editor and not once for each card. Every signal keeps its
 * value while its content is the same, so that dragging a card redraws that card and its lines only.
 */
export interface BoardSignals {
  readonly decisions: Computed<ReadonlyMap<string, DecisionState>>
  readonly asked: Computed<ReadonlyMap<string, readonly string[]>>
  readonly progress: Computed<ReadonlyMap<string, Progress>>
  readonly lanes: Computed<Readonly<Record<RegisterKind, LaneSummary>>>
  /** Gap by content id of the skill, open skill gaps only. */
  readonly skillGaps: Computed<ReadonlyMap<string, number>>
  readonly relations: Computed<readonly RelationLine[]>
  /** Objectives that a sponsor stands behind. */
  readonly backed: Computed<ReadonlySet<string>>
  /** Phase index by decision, for the colours of its options. */
  readonly phases: Computed<ReadonlyMap<string, number>>
  /** Decisions that are answered by facts. */
  readonly factDecisions: Computed<ReadonlySet<string>>
}

const byEditor = new WeakMap<Editor, BoardSignals>()

export function boardOf(editor: Editor): BoardSignals {
  const known = byEditor.get(editor)
  if (known) return known
  const signals = makeSignals(editor)
  byEditor.set(editor, signals)
  return signals
}

function makeSignals(editor: Editor): BoardSignals {
  // The casts are true by the query: a shape of this type has been validated as one.
  const shapes = <S>(type: string) =>
    editor.store.query.records('shape', () => ({ type: { eq: type as never } })) as unknown as Computed<S[]>
  const decisionShapes = shapes<DecisionShape>('decision')
  const optionShapes = shapes<OptionShape>('option')
  const objectives = shapes<ObjectiveShape>('objective')
  const sponsors = shapes<SponsorShape>('sponsor')
  const hurdles = shapes<HurdleShape>('hurdle')
  const gaps = shapes<SkillGapShape>('skill-gap')
  const personas = shapes<PersonaShape>('persona')
  const relationShapes = shapes<RelationShape>('relation')
  const bindings = editor.store.query.records('binding', () => ({
    type: { eq: 'relation' as never },
  })) as unknown as Computed<RelationBinding[]>

  const same = { isEqual }
  const options = computed(
    'options',
    () =>
      optionShapes
        .get()
        .map(({ id, props: { decision, status, title } }) => ({ id: id as string, decision, status, title })),
    same,
  )
  const decisions = computed(
    'decisions',
    () => {
      const byDecision = groupBy(options.get(), (option) => option.decision)
      return new Map(
        decisionShapes
          .get()
          .map(({ id, props }) => [id as string, decisionState(props, byDecision.get(id) ?? [])] as const),
      )
    },
    same,
  )
  const phases = computed(
    'phases',
    () => new Map(decisionShapes.get().map(({ id, props }) => [id as string, props.phase] as const)),
    same,
  )
  const progress = computed(
    'progress',
    () => {
      const states = decisions.get()
      const byFrame = new Map<string, Progress>()
      for (const { id, parentId, props } of decisionShapes.get()) {
        if (props.look === 'lane') continue
        const { decided, decisions } = byFrame.get(parentId) ?? { decided: 0, decisions: 0 }
        const isDecided = states.get(id)?.state === 'decided'
        byFrame.set(parentId, { decided: decided + (isDecided ? 1 : 0), decisions: decisions + 1 })
      }
      return byFrame
    },
    same,
  )
  const relations = computed(
    'relations',
    () => {
      const ends = new Map<string, { from?: TLShapeId; to?: TLShapeId }>()
      for (const { fromId, toId, props } of bindings.get()) {
        ends.set(fromId, { ...ends.get(fromId), [props.end]: toId })
      }
      return relationShapes.get().flatMap(({ id, props: { relation, draw, reason } }): RelationLine[] => {
        const { from, to } = ends.get(id) ?? {}
        return from && to ? [{ id, relation, draw, reason, from, to }] : []
      })
    },
    same,
  )
  const asked = computed(
    'asked for',
    () => {
      const statuses = new Map(options.get().map(({ id, status }) => [id, status]))
      return askedFor(relations.get(), (id) => statuses.get(id))
    },
    same,
  )
  const backed = computed(
    'backed',
    () => {
      const standing = new Set<string>(sponsors.get().map(({ id }) => id))
      const asking = new Set<string>(objectives.get().map(({ id }) => id))
      const typeOf = (id: string) => (standing.has(id) ? 'sponsor' : asking.has(id) ? 'objective' : undefined)
      const backers = relations.get().filter(({ relation, from, to }) => isLink(relation, typeOf(from), typeOf(to)))
      return new Set(
        backers
          .filter(({ from, to }) => typeOf(from) !== typeOf(to))
          .map(({ from, to }) => (asking.has(to) ? to : from)),
      ) as ReadonlySet<string>
    },
    same,
  )
  const lanes = computed(
    'lanes',
    () =>
      summarise({
        objectives: objectives.get().map(({ id, props }) => ({ status: props.status, isBacked: backed.get().has(id) })),
        sponsors: sponsors.get().map((s) => s.props),
        hurdles: hurdles.get().map((s) => s.props),
        gaps: gaps.get().map((s) => s.props),
        personas: personas.get().map((s) => s.props),
      }),
    same,
  )
  const skillGaps = computed(
    'skill gaps',
    () =>
      new Map(
        gaps
          .get()
          .filter(({ props }) => props.skill && props.status !== 'closed')
          .map(({ props }) => [props.skill, gapOf(props) ?? 0] as const),
      ),
    same,
  )
  const factDecisions = computed(
    'fact decisions',
    () => new Set(optionShapes.get().flatMap(({ props }) => (props.look === 'fact' ? [props.decision] : []))),
    same,
  )
  return { decisions, asked, progress, lanes, skillGaps, relations, backed, phases, factDecisions }
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

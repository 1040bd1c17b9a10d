import { boardState, type LedgerReading } from '../board/board-state'
import { type CardOf, cardsOf } from '../board/card-reading'
import type { BoardCommand, PlainRecord } from '../board/commands'
import { type Choice, choiceCommands } from '../decisions/choice-commands'
import { neededByDefault } from '../register/skill-gap'
import { advise } from './advise'
import type { AdvisorContent } from './content'
import type { Finding } from './finding'
import { knowledgeOf } from './knowledge'
import { type AppliedRelation, Reading } from './reading'

/** A skill that an option demands, beside what the register says of it. */
export interface SkillDemand {
  /** Content id. */
  readonly skill: string
  readonly title: string
  /** 0–4. */
  readonly needed: number
  /** 0–4; null while nobody has said. */
  readonly now: number | null
}

/** Another option that a relation ties to the one that is being chosen. */
export interface RelatedOption {
  /** Content id, or record id of people's own. */
  readonly option: string
  /** Record id; null while it waits in the card library. */
  readonly card: string | null
  readonly title: string
  readonly isChosen: boolean
  /** Content id of the relation, or its record id, and why it holds. */
  readonly relation: string
  readonly rationale: string
}

/** What would follow if an option got a status. */
export interface ChoicePreview {
  readonly added: readonly Finding[]
  readonly settled: readonly Finding[]
  readonly skills: readonly SkillDemand[]
  /** Chosen options that conflict with it. */
  readonly conflicts: readonly RelatedOption[]
  /** What it requires. */
  readonly requires: readonly RelatedOption[]
  /** Chosen options that require it. */
  readonly requiredBy: readonly RelatedOption[]
}

/**
 * What would follow if an option of this board got a status. Findings are those of the board as it would be, beside those
 * of the board as it is: one that goes on under changed facts is neither added nor settled.
 */
export function previewChoice(
  content: AdvisorContent,
  records: readonly PlainRecord[],
  ledger: LedgerReading,
  choice: Choice,
): ChoicePreview {
  const after = withPatches(records, choiceCommands(records, choice))
  const stateBefore = boardState(records, ledger)
  const stateAfter = boardState(after, ledger)
  const [before, then] = [advise(content, stateBefore), advise(content, stateAfter)]
  const option = cardsOf(records, 'option').find(({ id }) => id === choice.option)
  return {
    added: without(then, before),
    settled: without(before, then),
    ...(option ? consequences(option, new Reading(stateAfter, knowledgeOf(content))) : nothing),
  }
}

const nothing = { skills: [], conflicts: [], requires: [], requiredBy: [] }

function consequences(option: CardOf<'option'>, reading: Reading): Omit<ChoicePreview, 'added' | 'settled'> {
  const { options = {} } = reading.state
  const key = Object.keys(options).find((it) => options[it]?.card === option.id) ?? option.id
  const related = (relations: readonly AppliedRelation[], end: 'from' | 'to'): RelatedOption[] =>
    relations.map((it) => {
      const other = it[end]
      const title = reading.optionTitle(other)
      const card = reading.cardOf(other) ?? null
      return { option: other, card, title, isChosen: reading.isChosen(other), relation: it.id, rationale: it.rationale }
    })
  const conflicting = reading.relations('conflicts')
  const requiring = reading.relations('requires')
  return {
    skills: reading.skillsOf(key).map((skill) => demandOf(skill, reading)),
    conflicts: [
      ...related(
        conflicting.filter(({ from }) => from === key),
        'to',
      ),
      ...related(
        conflicting.filter(({ to }) => to === key),
        'from',
      ),
    ].filter(({ isChosen }) => isChosen),
    requires: related(
      requiring.filter(({ from }) => from === key),
      'to',
    ),
    requiredBy: related(
      requiring.filter(({ to }) => to === key),
      'from',
    ).filter(({ isChosen }) => isChosen),
  }
}

function demandOf(skill: string, reading: Reading): SkillDemand {
  const told = reading.records('skill-gap').filter((record) => record.skill === skill)
  const today = told.find(({ horizon }) => horizon === 'now')
  const needed = told.find((record) => typeof record.needed === 'number')?.needed
  return {
    skill,
    title: reading.knowledge.skills.get(skill) ?? skill,
    needed: typeof needed === 'number' ? needed : neededByDefault,
    now: typeof today?.level === 'number' ? today.level : null,
  }
}

function without(findings: readonly Finding[], known: readonly Finding[]): Finding[] {
  const keys = new Set(known.map(({ key }) => key))
  return findings.filter(({ key }) => !keys.has(key))
}

function withPatches(records: readonly PlainRecord[], commands: readonly BoardCommand[]): PlainRecord[] {
  const changes = new Map<string, object>()
  for (const command of commands) {
    if (command.type === 'patch') changes.set(command.id, { ...changes.get(command.id), ...command.changes })
  }
  return records.map((record) => {
    const changed = changes.get(record.id)
    // True: a choice changes props of cards and nothing else.
    return changed && 'props' in record
      ? ({ ...record, props: { ...record.props, ...changed } } as PlainRecord)
      : record
  })
}

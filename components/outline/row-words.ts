import type { PlainRecord } from '@/lib/board/commands'
import { registerKinds } from '@/lib/board/shapes/status'
import type { HurdleProps, ObjectiveProps, PersonaProps, SkillGapProps, SponsorProps } from '@/lib/board/shapes/types'
import type { Outline, OutlineKind, OutlineRow, Spot } from '@/lib/outline/row'
import { laneFact, stateWords } from '../canvas/shapes/decision/decision-words'
import {
  hurdleFact,
  objectiveFact,
  personaFact,
  skillGapFact,
  sponsorFact,
  sponsorTitle,
} from '../canvas/shapes/register/register-facts'
import type { RegisterFact } from '../canvas/shapes/register/register-view'
import type { DecisionVoting, OptionVoting } from '../canvas/voting/canvas-voting'
import { kindWords, laneWords, plural, statusWords } from '../canvas/words'

/** What is said of a card that its record does not hold. */
export interface RowExtras {
  readonly comments: number
  readonly findings: number
  readonly voting: OptionVoting | null
  readonly turnout: DecisionVoting | null
}

export const noExtras: RowExtras = { comments: 0, findings: 0, voting: null, turnout: null }

/** Where words about one row come from. */
export interface RowContext {
  readonly outline: Outline
  record(id: string): PlainRecord | undefined
  /** '' for nobody that is known here. */
  person(id: string): string
}

const freeWords: Partial<Record<OutlineKind, string>> = {
  note: 'Note',
  text: 'Text',
  drawing: 'Drawing',
  arrow: 'Arrow',
  picture: 'Picture',
  shape: 'Shape',
  group: 'Group',
}

/** What a row is called on the screen. */
export function rowTitle(row: OutlineRow, context: RowContext): string {
  switch (row.kind) {
    case 'phase':
    case 'frame':
      return row.title || 'Frame'
    case 'outside':
      return 'Outside the phases'
    case 'notes':
      return 'Notes on the canvas'
    case 'near':
      return row.title || 'Frame'
    case 'decision':
      return row.title || 'New decision'
    case 'option':
      return row.title || 'New option'
    case 'lane':
      return (
        row.title ||
        (row.register === 'case' ? 'Cases' : row.register ? laneWords[row.register] : 'Options without a decision')
      )
    case 'sponsor': {
      const props = propsOf<SponsorProps>(context.record(row.id))
      return (props && sponsorTitle(props)) || 'New sponsor'
    }
    case 'case':
      return row.title || 'Customer case'
    default:
      if (isRegister(row.kind)) return row.title || `New ${kindWords[row.kind].toLowerCase()}`
      return row.title || freeTitle(row, context)
  }
}

/** A drawing has no words: whose it is and where it stands must do. */
function freeTitle(row: OutlineRow, context: RowContext): string {
  const what = freeWords[row.kind] ?? 'Shape'
  const by = context.person(row.by)
  return [by ? `${what} by ${by}` : what, row.spot ? spotWords(row.spot, context) : ''].filter(Boolean).join(', ')
}

export function spotWords({ frame, side, down, across }: Spot, { outline }: RowContext): string {
  const at = outline.byId.get(frame)
  const name = [at?.number, at?.title].filter(Boolean).join(' ') || 'a frame'
  if (side !== 'in') return `${side} ${name}`
  const part =
    down === 'middle' ? (across === 'centre' ? 'middle' : across) : across === 'centre' ? down : `${down} ${across}`
  return `${part} of ${name}`
}

/** How a row stands, in the column for it; '' where nothing is to be said. */
export function rowStatusWords(row: OutlineRow, context: RowContext, extras: RowExtras): string {
  if (row.status) return statusWords[row.status]
  if (row.decision) {
    if (extras.turnout?.isOpen) return `Vote open, ${extras.turnout.voted} of ${extras.turnout.eligible} have voted`
    const state = { ...row.decision, options: row.children.length, only: null }
    const isFactLane = propsOf<{ look?: string }>(context.record(row.id))?.look === 'lane'
    return isFactLane ? laneFact(state) : stateWords(state, 'near').words
  }
  return registerFactOf(row, context)?.words ?? ''
}

/** The one fact by which people judge a register card; null for everything else. */
export function registerFactOf(row: OutlineRow, context: RowContext): RegisterFact | null {
  const record = context.record(row.id)
  switch (row.kind) {
    case 'objective':
      return factOf(propsOf<ObjectiveProps>(record), (props) => objectiveFact(props, row.isBacked))
    case 'sponsor':
      return factOf(propsOf<SponsorProps>(record), sponsorFact)
    case 'hurdle':
      return factOf(propsOf<HurdleProps>(record), hurdleFact)
    case 'skill-gap':
      return factOf(propsOf<SkillGapProps>(record), skillGapFact)
    case 'persona':
      return factOf(propsOf<PersonaProps>(record), personaFact)
    default:
      return null
  }
}

export function voteWords(voting: OptionVoting | null): string {
  if (voting?.is === 'open') return `on the ballot, ${plural(voting.mine, 'vote')} of yours`
  return voting?.is === 'revealed' ? plural(voting.votes, 'vote') : ''
}

/** Spoken: what it is, where, and how it stands, in the order in which that is useful to hear. */
export function rowName(row: OutlineRow, context: RowContext, extras: RowExtras): string {
  const title = [row.kind === 'near' ? 'Near' : '', row.number, rowTitle(row, context)].filter(Boolean).join(' ')
  const asking = row.askedBy.flatMap((id) => context.outline.byId.get(id)?.title || [])
  const { comments, findings, voting } = extras
  return [
    title,
    placeWords(row, context),
    countWords(row),
    lowerFirst(rowStatusWords(row, context, extras)),
    asking.length > 0 && `asked for by ${asking.join(' and ')}`,
    row.title && freeWords[row.kind] && row.spot ? spotWords(row.spot, context) : '',
    voteWords(voting),
    findings > 0 && plural(findings, 'finding'),
    comments > 0 && plural(comments, 'comment'),
  ]
    .filter(Boolean)
    .join(', ')
}

/** "option 2 of 12 in 2.3" */
function placeWords(row: OutlineRow, { outline, person }: RowContext): string {
  const what = whatIs(row)
  if (!what) return ''
  const parent = row.parent === null ? undefined : outline.byId.get(row.parent)
  const place = `${what} ${row.place} of ${row.siblings}`
  const by = freeWords[row.kind] && row.title ? person(row.by) : ''
  const inside = parent?.number && parent.kind !== 'near' ? `${place} in ${parent.number}` : place
  return [inside, by && `by ${by}`].filter(Boolean).join(' ')
}

function whatIs({ kind, isOnBoard }: OutlineRow): string {
  switch (kind) {
    case 'phase':
    case 'frame':
    case 'decision':
    case 'option':
    case 'case':
      return kind
    case 'lane':
      return isOnBoard ? 'group' : ''
    case 'outside':
    case 'notes':
    case 'near':
      return ''
    default:
      return isRegister(kind) ? kindWords[kind].toLowerCase() : (freeWords[kind] ?? 'shape').toLowerCase()
  }
}

function countWords({ kind, children }: OutlineRow): string {
  const n = children.length
  switch (kind) {
    case 'phase':
    case 'frame':
    case 'outside':
      return plural(n, 'entry', 'entries')
    case 'decision':
      return plural(n, 'option')
    case 'lane':
      return n === 0 ? 'none yet' : plural(n, 'entry', 'entries')
    case 'near':
    case 'notes':
    case 'group':
      return plural(n, 'entry', 'entries')
    default:
      return ''
  }
}

const isRegister = (kind: OutlineKind): kind is keyof typeof kindWords =>
  (registerKinds as readonly string[]).includes(kind)

/** True: the row's kind says which props its record has. */
const propsOf = <P>(record: PlainRecord | undefined): P | null =>
  record && 'props' in record ? (record.props as unknown as P) : null

const factOf = <P>(props: P | null, fact: (props: P) => RegisterFact): RegisterFact | null => props && fact(props)

const lowerFirst = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1)

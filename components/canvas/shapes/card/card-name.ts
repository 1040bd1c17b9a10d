import type { Editor, TLShape, TLShapeId } from 'tldraw'
import type { CardShape, DecisionShape, OptionShape } from '@/lib/board/shapes/types'
import { type RowContext, rowName } from '../../../outline/row-words'
import { inputsOf } from '../../canvas-inputs'
import { restingOutline } from '../../keyboard/board-outline'
import { lockHolderOf } from '../../permissions/locks'
import { boardOf } from '../../state/board-signals'
import { threadCounts } from '../../state/thread-counts'
import { votingOf } from '../../voting/voting-signals'
import { kindWords, plural, statusWords } from '../../words'
import { stateWords } from '../decision/decision-words'
import {
  hurdleFact,
  objectiveFact,
  personaFact,
  skillGapFact,
  sponsorFact,
  sponsorTitle,
} from '../register/register-facts'

/**
 * What a card is called and how it stands, as the outline says it. Until the outline has been read, right after it appeared,
 * what the card alone knows.
 */
export function cardName(editor: Editor, shape: CardShape): string {
  const name = outlineName(editor, shape.id) ?? ownName(editor, shape)
  return lockHolderOf(editor, shape.id) ? `${name}, locked by a facilitator` : name
}

/** Of a shape that is no card. */
export function nameOfShape(editor: Editor, shape: TLShape): string {
  return outlineName(editor, shape.id) ?? (editor.getShapeUtil(shape).getText(shape) || 'Shape')
}

function outlineName(editor: Editor, id: string): string | null {
  const outline = restingOutline(editor)
  const row = outline?.byId.get(id)
  if (!outline || !row) return null
  const { threads, people, findings } = inputsOf(editor)
  const voting = votingOf(editor)
  const context: RowContext = {
    outline,
    // True: an id of a shape of this board.
    record: (it) => editor.getShape(it as TLShapeId),
    person: (it) => people.get().find(({ participantId }) => participantId === it)?.name ?? '',
  }
  return rowName(row, context, {
    comments: threadCounts(threads.get()).get(id) ?? 0,
    findings: findings.get().get(id) ?? 0,
    voting: voting.options.get().get(id) ?? null,
    turnout: voting.decisions.get().get(id) ?? null,
  })
}

function ownName(editor: Editor, shape: CardShape): string {
  const comments = threadCounts(inputsOf(editor).threads.get()).get(shape.id) ?? 0
  const said = comments > 0 ? [plural(comments, 'comment')] : []
  return [...parts(editor, shape), ...said].filter(Boolean).join(', ')
}

/** What a card is called, alone: for panels that speak of it. */
export function cardTitle(shape: CardShape): string {
  switch (shape.type) {
    case 'decision':
      return [shape.props.number, shape.props.title || 'New decision'].filter(Boolean).join(' ')
    case 'option':
      return shape.props.title || 'New option'
    case 'sponsor':
      return sponsorTitle(shape.props)
    default:
      return shape.props.title
  }
}

function parts(editor: Editor, shape: CardShape): string[] {
  switch (shape.type) {
    case 'decision':
      return decisionParts(editor, shape)
    case 'option':
      return optionParts(editor, shape)
    case 'objective':
      return [
        shape.props.title,
        kindWords.objective,
        objectiveFact(shape.props, boardOf(editor).backed.get().has(shape.id)).words,
      ]
    case 'sponsor':
      return [sponsorTitle(shape.props), kindWords.sponsor, sponsorFact(shape.props).words]
    case 'hurdle':
      return [shape.props.title, kindWords.hurdle, hurdleFact(shape.props).words]
    case 'skill-gap':
      return [shape.props.title, kindWords['skill-gap'], skillGapFact(shape.props).words]
    case 'persona':
      return [shape.props.title, kindWords.persona, personaFact(shape.props).words]
    case 'lane':
      return laneParts(editor, shape)
    case 'case':
      return [shape.props.title, 'Customer case']
  }
}

function decisionParts(editor: Editor, { id, props }: DecisionShape): string[] {
  const state = boardOf(editor).decisions.get().get(id)
  const name = [props.number, props.title || 'New decision'].filter(Boolean).join(' ')
  return state ? [name, plural(state.options, 'option'), stateWords(state, 'near').words, turnout(editor, id)] : [name]
}

function turnout(editor: Editor, decision: string): string {
  const voting = votingOf(editor).decisions.get().get(decision)
  if (!voting) return ''
  return voting.isOpen ? `vote open, ${voting.voted} of ${voting.eligible} have voted` : plural(voting.voted, 'ballot')
}

function votes(editor: Editor, option: string): string {
  const voting = votingOf(editor).options.get().get(option)
  if (voting?.is === 'open') return `on the ballot, ${plural(voting.mine, 'vote')} of yours`
  return voting?.is === 'revealed' ? plural(voting.votes, 'vote') : ''
}

function optionParts(editor: Editor, { id, props }: OptionShape): string[] {
  const decision = editor.getShape<DecisionShape>(props.decision as DecisionShape['id'])
  const asking = (boardOf(editor).asked.get().get(id) ?? [])
    .map((from) => editor.getShape<OptionShape>(from as OptionShape['id'])?.props.title)
    .filter(Boolean)
  return [
    props.title || 'New option',
    decision ? `option of ${[decision.props.number, decision.props.title].filter(Boolean).join(' ')}` : 'option',
    statusWords[props.status].toLowerCase(),
    asking.length > 0 ? `asked for by ${asking.join(' and ')}` : '',
    votes(editor, id),
  ]
}

function laneParts(editor: Editor, { props }: Extract<CardShape, { type: 'lane' }>): string[] {
  if (props.kind === 'case') return [props.title]
  const { count, fact } = boardOf(editor).lanes.get()[props.kind]
  return [`${props.title}, ${count === 0 ? 'none yet' : count}`, fact]
}

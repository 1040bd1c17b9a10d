import { cardsOf } from '../board/card-reading'
import type { PlainRecord } from '../board/commands'
import type { Change } from './change'
import type { DecisionColumn } from './decision-columns'
import { listed, pairsOf, shortened } from './pairs'

type Columns = ReadonlyMap<string, DecisionColumn>

/** A board's decisions beside the records that they are read from. */
export interface Decided {
  readonly records: readonly PlainRecord[]
  readonly decisions: Columns
}

/** Decisions and their options: decided, reopened, moved on, come, gone, put into other words. */
export function decisionChanges(before: Decided, after: Decided): Change[] {
  const { added, removed, both } = pairsOf(before.decisions.values(), after.decisions.values(), (it) => it.record)
  return [
    ...both.flatMap(([was, is]) => stateChange(was, is)),
    ...added.map((it) => of('decision-added', 'added', it.title, it.question || 'New decision', [it.record])),
    ...removed.map((it) => of('decision-removed', 'removed', it.title, 'No longer on the board', [it.record])),
    ...added.filter(({ state }) => state === 'decided').flatMap((it) => stateChange({ ...it, ...untouched }, it)),
    ...rewordedDecisions(before.records, after.records),
    ...optionChanges(before, after),
  ]
}

const untouched: Pick<DecisionColumn, 'state' | 'options' | 'because'> = { state: 'open', options: [], because: '' }

function of(
  kind: Change['kind'],
  mark: Change['mark'],
  subject: string,
  text: string,
  records: readonly string[],
): Change {
  return { kind, mark, group: 'decisions', subject: subject || 'Untitled', text, records: [...records] }
}

/** What became of one decision: exactly one of the three, or nothing. */
function stateChange(was: DecisionColumn, is: DecisionColumn): Change[] {
  const old = new Map(was.options.map((it) => [it.record, it.status]))
  const now = new Map(is.options.map((it) => [it.record, it.status]))
  // Options that came or went are told as that, unless what was chosen came or went with them.
  const moved = [
    ...is.options.filter((it) => (old.get(it.record) ?? 'candidate') !== it.status),
    ...was.options.filter((it) => !now.has(it.record) && it.status !== 'candidate'),
  ]
  // A vote alone makes people discuss: that is told under the votes.
  const isSettledOtherwise = was.state !== is.state && (isSettled(was.state) || isSettled(is.state))
  if (moved.length === 0 && !isSettledOtherwise) return reasonChange(was, is)
  const records = [is.record, ...moved.map((it) => it.record)]
  const words = statusWords(was, is)
  if (is.state === 'decided' && was.state !== 'decided')
    return [of('decision-decided', 'added', is.title, words || 'Decided', records)]
  if (was.state === 'decided' && is.state !== 'decided') {
    const because = is.because === '' || is.because === was.because ? '' : ` ${shortened(is.because)}`
    return [of('decision-reopened', 'changed', is.title, `${words || stateWords[is.state]}${because}`, records)]
  }
  return [of('decision-moved-on', 'changed', is.title, words || stateWords[is.state], records)]
}

const isSettled = (state: DecisionColumn['state']) => state !== 'open' && state !== 'discussing'

const stateWords: Readonly<Record<DecisionColumn['state'], string>> = {
  open: 'Open again',
  discussing: 'Being discussed',
  decided: 'Decided',
  deferred: 'Deferred',
  'not-applicable': 'Does not apply here',
}

function statusWords(was: DecisionColumn, is: DecisionColumn): string {
  const old = new Map(was.options.map((it) => [it.record, it.status]))
  const now = new Map(is.options.map((it) => [it.record, it.status]))
  const became = (status: string) =>
    is.options.filter((it) => it.status === status && old.get(it.record) !== status).map((it) => it.title)
  const left = was.options
    .filter((it) => it.status === 'chosen' && now.get(it.record) !== 'chosen')
    .map((it) => it.title)
  const back = is.options
    .filter((it) => it.status === 'candidate' && ['rejected', 'deferred'].includes(old.get(it.record) ?? ''))
    .map((it) => it.title)
  const say = (words: string, names: readonly string[]) => (names.length > 0 ? [`${words}: ${listed(names)}.`] : [])
  return [
    ...say('Chosen', became('chosen')),
    ...say('No longer chosen', left),
    ...say('Deferred', became('deferred')),
    ...say('Rejected', became('rejected')),
    ...say('Considered again', back),
  ].join(' ')
}

function reasonChange(was: DecisionColumn, is: DecisionColumn): Change[] {
  if (was.because === is.because) return []
  const text = is.because === '' ? 'Without a reason now' : `Because ${shortened(is.because)}`
  const records = [is.record, ...is.options.filter(({ status }) => status === 'chosen').map((it) => it.record)]
  return [of('rationale-changed', 'changed', is.title, text, records)]
}

function rewordedDecisions(before: readonly PlainRecord[], after: readonly PlainRecord[]): Change[] {
  const { both } = pairsOf(cardsOf(before, 'decision'), cardsOf(after, 'decision'), ({ id }) => id)
  return both.flatMap(([{ props: was }, { id, props: is }]) => {
    if (was.title !== is.title)
      return [of('decision-reworded', 'changed', is.title, `Before: ${shortened(was.title)}`, [id])]
    return was.question === is.question ? [] : [of('decision-reworded', 'changed', is.title, 'Its question', [id])]
  })
}

function optionChanges(before: Decided, after: Decided): Change[] {
  const { added, removed, both } = pairsOf(
    cardsOf(before.records, 'option'),
    cardsOf(after.records, 'option'),
    ({ id }) => id,
  )
  const decision = (columns: Columns, id: string) => {
    const title = columns.get(id)?.title
    return title ? `For ${title}` : 'For a decision that is gone'
  }
  return [
    ...added.map(({ id, props }) =>
      of('option-added', 'added', props.title, decision(after.decisions, props.decision), [id]),
    ),
    ...removed.map(({ id, props }) =>
      of('option-removed', 'removed', props.title, decision(before.decisions, props.decision), [id]),
    ),
    ...both.flatMap(([{ props: was }, { id, props: is }]) => {
      if (was.title !== is.title)
        return [of('option-reworded', 'changed', is.title, `Before: ${shortened(was.title)}`, [id])]
      if (was.description !== is.description)
        return [of('option-reworded', 'changed', is.title, 'Its description', [id])]
      // Why something is chosen is told with its decision.
      const isTold = is.status === 'chosen' || was.status === 'chosen'
      return isTold || was.rationale.trim() === is.rationale.trim()
        ? []
        : [of('rationale-changed', 'changed', is.title, shortened(is.rationale) || 'Without a reason now', [id])]
    }),
  ]
}

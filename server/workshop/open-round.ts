import { noteEvent } from '../../db/queries/events'
import { holdBoard, listParticipants } from '../../db/queries/participants'
import { type RoundRow, countRounds, findRound, insertRound } from '../../db/queries/rounds'
import { type Role, roles } from '../../lib/access/roles'
import { cardsOf, findDecision } from '../../lib/board/card-reading'
import type { PlainRecord } from '../../lib/board/commands'
import type { RoundAnswer, RoundFact } from '../../lib/contracts/rounds'
import { type Id, newId } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { ReasonRule, Reveal, RoundKind, RoundOption } from '../../lib/workshop/round'
import type { Caller } from '../auth/caller'
import { type Member, onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'
import { roundAnswers, roundFacts } from './round-answer'

export interface OpenRound {
  readonly boardId: Id<'board'>
  readonly id?: Id<'round'>
  readonly kind?: RoundKind
  readonly question: string
  readonly options: readonly { readonly id: string; readonly label: string }[]
  readonly votesPerPerson?: number | null
  readonly maxPerOption?: number | null
  readonly anonymous: boolean
  readonly reveal: Reveal
  readonly name?: string
  readonly decision?: string | null
  readonly eligible?: readonly Role[]
  readonly eligiblePeople?: readonly Id<'participant'>[]
  readonly reason?: ReasonRule
  readonly quorum?: number | null
  readonly threshold?: number | null
  readonly closesAt?: string | null
  readonly seconds?: number | null
}

/** Opens a round. What its option cards say now is kept with it, whatever becomes of them. */
export async function openRound(
  runtime: Runtime,
  caller: Caller,
  input: OpenRound,
): Promise<Result<RoundAnswer, Problem>> {
  const member = await onBoard(runtime, caller, input.boardId, 'round.run')
  return member.ok ? openRoundAs(runtime, member.value, input) : member
}

/** The same for somebody who may: a step of the agenda opens its vote for whoever went to it. */
export async function openRoundAs(
  runtime: Runtime,
  member: Member,
  input: OpenRound,
): Promise<Result<RoundAnswer, Problem>> {
  const { boardId, id = newId('round'), kind = 'dots' } = input
  const { participantId } = member
  const openedAt = runtime.clock.now()
  const fields = readFields(input, openedAt)
  if (!fields.ok) return fields
  const { records } = await runtime.rooms.read(boardId)
  const options = bindOptions(input.options, records)
  const decision = findSubject(input, options, records)
  if (!decision.ok) return decision

  const outcome = await runtime.db.transaction(
    async (tx): Promise<Result<{ row: RoundRow; fact: RoundFact; seq: number | null }, Problem>> => {
      // The board's row is held, so that a request that is sent twice waits, and two rounds are never both "Vote 2".
      if (!(await holdBoard(tx, boardId))) return err(problem('board-not-found'))
      const before = await findRound(tx, id)
      if (before && !isSame(before, input, participantId)) return err(taken)
      const strangers = before ? null : await whoIsNotHere(tx, input)
      if (strangers) return err(problem('invalid', { errors: { eligiblePeople: strangers } }))
      let seq: number | null = null
      if (!before) {
        const about =
          records.length === 0 || !decision.value ? null : (findDecision(records, decision.value)?.props.title ?? null)
        const name = input.name ?? `Vote ${(await countRounds(tx, boardId, decision.value)) + 1}`
        const isNew = await insertRound(tx, {
          ...fields.value,
          id,
          boardId,
          kind,
          name,
          question: input.question,
          decision: decision.value,
          options,
          votesPerPerson: kind === 'consent' ? options.length : (input.votesPerPerson ?? 1),
          anonymous: input.anonymous,
          reveal: input.reveal,
          reason: input.reason ?? 'off',
          quorum: input.quorum ?? null,
          threshold: input.threshold ?? null,
          openedBy: participantId,
          openedAt: new Date(openedAt),
        })
        if (!isNew) return err(taken) // of another board
        seq = await noteEvent(tx, {
          boardId,
          type: 'round.opened',
          participantId,
          payload: { roundId: id, name, about },
        })
      }
      const row = await findRound(tx, id)
      const [fact] = row ? await roundFacts(tx, [row]) : []
      if (!row || !fact) throw new Error(`round ${id} is neither new nor there`)
      return ok({ row, fact, seq })
    },
  )
  if (!outcome.ok) return outcome

  const { row, fact, seq } = outcome.value
  if (seq !== null) {
    runtime.rooms.announce(boardId, { type: 'round.opened', seq, round: fact })
    runtime.log.info({ boardId, roundId: id, kind, options: options.length }, 'round.opened')
  }
  const [answer] = await roundAnswers(runtime.db, [row], member)
  return answer ? ok(answer) : err(problem('not-found'))
}

const taken = problem('conflict', { detail: 'Another vote has this id. Open it with a new one.' })

/** Whether a round that is there is the one that is being opened once more. */
function isSame(row: RoundRow, input: OpenRound, openedBy: Id<'participant'>): boolean {
  return row.boardId === input.boardId && row.openedBy === openedBy && row.question === input.question
}

/** What has to fit together before anything is read or written. */
function readFields(input: OpenRound, now: number) {
  const { eligible, eligiblePeople, closesAt, seconds } = input
  const refuse = (field: string, message: string) => err(problem('invalid', { errors: { [field]: message } }))
  if (eligible && eligiblePeople) return refuse('eligiblePeople', 'Give roles or people, not both.')
  if (closesAt && seconds) return refuse('seconds', 'Give an end or a length, not both.')
  const ends = closesAt ? Date.parse(closesAt) : seconds ? now + seconds * 1000 : null
  if (ends !== null && ends <= now) return refuse('closesAt', 'This is in the past. Choose a later end.')
  // Observers read: a list that names them too means everybody else on it.
  const voting = roles.filter((role) => role !== 'observer' && (eligible?.includes(role) ?? true))
  if (voting.length === 0) return refuse('eligible', 'Observers do not vote. Name another role.')
  return ok({
    eligible: eligiblePeople ? [] : voting,
    eligiblePeople: eligiblePeople ? [...new Set(eligiblePeople)] : null,
    maxPerOption: input.maxPerOption ?? null,
    closesAt: ends === null ? null : new Date(ends),
  })
}

/** Options by their cards: by record id, or by what the catalogue calls a card that came with the framework. */
function bindOptions(options: OpenRound['options'], records: readonly PlainRecord[]): RoundOption[] {
  const cards = new Map(cardsOf(records, 'option').map((card) => [card.id, card]))
  return options.map(({ id, label }) => {
    const card = cards.get(id) ?? cards.get(`shape:${id}`)
    const snapshot = card ? { title: card.props.title, description: card.props.description } : null
    return { id, label, card: card?.id ?? null, snapshot }
  })
}

/** The decision that a round is about: the one that is named, else the one that all its option cards belong to. */
function findSubject(
  { decision }: OpenRound,
  options: readonly RoundOption[],
  records: readonly PlainRecord[],
): Result<string | null, Problem> {
  if (decision) {
    const card = findDecision(records, decision)
    return card
      ? ok(card.id)
      : err(problem('invalid', { errors: { decision: 'is not a decision card on this board' } }))
  }
  const cards = new Map(cardsOf(records, 'option').map((card) => [card.id, card]))
  const owners = new Set(options.map(({ card }) => (card ? cards.get(card)?.props.decision : undefined)))
  const [owner] = owners
  if (owners.size !== 1 || !owner) return ok(null)
  return ok(findDecision(records, owner)?.id ?? null)
}

async function whoIsNotHere(
  tx: Parameters<typeof listParticipants>[0],
  { boardId, eligiblePeople }: OpenRound,
): Promise<string | null> {
  if (!eligiblePeople) return null
  const people = new Map((await listParticipants(tx, { boardId })).map((it) => [it.id, it.role]))
  const cannot = eligiblePeople.filter((id) => (people.get(id) ?? 'observer') === 'observer').length
  if (cannot === 0) return null
  return cannot === 1 ? 'One of them is not here, or only reads.' : `${cannot} of them are not here, or only read.`
}

import type { Db } from '../../db/client'
import {
  type BallotRow,
  type BallotWithVoter,
  type VoterRow,
  ballotsWithVoters,
  listVoters,
  ownBallots,
} from '../../db/queries/ballots'
import { type DissentRow, listDissents } from '../../db/queries/dissents'
import { type Participant, listParticipants } from '../../db/queries/participants'
import type { RoundRow } from '../../db/queries/rounds'
import type { DissentAnswer, MineAnswer, RoundAnswer, RoundFact } from '../../lib/contracts/rounds'
import { type Electorate, electorateOf, namedWaiting } from '../../lib/workshop/electorate'
import { emptyBallot } from '../../lib/workshop/my-round'
import { type Ballot, type DotsChoice, type StanceChoice, isEligible, remainingVotes } from '../../lib/workshop/round'
import { type CountedBallot, type Tally, tallyOf } from '../../lib/workshop/tally'
import type { Member } from '../auth/on-board'

/** Rounds of one board as everyone may see them. Tallies that are hidden are not even counted. */
export async function roundFacts(db: Db, rows: readonly RoundRow[], known?: readonly Participant[]) {
  const read = await readOpen(db, rows, known)
  return rows.map((row) => factOf(row, read))
}

/** The same as one person may see them, with their own ballots. */
export async function roundAnswers(
  db: Db,
  rows: readonly RoundRow[],
  me: Pick<Member, 'participantId' | 'role'>,
  known?: readonly Participant[],
): Promise<RoundAnswer[]> {
  const read = await readOpen(db, rows, known)
  const mine = await ownBallots(db, { participantId: me.participantId, roundIds: rows.map(({ id }) => id) })
  return rows.map((row) => {
    const voter = read.voters.find((it) => it.roundId === row.id && it.participantId === me.participantId)
    const ballot = mine.find((it) => it.roundId === row.id)
    return {
      ...factOf(row, read),
      mayVote: row.state === 'open' && isEligible(row, me),
      mine: mineOf(row, me, voter, ballot),
    }
  })
}

/** One's own ballot; null for those who may not vote, and where it is no longer known which ballot was theirs. */
export function mineOf(
  row: RoundRow,
  me: Pick<Member, 'participantId' | 'role'>,
  voter: VoterRow | undefined,
  ballot: BallotRow | undefined,
): MineAnswer | null {
  if (!ballot && (row.state === 'closed' || !isEligible(row, me))) return null
  const { done = false, notVoting = false, version = 0 } = voter ?? {}
  if (!ballot) return { ...emptyBallot({ ...row, options: [...row.options] }), version, done, notVoting }
  return {
    version,
    choices: [...ballot.choices],
    remaining: remainingVotes(row, ballot.choices),
    abstained: ballot.abstained,
    reason: ballot.reason,
    done,
    notVoting,
    receipt: row.anonymous ? ballot.receipt : null,
  }
}

/** Who counts in an open round, and with a live tally what they chose so far. */
export function standing(
  row: RoundRow,
  people: readonly Participant[],
  voters: readonly VoterRow[],
  cast: readonly BallotWithVoter[],
): Electorate & { readonly tally: Tally | undefined } {
  const electorate = electorateOf(row, people, voters)
  const isLive = row.reveal === 'live'
  return { ...electorate, tally: isLive ? countOf(row, electorate, cast, { byRole: false }) : undefined }
}

export function countOf(
  row: RoundRow,
  { turnout }: Electorate,
  cast: readonly BallotWithVoter[],
  { byRole }: { readonly byRole: boolean },
): Tally {
  return tallyOf({ ...row, eligible: turnout.eligible, byRole }, cast.map(counted(row)))
}

function counted(row: RoundRow): (it: BallotWithVoter) => CountedBallot {
  return ({ ballot, role }) => ({ ballot: ballotOf(row, ballot), role: role ?? 'observer' })
}

/** A row as the rules know it. The casts are true: `checkBallot` lets only choices of the round's kind be written. */
export function ballotOf({ kind }: Pick<RoundRow, 'kind'>, { choices, abstained, reason }: BallotRow): Ballot {
  return kind === 'dots'
    ? { kind, choices: choices as readonly DotsChoice[], abstained, reason }
    : { kind, choices: choices as readonly StanceChoice[], abstained, reason }
}

interface Read {
  readonly people: readonly Participant[]
  readonly voters: readonly VoterRow[]
  readonly cast: readonly BallotWithVoter[]
  readonly dissents: readonly DissentRow[]
}

async function readOpen(db: Db, rows: readonly RoundRow[], known?: readonly Participant[]): Promise<Read> {
  const open = rows.filter(({ state }) => state === 'open')
  const [first] = open
  const people = known ?? (first ? await listParticipants(db, { boardId: first.boardId }) : [])
  const idsOf = (of: readonly RoundRow[]) => of.map(({ id }) => id)
  const voters = await listVoters(db, idsOf(open))
  const cast = await ballotsWithVoters(db, idsOf(open.filter(({ reveal }) => reveal === 'live')))
  const dissents = await listDissents(db, idsOf(rows.filter(({ state }) => state === 'closed')))
  return { people, voters, cast, dissents }
}

function factOf(row: RoundRow, { people, voters, cast, dissents }: Read): RoundFact {
  const ofRound = <T extends { readonly roundId: RoundRow['id'] }>(items: readonly T[]) =>
    items.filter(({ roundId }) => roundId === row.id)
  const open =
    row.state === 'open'
      ? standing(
          row,
          people,
          ofRound(voters),
          cast.filter(({ ballot }) => ballot.roundId === row.id),
        )
      : null
  const result = open ? open.tally : (row.tally ?? undefined)
  return {
    id: row.id,
    boardId: row.boardId,
    kind: row.kind,
    name: row.name,
    question: row.question,
    decision: row.decision,
    options: [...row.options],
    votesPerPerson: row.votesPerPerson,
    maxPerOption: row.maxPerOption,
    eligible: [...row.eligible],
    eligiblePeople: row.eligiblePeople && [...row.eligiblePeople],
    anonymous: row.anonymous,
    reveal: row.reveal,
    reason: row.reason,
    quorum: row.quorum,
    threshold: row.threshold,
    state: row.state,
    openedAt: row.openedAt.toISOString(),
    openedBy: { id: row.openedBy, name: row.openedByName },
    closesAt: row.closesAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    turnout: open?.turnout ?? row.turnout ?? { eligible: 0, voted: 0, done: 0 },
    waiting: open ? namedWaiting(row, open.waiting) : [...(row.waiting ?? [])],
    ...(result ? { tally: result } : {}),
    dissent: ofRound(dissents).map(dissentAnswer),
  }
}

export function dissentAnswer(row: DissentRow): DissentAnswer {
  return {
    id: row.id,
    text: row.text,
    by: row.participantId ? { id: row.participantId, name: row.participantName ?? '' } : null,
    at: row.createdAt.toISOString(),
  }
}

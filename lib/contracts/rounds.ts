import { z } from 'zod'
import { roles } from '../access/roles'
import { idOf } from '../kernel/ids'
import { limits } from '../protocol/limits'
import {
  choice,
  dotsChoice,
  reasonRules,
  reveals,
  roundKinds,
  roundOption,
  stanceChoice,
  stances,
  turnout,
} from '../workshop/round'
import { tally } from '../workshop/tally'
import { contract } from './contract'
import { boardParams, isoTime, listOf, none, page, title } from './fields'

/** Somebody's word against a result, kept with it. Without a name it is anonymous, to everyone and for ever. */
export const dissentAnswer = z.object({
  id: idOf('dissent'),
  text: z.string(),
  by: z.object({ id: idOf('participant'), name: z.string() }).nullable(),
  at: isoTime,
})
export type DissentAnswer = z.infer<typeof dissentAnswer>

/** A round as everyone on the board may see it: what the announcements carry. */
export const roundFact = z.object({
  id: idOf('round'),
  boardId: idOf('board'),
  kind: z.enum(roundKinds),
  name: z.string(),
  question: z.string(),
  /** Record id of the decision card that the round is about. */
  decision: z.string().nullable(),
  options: z.array(roundOption),
  votesPerPerson: z.number().int(),
  maxPerOption: z.number().int().nullable(),
  eligible: z.array(z.enum(roles)),
  /** Exactly these people; null: everybody with an eligible role. */
  eligiblePeople: z.array(idOf('participant')).nullable(),
  anonymous: z.boolean(),
  reveal: z.enum(reveals),
  reason: z.enum(reasonRules),
  quorum: z.number().int().nullable(),
  threshold: z.number().int().nullable(),
  state: z.enum(['open', 'closed']),
  openedAt: isoTime,
  openedBy: z.object({ id: idOf('participant'), name: z.string() }),
  closesAt: isoTime.nullable(),
  closedAt: isoTime.nullable(),
  turnout,
  /**
   * Who may vote and has not. Empty where they are too many to name, and in an anonymous live round, where it would tell
   * who cast the votes that have just appeared.
   */
  waiting: z.array(idOf('participant')),
  /** There once it may be seen: after the close, or at once with `reveal: "live"`. */
  tally: tally.optional(),
  dissent: z.array(dissentAnswer),
})
export type RoundFact = z.infer<typeof roundFact>

/** One's own ballot. Nobody else ever gets it; after the close of an anonymous round not even its voter does. */
export const mineAnswer = z.object({
  /** Raised by each change: of two answers the one with the higher number is what the server has. */
  version: z.number().int(),
  choices: z.array(choice),
  remaining: z.number().int(),
  abstained: z.boolean(),
  reason: z.string().nullable(),
  done: z.boolean(),
  /** A facilitator who said that they do not vote. */
  notVoting: z.boolean(),
  /** Proves after the close that the ballot was counted: keep it, nobody can find it again. Anonymous rounds only. */
  receipt: z.string().nullable(),
})
export type MineAnswer = z.infer<typeof mineAnswer>

/** A round as one person may see it. `mine` is null for those who may not vote in it, and when it is no longer known. */
export const roundAnswer = roundFact.extend({ mayVote: z.boolean(), mine: mineAnswer.nullable() })
export type RoundAnswer = z.infer<typeof roundAnswer>

const roundParams = z.strictObject({ roundId: idOf('round') })
const words = z.string().trim().min(1).max(limits.shortTextLettersMax)
const percent = z.int().min(1).max(100)

const openFields = {
  question: words,
  options: z
    .array(z.strictObject({ id: z.string().min(1).max(200), label: title }))
    .min(1)
    .max(limits.roundOptionsMax)
    .refine((options) => new Set(options.map(({ id }) => id)).size === options.length, 'an id is given twice'),
  anonymous: z.boolean(),
  reveal: z.enum(reveals),
  name: title.optional(),
  decision: z.string().min(1).max(200).nullish(),
  eligible: z.array(z.enum(roles)).min(1).max(roles.length).optional(),
  eligiblePeople: z.array(idOf('participant')).min(1).max(limits.roundPeopleMax).optional(),
  reason: z.enum(reasonRules).optional(),
  quorum: percent.nullish(),
  threshold: percent.nullish(),
  closesAt: isoTime.nullish(),
  /** Instead of `closesAt`: how long the round is open. */
  seconds: z.int().min(1).max(limits.roundSecondsMax).nullish(),
  /** Made by the sender, so that a request that is sent twice opens one round. */
  id: idOf('round').optional(),
}
const votes = z.int().min(1).max(limits.roundVotesMax)
export const openRoundBody = z.discriminatedUnion('kind', [
  z.strictObject({
    ...openFields,
    kind: z.literal('dots').optional(),
    votesPerPerson: votes,
    maxPerOption: votes.nullish(),
  }),
  // A stance on each option: votes are not counted, so their numbers are not asked for.
  z.strictObject({ ...openFields, kind: z.literal('consent'), votesPerPerson: votes.nullish() }),
])

export const openRound = contract({
  method: 'POST',
  path: '/boards/:boardId/rounds',
  summary: 'Open a round. The id of an option card binds an option to it; quorum and threshold are percentages',
  who: 'facilitator',
  status: 201,
  params: boardParams,
  query: none,
  body: openRoundBody,
  answer: roundAnswer,
})

export const listRounds = contract({
  method: 'GET',
  path: '/boards/:boardId/rounds',
  summary: 'Rounds of a board, newest first; of one decision with `decision`',
  who: 'member',
  status: 200,
  params: boardParams,
  query: page.extend({
    decision: z.string().min(1).max(200).optional(),
    state: z.enum(['open', 'closed']).optional(),
  }),
  body: null,
  answer: listOf(roundAnswer),
})

export const getRound = contract({
  method: 'GET',
  path: '/rounds/:roundId',
  summary: 'One round, with one’s own ballot. The tally is there after the close, or at once with `reveal: "live"`',
  who: 'member',
  status: 200,
  params: roundParams,
  query: none,
  body: null,
  answer: roundAnswer,
})

export const castBallot = contract({
  method: 'PUT',
  path: '/rounds/:roundId/ballot',
  summary: 'Cast or change one’s whole ballot. No choice takes it back; `abstain` takes part without choosing',
  who: 'eligible participant',
  status: 200,
  params: roundParams,
  query: none,
  body: z.strictObject({
    choices: z.union([
      z.array(dotsChoice).max(limits.roundOptionsMax),
      z.array(stanceChoice).max(limits.roundOptionsMax),
    ]),
    abstain: z.boolean().optional(),
    reason: z.string().trim().max(limits.shortTextLettersMax).nullish(),
  }),
  answer: mineAnswer,
})

export const sayDone = contract({
  method: 'PUT',
  path: '/rounds/:roundId/done',
  summary: 'Say that one is done, or not yet. The ballot can still be changed',
  who: 'eligible participant',
  status: 200,
  params: roundParams,
  query: none,
  body: z.strictObject({ done: z.boolean() }),
  answer: mineAnswer,
})

export const declareNotVoting = contract({
  method: 'PUT',
  path: '/rounds/:roundId/not-voting',
  summary: 'A facilitator who does not vote leaves the turnout, and may come back',
  who: 'facilitator',
  status: 200,
  params: roundParams,
  query: none,
  body: z.strictObject({ notVoting: z.boolean() }),
  answer: mineAnswer,
})

export const closeRound = contract({
  method: 'POST',
  path: '/rounds/:roundId/close',
  summary: 'Close a round, which shows its tally to everyone',
  who: 'facilitator',
  status: 200,
  params: roundParams,
  query: none,
  body: null,
  answer: roundAnswer,
})

export const extendRound = contract({
  method: 'POST',
  path: '/rounds/:roundId/extend',
  summary: 'Give an open round more time (`seconds`), another end (`closesAt`), or none (`closesAt: null`)',
  who: 'facilitator',
  status: 200,
  params: roundParams,
  query: none,
  body: z.union([
    z.strictObject({ seconds: z.int().min(1).max(limits.roundSecondsMax) }),
    z.strictObject({ closesAt: isoTime.nullable() }),
  ]),
  answer: roundAnswer,
})

export const nudgeWaiting = contract({
  method: 'POST',
  path: '/rounds/:roundId/nudge',
  summary: 'Remind those who have not voted',
  who: 'facilitator',
  status: 200,
  params: roundParams,
  query: none,
  body: null,
  answer: z.object({ waiting: z.number().int() }),
})

/** What is published with the tally, so that everyone can check it. */
export const publishedAnswer = z.object({
  /** Who voted how; null in an anonymous round. */
  ballots: z
    .array(
      z.object({
        participant: z.object({ id: idOf('participant'), name: z.string() }),
        choices: z.array(choice),
        abstained: z.boolean(),
        reason: z.string().nullable(),
      }),
    )
    .nullable(),
  /** Reasons given in an anonymous round, in no order; for concerns and objections with their stance. */
  words: z.array(z.object({ text: z.string(), option: z.string().nullable(), stance: z.enum(stances).nullable() })),
  /**
   * For each option what was counted, by the marks that only the holder of a receipt can tell are theirs:
   * the first 16 hexadecimal digits of SHA-256 of `<receipt>:<round id>:<option id>` (`<receipt>:<round id>:` for abstentions).
   * Null in named rounds, and with fewer than eight voters.
   */
  marks: z
    .object({
      options: z.array(
        z.object({
          option: z.string(),
          counted: z.array(
            z.object({
              mark: z.string(),
              votes: z.number().int().nullable(),
              stance: z.enum(stances).nullable(),
            }),
          ),
        }),
      ),
      abstained: z.array(z.string()),
    })
    .nullable(),
})
export type PublishedAnswer = z.infer<typeof publishedAnswer>

export const listBallots = contract({
  method: 'GET',
  path: '/rounds/:roundId/ballots',
  summary: 'What was counted, once the round is closed: ballots by name, or marks that receipts match',
  who: 'member',
  status: 200,
  params: roundParams,
  query: none,
  body: null,
  answer: publishedAnswer,
})

export const checkReceipt = contract({
  method: 'POST',
  path: '/rounds/:roundId/receipts',
  summary: 'How the ballot with this receipt was counted. The same can be worked out from the published marks',
  who: 'member',
  status: 200,
  params: roundParams,
  query: none,
  body: z.strictObject({ receipt: z.string().trim().min(1).max(100) }),
  answer: z.object({ counted: z.boolean(), abstained: z.boolean(), choices: z.array(choice) }),
})

export const addDissent = contract({
  method: 'POST',
  path: '/rounds/:roundId/dissent',
  summary: 'Record disagreement with the result of a closed round, signed or anonymous',
  who: 'all but observers',
  status: 201,
  params: roundParams,
  query: none,
  body: z.strictObject({ text: words, anonymous: z.boolean(), id: idOf('dissent').optional() }),
  answer: dissentAnswer,
})

export const removeDissent = contract({
  method: 'DELETE',
  path: '/rounds/:roundId/dissent/:dissentId',
  summary: 'Take a dissent out of the record',
  who: 'its signed author, or facilitator',
  status: 204,
  params: roundParams.extend({ dissentId: idOf('dissent') }),
  query: none,
  body: null,
  answer: null,
})

import { z } from 'zod'
import { boardFrameworkList } from '../contracts/board-frameworks'
import { commentAnswer } from '../contracts/comments'
import { setAsideAnswer } from '../contracts/findings'
import { inboxState } from '../contracts/inbox'
import { memberAnswer } from '../contracts/people'
import { privateModeAnswer } from '../contracts/private'
import { ratingFact } from '../contracts/ratings'
import { roundFact } from '../contracts/rounds'
import { sessionAnswer } from '../contracts/sessions'
import { idOf } from '../kernel/ids'
import { turnout } from '../workshop/round'
import { canvasView, reactionEmoji, workshopNotice, workshopState } from '../workshop/workshop-state'
import { tally } from '../workshop/tally'

const sessionFact = { session: sessionAnswer, workshop: workshopState.optional() }

/**
 * Facts: what a use case has committed. They carry the board's number `seq` and the same body for everyone; a client that
 * sees a gap fetches the room again.
 */
const facts = [
  z.object({
    type: z.literal('board.changed'),
    seq: z.number().int(),
    title: z.string(),
    archived: z.boolean(),
    lobby: z.boolean().default(false),
  }),
  z.object({ type: z.literal('board.frameworks'), seq: z.number().int(), frameworks: boardFrameworkList }),
  z.object({ type: z.literal('participant.joined'), seq: z.number().int(), participant: memberAnswer }),
  z.object({ type: z.literal('participant.changed'), seq: z.number().int(), participant: memberAnswer }),
  /** Somebody waits, was let in or turned away. For facilitators, who ask who: the others are told no name. */
  z.object({ type: z.literal('lobby.changed'), seq: z.number().int() }),
  z.object({ type: z.literal('participant.removed'), seq: z.number().int(), participantId: idOf('participant') }),
  z.object({ type: z.literal('comment.added'), seq: z.number().int(), comment: commentAnswer }),
  z.object({ type: z.literal('comment.changed'), seq: z.number().int(), comment: commentAnswer }),
  z.object({ type: z.literal('comment.removed'), seq: z.number().int(), commentId: idOf('comment') }),
  /** With what the workshop stands at from then on, where that changed with it. */
  z.object({ type: z.literal('session.started'), seq: z.number().int(), ...sessionFact }),
  z.object({ type: z.literal('session.changed'), seq: z.number().int(), ...sessionFact }),
  z.object({ type: z.literal('session.saved'), seq: z.number().int(), ...sessionFact }),
  /** Step, timer, spotlight, hold, phases: the whole state, which is small. */
  z.object({
    type: z.literal('workshop.changed'),
    seq: z.number().int(),
    workshop: workshopState,
    notice: workshopNotice.nullable(),
  }),
  z.object({ type: z.literal('round.opened'), seq: z.number().int(), round: roundFact }),
  z.object({ type: z.literal('round.changed'), seq: z.number().int(), round: roundFact }),
  z.object({ type: z.literal('round.closed'), seq: z.number().int(), round: roundFact }),
  /** Nobody's levels while it is open, and of one without names never. */
  z.object({ type: z.literal('rating.opened'), seq: z.number().int(), rating: ratingFact }),
  z.object({ type: z.literal('rating.closed'), seq: z.number().int(), rating: ratingFact }),
  z.object({ type: z.literal('finding.set-aside'), seq: z.number().int(), setAside: setAsideAnswer }),
  z.object({ type: z.literal('finding.taken-back'), seq: z.number().int(), key: z.string() }),
  /** Never what was written or by whom. `private.cancelled`: the countdown was stopped. `private.kept`: ended, nothing shown. */
  z.object({ type: z.literal('private.started'), seq: z.number().int(), privateMode: privateModeAnswer }),
  z.object({ type: z.literal('private.revealing'), seq: z.number().int(), privateMode: privateModeAnswer }),
  z.object({ type: z.literal('private.cancelled'), seq: z.number().int(), privateMode: privateModeAnswer }),
  z.object({ type: z.literal('private.kept'), seq: z.number().int(), privateMode: privateModeAnswer.nullable() }),
  /** The notes are on the canvas: of everyone (`mode`), or some that their author has shown (null). */
  z.object({
    type: z.literal('private.revealed'),
    seq: z.number().int(),
    mode: idOf('private').nullable(),
    notes: z.number().int(),
    privateMode: privateModeAnswer.nullable(),
  }),
  /** Somebody sent an idea, or one was placed or declined. Who may read more fetches it. */
  z.object({ type: z.literal('inbox.changed'), seq: z.number().int(), inbox: inboxState }),
  z.object({ type: z.literal('canvas.restored'), seq: z.number().int(), sessionId: idOf('session') }),
  /** Something that leaves no trace in the room answer (invites, register entries): keeps the numbers without a gap. */
  z.object({ type: z.literal('noted'), seq: z.number().int(), event: z.string() }),
] as const

/** Signals carry no number and may be lost. */
const signals = [
  z.object({
    type: z.literal('hello'),
    participantId: idOf('participant'),
    seq: z.number().int(),
    epoch: z.number().int(),
    role: z.string(),
  }),
  z.object({ type: z.literal('presence'), connected: z.array(idOf('participant')) }),
  /** Whose cursor is which in the binary messages: [slot, Yjs client id]. All on joining, then who is new; a slot may pass on. */
  z.object({ type: z.literal('cursor.slots'), slots: z.array(z.tuple([z.number().int(), z.number().int()])) }),
  z.object({ type: z.literal('role'), role: z.string() }),
  z.object({ type: z.literal('rejoin') }),
  /** Ballots are not facts: hundreds in seconds would be as many. The turnout is told a few times a second at most. */
  z.object({
    type: z.literal('round.progress'),
    roundId: idOf('round'),
    turnout,
    waiting: z.array(idOf('participant')),
    tally: tally.optional(),
  }),
  /** The whole queue, and everybody who is ready with this step: told a few times a second at most. */
  z.object({
    type: z.literal('hands'),
    hands: workshopState.shape.hands,
    ready: workshopState.shape.ready,
    stepId: z.string().nullable(),
  }),
  z.object({ type: z.literal('reaction'), participantId: idOf('participant'), emoji: reactionEmoji }),
  z.object({ type: z.literal('summon'), participantId: idOf('participant'), view: canvasView }),
  /** How many people have written in private mode. */
  z.object({
    type: z.literal('private.progress'),
    mode: idOf('private'),
    written: z.number().int(),
    notes: z.number().int(),
  }),
  /** Told to those alone who may grant it: this person would like to show everyone their view. */
  z.object({ type: z.literal('spotlight.asked'), participantId: idOf('participant') }),
  /** Told to one person alone, on all their devices: a private note of theirs is another (`rev`), or gone (null). */
  z.object({
    type: z.literal('own.notes'),
    notes: z.array(z.object({ id: z.string(), rev: z.string().nullable() })),
  }),
  /** Likewise: how far they have read the comments of a thread, or (null) all. */
  z.object({ type: z.literal('own.read'), threadId: idOf('comment').nullable(), seq: z.number().int() }),
  /** How many have said how well they master the skills that were asked for. */
  z.object({ type: z.literal('rating.progress'), ratingId: idOf('rating'), raters: z.number().int() }),
  /** Concerns those who have not voted. */
  z.object({ type: z.literal('round.nudged'), roundId: idOf('round') }),
] as const

export const fact = z.discriminatedUnion('type', facts)
export const announcement = z.discriminatedUnion('type', [...facts, ...signals])
export type Fact = z.infer<typeof fact>
export type Announcement = z.infer<typeof announcement>
/** A fact before the transaction has given it its number. */
export type FactBody = Fact extends infer F ? (F extends Fact ? Omit<F, 'seq'> : never) : never

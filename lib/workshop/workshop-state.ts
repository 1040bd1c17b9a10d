import { z } from 'zod'
import { roles } from '../access/roles'
import { isoTime } from '../contracts/fields'
import { idOf } from '../kernel/ids'
import { agendaStep } from './agenda'
import { zeroActions } from './timer'

/** The session that runs, and where in its agenda it stands. */
export const runningSession = z.object({
  id: idOf('session'),
  title: z.string(),
  startedAt: isoTime,
  startedBy: idOf('participant'),
  /** `usedMs`: how long the step was the current one, without what is running now. */
  steps: z.array(
    z.object({
      ...agendaStep.shape,
      id: z.string(),
      usedMs: z.number().int(),
      /** The id that its prepared vote has or will have; null where it has none ready. */
      roundId: idOf('round').nullable(),
    }),
  ),
  /** The current step; null in a session without an agenda. */
  stepId: z.string().nullable(),
  stepStartedAt: isoTime,
})
export type RunningSession = z.infer<typeof runningSession>
export type RunningStep = RunningSession['steps'][number]

/** Exactly one of the three instants is there, by `state`. All are of the server's clock. */
export const timerAnswer = z.object({
  state: z.enum(['running', 'paused', 'ended']),
  endsAt: isoTime.nullable(),
  remainingMs: z.number().int().nullable(),
  endedAt: isoTime.nullable(),
  totalMs: z.number().int(),
  atZero: z.enum(zeroActions),
})
export type TimerAnswer = z.infer<typeof timerAnswer>

/** What keeps the people on a board together. The same for everyone who may read the board. */
export const workshopState = z.object({
  session: runningSession.nullable(),
  timer: timerAnswer.nullable(),
  /** Everyone follows this person's view; they may leave it. */
  spotlight: z.object({ participantId: idOf('participant'), since: isoTime }).nullable(),
  /** Nobody but facilitators moves away or edits. */
  hold: z.object({ by: idOf('participant'), since: isoTime }).nullable(),
  /** Raised hands, who waits longest first. */
  hands: z.array(z.object({ participantId: idOf('participant'), at: isoTime })),
  /** Who has said that they are ready with the current step. */
  ready: z.array(idOf('participant')),
  /** Content ids or record ids of the phases that are shown; null: all. */
  visiblePhases: z.array(z.string()).nullable(),
  /** Who may change the canvas now, beside facilitators; null: everybody who may at all. */
  writers: z.array(z.enum(roles)).nullable(),
})
export type WorkshopState = z.infer<typeof workshopState>

export const calmWorkshop: WorkshopState = {
  session: null,
  timer: null,
  spotlight: null,
  hold: null,
  hands: [],
  ready: [],
  visiblePhases: null,
  writers: null,
}

/** What everyone is told beside the new state, because they would not see it from that alone. */
export const workshopNotice = z.object({
  kind: z.enum(['timer-shortened', 'hold-lost', 'time-up']),
  by: idOf('participant').nullable(),
  ms: z.number().int().nullable(),
})
export type WorkshopNotice = z.infer<typeof workshopNotice>

/** The reactions that there are: a picture and the word it is called by. */
export const reactions = [
  { emoji: '👍', name: 'Thumbs up' },
  { emoji: '❤️', name: 'Heart' },
  { emoji: '👏', name: 'Applause' },
  { emoji: '😂', name: 'Laughter' },
  { emoji: '🎉', name: 'Celebration' },
  { emoji: '🤔', name: 'Thinking' },
] as const
export type Emoji = (typeof reactions)[number]['emoji']
export const reactionEmoji = z.enum(reactions.map(({ emoji }) => emoji))

/** A part of the canvas, in its own units. */
export const canvasView = z.object({
  x: z.number().finite(),
  y: z.number().finite(),
  w: z.number().positive().finite(),
  h: z.number().positive().finite(),
})
export type CanvasView = z.infer<typeof canvasView>

import { z } from 'zod'
import { commentAnswer } from '../contracts/comments'
import { isoTime } from '../contracts/fields'
import { findingAnswer } from '../contracts/findings'
import { memberAnswer } from '../contracts/people'
import { publishedAnswer, roundFact } from '../contracts/rounds'
import { sessionMinutes } from '../contracts/sessions'

/** A closed vote: its result, the words against it, and what was published with them. */
export const savedRound = roundFact.extend({ published: publishedAnswer.nullable().default(null) })
export type SavedRound = z.infer<typeof savedRound>

/** One line of the activity log, as it read then. */
export const savedEvent = z.object({
  seq: z.number().int(),
  type: z.string(),
  by: z.string().nullable(),
  sentence: z.string(),
  at: isoTime,
})
export type SavedEvent = z.infer<typeof savedEvent>

/**
 * What the ledger knew when a canvas was saved. Written once and never changed: later changes of names, roles or comments do
 * not reach it. It holds closed votes only and nothing that a person kept to themselves. What earlier versions did not
 * write down is read as nothing.
 */
export const ledgerExtract = z.object({
  version: z.number().int(),
  title: z.string(),
  framework: z.string().nullable(),
  /** Every framework that stood on the board, with the version of its content; the first is `framework`. */
  frameworks: z.array(z.object({ id: z.string(), version: z.string() })).default([]),
  contentVersion: z.string(),
  progress: z.object({ decided: z.number().int(), decisions: z.number().int() }),
  participants: z.array(memberAnswer),
  /** Threads and replies, oldest first, resolved ones too. */
  comments: z.array(commentAnswer),
  /** Closed votes, oldest first. */
  rounds: z.array(savedRound),
  /** What the advisor said then, open and set aside, with the reasons. */
  findings: z.array(findingAnswer),
  /** Planned against used minutes, and who was there. */
  minutes: sessionMinutes.default({ steps: [], attendance: [] }),
  /** What happened while it ran, oldest first. */
  activity: z.array(savedEvent).default([]),
})
export type LedgerExtract = z.infer<typeof ledgerExtract>

import { z } from 'zod'
import { roles } from '../access/roles'
import { optionStatuses } from '../board/shapes/status'
import { isoTime } from '../contracts/fields'
import { idOf } from '../kernel/ids'
import { savedKinds } from '../sessions/kinds'

/** A card that somebody else's words point to. */
const named = z.object({ card: z.string(), title: z.string() })

const backer = named.extend({ role: z.string(), commitment: z.string() })

export const reportObjective = named.extend({
  measure: z.string(),
  target: z.string(),
  dueDate: z.string(),
  owner: z.string(),
  priority: z.string(),
  horizon: z.string(),
  status: z.string(),
  sponsors: z.array(backer),
})
export type ReportObjective = z.infer<typeof reportObjective>

export const reportOption = named.extend({
  status: z.enum(optionStatuses),
  description: z.string(),
  rationale: z.string(),
  pros: z.array(z.string()),
  cons: z.array(z.string()),
  /** In the last closed vote on the decision; null where it was not on the ballot. */
  votes: z.number().int().nullable(),
})
export type ReportOption = z.infer<typeof reportOption>

/** What somebody said against a result, or with a concern. Without a name it was said without one. */
export const reportDissent = z.object({
  text: z.string(),
  by: z.string().nullable(),
  /** Of a stance in a consent vote: on which option, and which one. */
  about: z.string().nullable(),
  stance: z.enum(['concern', 'objection']).nullable(),
})
export type ReportDissent = z.infer<typeof reportDissent>

export const reportVote = z.object({
  id: idOf('round'),
  name: z.string(),
  question: z.string(),
  kind: z.enum(['dots', 'consent']),
  anonymous: z.boolean(),
  closedAt: isoTime.nullable(),
  eligible: z.number().int(),
  voted: z.number().int(),
  quorumMet: z.boolean().nullable(),
  /** One line for each option of the ballot: "6 votes", "4 consent, 1 concern, 0 objections". */
  results: z.array(z.object({ label: z.string(), words: z.string(), passes: z.boolean() })),
  dissent: z.array(reportDissent),
})
export type ReportVote = z.infer<typeof reportVote>

export const formerRecord = z.object({
  sessionId: idOf('session'),
  session: z.string(),
  at: isoTime,
  chosen: z.array(z.string()),
  because: z.string(),
})
export type FormerRecord = z.infer<typeof formerRecord>

export const reportFinding = z.object({
  severity: z.enum(['blocker', 'warning', 'info']),
  title: z.string(),
  message: z.string(),
  where: z.string(),
  advice: z.array(z.string()),
  sources: z.array(z.string()),
  setAside: z.object({ reason: z.string(), by: z.string() }).nullable(),
})
export type ReportFinding = z.infer<typeof reportFinding>

export const reportSkill = z.object({
  title: z.string(),
  now: z.number().int().nullable(),
  y3: z.number().int().nullable(),
  y5: z.number().int().nullable(),
  needed: z.number().int(),
  /** Needed less what there is today; null where nobody has said. */
  gap: z.number().int().nullable(),
  askedBy: z.array(z.string()),
  remedy: z.string(),
  leadTimeMonths: z.number().int().nullable(),
  owner: z.string(),
})
export type ReportSkill = z.infer<typeof reportSkill>

export const reportDecision = named.extend({
  number: z.string(),
  question: z.string(),
  /** Record id of the phase frame that it stands in. */
  phase: z.string().nullable(),
  state: z.enum(['open', 'discussing', 'decided', 'deferred', 'not-applicable']),
  isContested: z.boolean(),
  rationale: z.string(),
  options: z.array(reportOption),
  /** Closed votes about it, oldest first. */
  votes: z.array(reportVote),
  /** "Derived data requires Event backbone", with the reason where one was given. */
  relations: z.array(z.object({ words: z.string(), reason: z.string() })),
  /** The objectives that it serves; all of the board where nobody has said which. */
  drivers: z.array(z.string()),
  findings: z.array(reportFinding),
  gaps: z.array(reportSkill),
  /** The last time that it was decided otherwise. */
  former: formerRecord.nullable(),
  /** The day on which to look at it again. */
  reviewOn: z.string().nullable(),
})
export type ReportDecision = z.infer<typeof reportDecision>

export const reportThread = z.object({
  about: z.string(),
  text: z.string(),
  by: z.string().nullable(),
  replies: z.array(z.object({ text: z.string(), by: z.string().nullable() })),
  resolved: z.boolean(),
})
export type ReportThread = z.infer<typeof reportThread>

const fields = z.array(z.object({ name: z.string(), value: z.string() }))
export const reportRecord = named.extend({ fields })
export type ReportRecord = z.infer<typeof reportRecord>

export const report = z.object({
  boardId: idOf('board'),
  sessionId: idOf('session').nullable(),
  kind: z.enum([...savedKinds, 'now']),
  /** Of the session; of the board for now. */
  title: z.string(),
  board: z.string(),
  framework: z.string().nullable(),
  startedAt: isoTime,
  at: isoTime,
  by: z.string().nullable(),
  facts: z.object({
    minutes: z.number().int(),
    people: z.number().int(),
    votes: z.number().int(),
    decided: z.number().int(),
    decisions: z.number().int(),
  }),
  /** What there is to know, in sentences. */
  summary: z.array(z.string()),
  objectives: z.array(reportObjective),
  phases: z.array(z.object({ frame: z.string(), order: z.number().int(), index: z.number().int(), title: z.string() })),
  decisions: z.array(reportDecision),
  /** Votes about no decision of the board. */
  otherVotes: z.array(reportVote),
  register: z.object({
    sponsors: z.array(reportRecord),
    hurdles: z.array(reportRecord),
    personas: z.array(reportRecord),
  }),
  skills: z.array(reportSkill),
  findings: z.array(reportFinding),
  openPoints: z.array(z.object({ text: z.string(), about: z.string() })),
  threads: z.array(reportThread),
  agenda: z.array(z.object({ title: z.string(), plannedMinutes: z.number(), usedMinutes: z.number() })),
  people: z.array(z.object({ name: z.string(), role: z.enum(roles), minutes: z.number().int().nullable() })),
})
/** The readable outcome of a session: what pages, print, PDF and files are made from. Plain data without markup. */
export type Report = z.infer<typeof report>

import { z } from 'zod'
import { idOf } from '../kernel/ids'
import { limits } from '../protocol/limits'
import { contract } from './contract'
import { boardParams, isoTime, none } from './fields'

/** What a finding is known by: a rule and what it is about. */
const key = z.string().min(1).max(limits.shortTextLettersMax)
/** Of the facts that it rests on. */
const fingerprint = z.string().min(1).max(40)

/** A finding that somebody set aside. It holds while its facts are what they were. */
export const setAsideAnswer = z.object({
  key: z.string(),
  fingerprint: z.string(),
  reason: z.string(),
  by: z.object({ id: idOf('participant'), name: z.string() }),
  at: isoTime,
})
export type SetAsideAnswer = z.infer<typeof setAsideAnswer>

export const findingAnswer = z.object({
  key: z.string(),
  ruleId: z.string(),
  severity: z.enum(['blocker', 'warning', 'info']),
  title: z.string(),
  message: z.string(),
  advice: z.array(z.string()).readonly(),
  /** What it is about, for people: "Decision 2.3". */
  where: z.string(),
  /** Content ids of the cards that it is about, and their record ids on this board. */
  refs: z.array(z.string()).readonly(),
  cards: z.array(z.string()).readonly(),
  /** Record ids of the cards that its rule read, and what it found there. */
  reads: z.array(z.string()).readonly(),
  met: z.array(z.string()).readonly(),
  fingerprint: z.string(),
  sources: z.array(z.object({ id: z.string(), title: z.string(), url: z.string().optional() })).readonly(),
  remedies: z.array(z.string()).readonly(),
  /** Null while it is open. */
  setAside: setAsideAnswer.nullable(),
})
export type FindingAnswer = z.infer<typeof findingAnswer>

export const listFindings = contract({
  method: 'GET',
  path: '/boards/:boardId/findings',
  summary: 'What the advisor says about the board as it is now, the gravest first; with what was set aside, and why',
  who: 'member',
  status: 200,
  params: boardParams,
  query: none,
  body: null,
  answer: z.object({ items: z.array(findingAnswer) }),
})

export const setFindingAside = contract({
  method: 'POST',
  path: '/boards/:boardId/findings/set-aside',
  summary: 'Set a finding aside, with a reason. It comes back when its facts change',
  who: 'facilitator or contributor',
  status: 200,
  params: boardParams,
  query: none,
  body: z.strictObject({ key, fingerprint, reason: z.string().trim().min(1).max(limits.shortTextLettersMax) }),
  answer: setAsideAnswer,
})

export const takeFindingBack = contract({
  method: 'POST',
  path: '/boards/:boardId/findings/take-back',
  summary: 'Show a finding again that was set aside',
  who: 'facilitator or contributor',
  status: 204,
  params: boardParams,
  query: none,
  body: z.strictObject({ key }),
  answer: null,
})

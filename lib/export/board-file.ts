import { z } from 'zod'
import { densities } from '../board/shapes/status'
import { commentAnswer } from '../contracts/comments'
import { isoTime, role, title } from '../contracts/fields'
import { frameworkContent } from '../frameworks/content-schema'
import { ownFrameworkId } from '../frameworks/own-framework'
import { idOf } from '../kernel/ids'
import { limits } from '../protocol/limits'
import { savedKinds } from '../sessions/kinds'
import { ledgerExtract, savedRound } from '../sessions/ledger-extract'
import { agendaStep } from '../workshop/agenda'
import { savedCanvas } from './saved-canvas'

/** Raised when a file means something else than before; what is only added has a default. */
export const boardFileVersion = 2

const person = z.strictObject({
  id: idOf('participant'),
  name: z.string().max(limits.nameLettersMax),
  jobTitle: z.string().max(limits.jobTitleLettersMax),
  role,
})

const setAside = z.strictObject({
  key: z.string().max(500),
  fingerprint: z.string().max(limits.longTextLettersMax),
  reason: z.string().max(limits.longTextLettersMax),
  by: idOf('participant'),
  at: isoTime,
})

const savedSession = z.strictObject({
  id: idOf('session'),
  kind: z.enum(savedKinds),
  title,
  agenda: z.array(agendaStep).max(limits.agendaStepsMax),
  /** Milliseconds that each step was the current one, by its id. */
  used: z.record(z.string(), z.number()),
  startedBy: idOf('participant'),
  startedAt: isoTime,
  endedAt: isoTime,
  frameworkVersion: z.string().nullable(),
  canvas: savedCanvas,
  /** What the ledger knew when it was saved. */
  extract: ledgerExtract,
})
export type SessionInFile = z.infer<typeof savedSession>

/**
 * What a board is besides its canvas, in our own JSON file (docs/board-file.md). The canvas itself (`document`) is checked
 * record by record by the canvas schema. Nothing here says what was secret on the board: open votes, who voted how in an
 * anonymous one and private notes are never in a file.
 */
export const boardFile = z.strictObject({
  format: z.literal('charrette-board'),
  version: z.literal(boardFileVersion),
  board: z.strictObject({
    title,
    density: z.enum(densities),
    /** What its next session follows unless it brings its own. */
    agenda: z.array(agendaStep).max(limits.agendaStepsMax).nullable(),
  }),
  /** What stands on it; of a workspace's own framework the content too. */
  frameworks: z
    .array(
      z.strictObject({
        id: z.string().max(100),
        version: z.string().max(40),
        content: frameworkContent.optional(),
      }),
    )
    .max(limits.frameworksOfBoardMax),
  document: z.looseObject({}),
  /** Everybody who is named in the rest of the file. */
  people: z.array(person),
  rounds: z.array(savedRound),
  comments: z.array(commentAnswer),
  setAside: z.array(setAside).max(limits.setAsideMax),
  /** When decisions are to be looked at again, by their record id. */
  reviews: z
    .array(
      z.strictObject({
        card: z.string().max(200),
        title: z.string().max(limits.titleLettersMax),
        reviewOn: z.iso.date(),
      }),
    )
    .max(limits.recordsMax)
    .default([]),
  sessions: z.array(savedSession),
})
export type BoardFile = z.infer<typeof boardFile>

/** Where a file is not what it should be, and what is wrong there; null where it hangs together. */
export function faultOf(file: BoardFile): { readonly path: string; readonly message: string } | null {
  const people = new Set<string>(file.people.map(({ id }) => id))
  const comments = new Map(file.comments.map((it) => [it.id as string, it]))
  const rounds = new Set<string>(file.rounds.map(({ id }) => id))
  const sessions = new Set<string>(file.sessions.map(({ id }) => id))
  if (people.size < file.people.length) return { path: 'people', message: 'has an id twice' }
  if (comments.size < file.comments.length) return { path: 'comments', message: 'has an id twice' }
  if (rounds.size < file.rounds.length) return { path: 'rounds', message: 'has an id twice' }
  if (sessions.size < file.sessions.length) return { path: 'sessions', message: 'has an id twice' }

  const unknown = (path: string) => ({ path, message: 'names somebody who is not among the people' })
  for (const [n, it] of file.comments.entries()) {
    if (it.author && !people.has(it.author.id)) return unknown(`comments.${n}.author`)
    if (it.resolvedBy && !people.has(it.resolvedBy.id)) return unknown(`comments.${n}.resolvedBy`)
    if (it.threadId === null ? it.anchor === null : comments.get(it.threadId)?.threadId !== null)
      return { path: `comments.${n}.threadId`, message: 'is neither a thread nor a reply to one' }
    if (it.text.length > limits.commentLettersMax) return { path: `comments.${n}.text`, message: 'is too long' }
  }
  const dissents = new Set<string>()
  for (const [n, it] of file.rounds.entries()) {
    if (it.state !== 'closed' || it.closedAt === null || !it.tally)
      return { path: `rounds.${n}`, message: 'is a vote without a result' }
    if (it.anonymous && it.published?.ballots)
      return { path: `rounds.${n}.published`, message: 'names anonymous voters' }
    if (!people.has(it.openedBy.id)) return unknown(`rounds.${n}.openedBy`)
    for (const { id, by } of it.dissent) {
      if (by && !people.has(by.id)) return unknown(`rounds.${n}.dissent`)
      if (dissents.has(id)) return { path: `rounds.${n}.dissent`, message: 'has an id twice' }
      dissents.add(id)
    }
  }
  if (new Set(file.reviews.map(({ card }) => card)).size < file.reviews.length)
    return { path: 'reviews', message: 'has a card twice' }
  for (const [n, it] of file.setAside.entries()) if (!people.has(it.by)) return unknown(`setAside.${n}.by`)
  for (const [n, it] of file.sessions.entries()) {
    if (!people.has(it.startedBy)) return unknown(`sessions.${n}.startedBy`)
    for (const { participant } of it.extract.minutes.attendance)
      if (!people.has(participant.id)) return unknown(`sessions.${n}.extract.minutes`)
  }
  for (const [n, { id, content }] of file.frameworks.entries())
    if (ownFrameworkId.safeParse(id).success && content?.framework.id !== id)
      return { path: `frameworks.${n}.content`, message: 'is not the content of this framework' }
  return null
}

import { z } from 'zod'
import { contentAnswer, frameworkContent, frameworkFile, ownCase } from '../frameworks/content-schema'
import { ownFrameworkId } from '../frameworks/own-framework'
import { idOf } from '../kernel/ids'
import { limits } from '../protocol/limits'
import { contract } from './contract'
import { boardParams, isoTime, none, title } from './fields'

const who = 'member of its workspace'
const params = z.strictObject({ frameworkId: ownFrameworkId })
const fault = z.object({ path: z.string(), message: z.string() })

/** A workspace's own framework as a list shows it. */
export const ownFrameworkSummary = z.object({
  id: z.string(),
  title: z.string(),
  short: z.string(),
  summary: z.string(),
  workspace: z.object({ id: idOf('workspace'), name: z.string() }),
  /** The latest published version; null while there is only a draft. */
  latestVersion: z.number().int().nullable(),
  /** The draft has changes that are not published. */
  hasDraft: z.boolean(),
  counts: z.object({ phases: z.number().int(), decisions: z.number().int(), options: z.number().int() }),
  changedAt: isoTime,
  changedBy: z.string().nullable(),
})
export type OwnFrameworkSummary = z.infer<typeof ownFrameworkSummary>

export const ownFrameworkAnswer = ownFrameworkSummary.extend({
  draft: contentAnswer,
  /** Send it back with a change: who changed an older one is told. */
  revision: z.number().int(),
  /** What keeps the draft from being published. */
  faults: z.array(fault),
  versions: z.array(
    z.object({
      version: z.number().int(),
      note: z.string(),
      publishedAt: isoTime,
      publishedBy: z.string().nullable(),
    }),
  ),
})
export type OwnFrameworkAnswer = z.infer<typeof ownFrameworkAnswer>

export const listOwnFrameworks = contract({
  method: 'GET',
  path: '/own-frameworks',
  summary: 'The frameworks of my workspaces, drafts and published ones',
  who: 'account holder',
  status: 200,
  params: none,
  query: none,
  body: null,
  answer: z.object({ items: z.array(ownFrameworkSummary) }),
})

export const createOwnFramework = contract({
  method: 'POST',
  path: '/own-frameworks',
  summary: 'Make a framework of a workspace: empty, a copy of another one, or from a file. It starts as a draft',
  who: 'account holder',
  status: 201,
  params: none,
  query: none,
  body: z.strictObject({
    title: title.optional(),
    workspace: idOf('workspace').optional(),
    /** Which framework to copy. */
    from: z.string().min(1).max(100).optional(),
    /** An exported file. Its content gets ids of its own. */
    file: frameworkFile.optional(),
  }),
  bodyBytesMax: limits.frameworkBytesMax,
  answer: z.object({ id: z.string() }),
})

export const getOwnFramework = contract({
  method: 'GET',
  path: '/own-frameworks/:frameworkId',
  summary: 'One framework of a workspace with its draft, what is wrong with it, and its versions',
  who,
  status: 200,
  params,
  query: none,
  body: null,
  answer: ownFrameworkAnswer,
})

export const changeOwnFramework = contract({
  method: 'PUT',
  path: '/own-frameworks/:frameworkId/draft',
  summary: 'Save the draft. It may be unfinished; what is missing is answered',
  who,
  status: 200,
  params,
  query: none,
  body: z.strictObject({ revision: z.int().min(1), draft: frameworkContent }),
  bodyBytesMax: limits.frameworkBytesMax,
  answer: z.object({ revision: z.number().int(), faults: z.array(fault) }),
})

export const publishOwnFramework = contract({
  method: 'POST',
  path: '/own-frameworks/:frameworkId/publish',
  summary: 'Publish the draft as the next version. Boards keep the version that they have until somebody upgrades them',
  who,
  status: 201,
  params,
  query: none,
  body: z.strictObject({
    revision: z.int().min(1),
    note: z.string().trim().max(limits.shortTextLettersMax).optional(),
  }),
  answer: z.object({ version: z.number().int() }),
})

export const deleteOwnFramework = contract({
  method: 'DELETE',
  path: '/own-frameworks/:frameworkId',
  summary: 'Take a framework out of the lists. Boards that were made from it keep what they have',
  who,
  status: 204,
  params,
  query: none,
  body: null,
  answer: null,
})

export const exportFramework = contract({
  method: 'GET',
  path: '/frameworks/:frameworkId/file',
  summary: 'A framework as a file that can be imported elsewhere; version=draft for the draft of an own one',
  who: 'account, or a place on a board that it stands on',
  status: 200,
  params: z.strictObject({ frameworkId: z.string().min(1).max(100) }),
  query: z.strictObject({ version: z.union([z.literal('draft'), z.coerce.number().int().min(1)]).optional() }),
  body: null,
  answer: null,
  produces: 'application/json',
})

export const saveBoardAsFramework = contract({
  method: 'POST',
  path: '/boards/:boardId/framework',
  summary: 'Save the structure of a board (phases, decisions, options, relations) as a framework, a draft',
  who: 'facilitator with an account',
  status: 201,
  params: boardParams,
  query: none,
  body: z.strictObject({ title, workspace: idOf('workspace').optional() }),
  answer: z.object({ id: z.string() }),
})

export { listBoardFrameworks, putBoardFramework } from './board-frameworks'

const caseFields = ownCase.omit({ id: true, sources: true }).extend({
  title: title,
  sector: z.string().trim().max(limits.titleLettersMax),
  story: z.string().trim().min(1).max(limits.longTextLettersMax),
})
const caseId = z.strictObject({ caseId: z.string().regex(/^case-own-[0-9a-z]{12}$/, 'must be the id of an own case') })

export const ownCaseAnswer = ownCase.extend({
  workspace: z.object({ id: idOf('workspace'), name: z.string() }),
  changedAt: isoTime,
})
export type OwnCaseAnswer = z.infer<typeof ownCaseAnswer>

export const listOwnCases = contract({
  method: 'GET',
  path: '/cases',
  summary: 'The cases that my workspaces wrote',
  who: 'account holder',
  status: 200,
  params: none,
  query: none,
  body: null,
  answer: z.object({ items: z.array(ownCaseAnswer) }),
})

export const createOwnCase = contract({
  method: 'POST',
  path: '/cases',
  summary: 'Write a case: what happened at a customer, and which options, decisions, skills or hurdles it shows',
  who: 'account holder',
  status: 201,
  params: none,
  query: none,
  body: caseFields.extend({ workspace: idOf('workspace').optional() }),
  answer: z.object({ id: z.string() }),
})

export const changeOwnCase = contract({
  method: 'PATCH',
  path: '/cases/:caseId',
  summary: 'Change a case of a workspace',
  who,
  status: 200,
  params: caseId,
  query: none,
  body: caseFields.partial(),
  answer: ownCase,
})

export const deleteOwnCase = contract({
  method: 'DELETE',
  path: '/cases/:caseId',
  summary: 'Delete a case of a workspace',
  who,
  status: 204,
  params: caseId,
  query: none,
  body: null,
  answer: null,
})

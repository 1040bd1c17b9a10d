import { z } from 'zod'
import { contract } from './contract'
import { boardParams, none } from './fields'
import { frameworkAnswer, named, relation, rule, source } from './frameworks'

/** Beside `own-frameworks.ts`, because every board page reads it and needs nothing of what is there. */
export const listBoardFrameworks = contract({
  method: 'GET',
  path: '/boards/:boardId/frameworks',
  summary:
    'The frameworks that stand on a board, whole, in the version that the board has, with the workspace’s own cases',
  who: 'member',
  status: 200,
  params: boardParams,
  query: none,
  body: null,
  answer: z.object({
    items: z.array(
      frameworkAnswer.extend({
        version: z.string(),
        /** The newest version there is: another one means that the board can be upgraded. */
        newestVersion: z.string(),
        skills: z.array(named).readonly(),
        sources: z.array(source).readonly(),
      }),
    ),
    /** What belongs to no framework: rules for every board, relations between frameworks, skills and sources by name. */
    general: z.object({
      rules: z.array(rule).readonly(),
      relations: z.array(relation).readonly(),
      skills: z.array(named).readonly(),
      sources: z.array(source).readonly(),
    }),
  }),
})
/** The frameworks of a board by id, each with the version that it has. */
export const boardFrameworkList = z.array(z.object({ id: z.string(), version: z.string() }))

export const putBoardFramework = contract({
  method: 'PUT',
  path: '/boards/:boardId/frameworks/:frameworkId',
  summary:
    'Say that a framework stands on the board from now on, in its newest version; what stands on the canvas is an edit of its own',
  who: 'facilitator',
  status: 200,
  params: z.strictObject({ ...boardParams.shape, frameworkId: z.string().min(1).max(100) }),
  query: none,
  body: z.strictObject({}),
  answer: z.object({ frameworks: boardFrameworkList }),
})
export type BoardFrameworksAnswer = z.infer<typeof listBoardFrameworks.answer>

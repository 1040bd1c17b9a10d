import { z } from 'zod'
import { registerKinds } from '../board/shapes/status'
import { limits } from '../protocol/limits'
import { contract } from './contract'
import { boardParams, none } from './fields'

const importRow = z.object({
  /** Counts from 1, the heading row included. */
  row: z.number().int(),
  kind: z.enum(registerKinds),
  id: z.string(),
  title: z.string(),
  /** The fields that it says, or that differ. */
  fields: z.array(z.string()),
})

export const importRegister = contract({
  method: 'POST',
  path: '/boards/:boardId/register/import',
  summary:
    'Read a register from CSV or JSON: with `dryRun` only say what would be added, changed and refused; else all of it or nothing',
  who: 'members but observers; a stakeholder changes only what they added',
  status: 200,
  params: boardParams,
  query: none,
  bodyBytesMax: limits.registerFileBytesMax,
  body: z.strictObject({
    format: z.enum(['csv', 'json']),
    /** The file, as text. */
    text: z.string(),
    /** What rows are where the file has no column that says so. */
    kind: z.enum(registerKinds).optional(),
    dryRun: z.boolean(),
  }),
  answer: z.object({
    added: z.array(importRow),
    changed: z.array(importRow),
    /** Why something of the file is not taken. While there is any, nothing is. */
    refused: z.array(z.object({ row: z.number().int(), column: z.string().nullable(), says: z.string() })),
    applied: z.boolean(),
  }),
})
export type ImportAnswer = z.infer<typeof importRegister.answer>

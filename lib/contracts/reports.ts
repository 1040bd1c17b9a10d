import { z } from 'zod'
import { contract } from './contract'
import { boardParams, none } from './fields'

const recordId = z
  .string()
  .max(200)
  .regex(/^[a-z]+:[^\s\p{Cc}]+$/u)

export const reportUnreadable = contract({
  method: 'POST',
  path: '/boards/:boardId/reports',
  summary: 'Tell the operator of records that a client could not show; ids only, never what they say',
  who: 'member',
  status: 204,
  params: boardParams,
  query: none,
  body: z.strictObject({ records: z.array(recordId).min(1).max(50) }),
  answer: null,
})

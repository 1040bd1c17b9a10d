import * as contracts from '@/lib/contracts/comments'
import { markComments } from '@/server/annotations/mark-comments'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.markComments, ({ runtime, caller, params, body }) =>
    markComments(runtime, caller, { ...params, ...body }),
  ),
)

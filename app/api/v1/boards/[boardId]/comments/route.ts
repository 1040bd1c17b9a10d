import * as contracts from '@/lib/contracts/comments'
import { addComment } from '@/server/annotations/add-comment'
import { listComments } from '@/server/annotations/list-comments'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.listComments, ({ runtime, caller, params, query: { resolved, ...query } }) =>
    listComments(runtime, caller, {
      ...params,
      ...query,
      resolved: resolved === undefined ? undefined : resolved === 'true',
    }),
  ),
  endpoint(contracts.addComment, ({ runtime, caller, params, body }) =>
    addComment(runtime, caller, { ...params, ...body }),
  ),
)

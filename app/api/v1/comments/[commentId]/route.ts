import * as contracts from '@/lib/contracts/comments'
import { changeComment } from '@/server/annotations/change-comment'
import { deleteComment } from '@/server/annotations/delete-comment'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.changeComment, ({ runtime, caller, params, body }) =>
    changeComment(runtime, caller, { ...params, ...body }),
  ),
  endpoint(contracts.deleteComment, ({ runtime, caller, params }) => deleteComment(runtime, caller, params)),
)

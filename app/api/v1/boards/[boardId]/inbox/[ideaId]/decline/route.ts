import * as contracts from '@/lib/contracts/inbox'
import { endpoint, methods } from '@/server/http/route'
import { declineIdea } from '@/server/workshop/inbox/decline-idea'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.declineIdea, ({ runtime, caller, params, body }) =>
    declineIdea(runtime, caller, { ...params, ...body }),
  ),
)

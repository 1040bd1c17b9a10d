import * as contracts from '@/lib/contracts/inbox'
import { endpoint, methods } from '@/server/http/route'
import { placeIdea } from '@/server/workshop/inbox/place-idea'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.placeIdea, ({ runtime, caller, params, body }) =>
    placeIdea(runtime, caller, { ...params, ...body }),
  ),
)

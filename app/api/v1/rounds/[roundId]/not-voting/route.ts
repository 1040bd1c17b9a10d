import * as contracts from '@/lib/contracts/rounds'
import { endpoint, methods } from '@/server/http/route'
import { declareNotVoting } from '@/server/workshop/say-done'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.declareNotVoting, ({ runtime, caller, params, body }) =>
    declareNotVoting(runtime, caller, { ...params, ...body }),
  ),
)

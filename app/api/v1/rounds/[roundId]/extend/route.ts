import * as contracts from '@/lib/contracts/rounds'
import { endpoint, methods } from '@/server/http/route'
import { extendRound } from '@/server/workshop/extend-round'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.extendRound, ({ runtime, caller, params, body }) =>
    extendRound(runtime, caller, { ...params, ...body }),
  ),
)

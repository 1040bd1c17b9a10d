import * as contracts from '@/lib/contracts/rounds'
import { endpoint, methods } from '@/server/http/route'
import { castBallot } from '@/server/workshop/cast-ballot'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.castBallot, ({ runtime, caller, params, body }) =>
    castBallot(runtime, caller, { ...params, ...body }),
  ),
)

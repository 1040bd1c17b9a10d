import * as contracts from '@/lib/contracts/workshop'
import { endpoint, methods } from '@/server/http/route'
import { openPreparedRound } from '@/server/workshop/together/prepared-round'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.openPreparedRound, ({ runtime, caller, params, body }) =>
    openPreparedRound(runtime, caller, { ...params, ...body }),
  ),
)

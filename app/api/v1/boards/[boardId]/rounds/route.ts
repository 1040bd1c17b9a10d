import * as contracts from '@/lib/contracts/rounds'
import { endpoint, methods } from '@/server/http/route'
import { listRounds } from '@/server/workshop/list-rounds'
import { openRound } from '@/server/workshop/open-round'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.listRounds, ({ runtime, caller, params, query }) =>
    listRounds(runtime, caller, { ...params, ...query }),
  ),
  endpoint(contracts.openRound, ({ runtime, caller, params, body }) =>
    openRound(runtime, caller, { ...params, ...body }),
  ),
)

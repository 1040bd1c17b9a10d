import * as contracts from '@/lib/contracts/history'
import { readHistory } from '@/server/decisions/read-history'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.getCardHistory, ({ runtime, caller, params, query }) =>
    readHistory(runtime, caller, { ...params, ...query }),
  ),
)

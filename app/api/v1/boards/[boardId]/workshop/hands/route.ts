import * as contracts from '@/lib/contracts/workshop'
import { endpoint, methods } from '@/server/http/route'
import { lowerHands } from '@/server/workshop/together/take-part'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.lowerHands, ({ runtime, caller, params, query }) =>
    lowerHands(runtime, caller, { ...params, ...query }),
  ),
)

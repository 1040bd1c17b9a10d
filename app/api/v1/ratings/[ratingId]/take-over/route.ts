import * as contracts from '@/lib/contracts/ratings'
import { endpoint, methods } from '@/server/http/route'
import { takeOver } from '@/server/register/rating/take-over'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.takeOverRating, ({ runtime, caller, params, body }) =>
    takeOver(runtime, caller, { ...params, ...body }),
  ),
)

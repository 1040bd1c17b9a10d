import * as contracts from '@/lib/contracts/ratings'
import { endpoint, methods } from '@/server/http/route'
import { rate } from '@/server/register/rating/rate'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.rate, ({ runtime, caller, params, body }) => rate(runtime, caller, { ...params, ...body })),
)

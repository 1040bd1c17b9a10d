import * as contracts from '@/lib/contracts/ratings'
import { endpoint, methods } from '@/server/http/route'
import { closeRating } from '@/server/register/rating/close-rating'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.closeRating, ({ runtime, caller, params }) => closeRating(runtime, caller, params)),
)

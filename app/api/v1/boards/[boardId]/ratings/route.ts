import * as contracts from '@/lib/contracts/ratings'
import { endpoint, methods } from '@/server/http/route'
import { listRatings } from '@/server/register/rating/list-ratings'
import { openRating } from '@/server/register/rating/open-rating'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.listRatings, ({ runtime, caller, params }) => listRatings(runtime, caller, params)),
  endpoint(contracts.openRating, ({ runtime, caller, params, body }) =>
    openRating(runtime, caller, { ...params, ...body }),
  ),
)

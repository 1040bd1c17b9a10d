import * as contracts from '@/lib/contracts/handover'
import { endpoint, methods } from '@/server/http/route'
import { listReviews, setReview } from '@/server/reports/reviews'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.listReviews, ({ runtime, caller, params }) => listReviews(runtime, caller, params)),
  endpoint(contracts.setReview, ({ runtime, caller, params, body }) =>
    setReview(runtime, caller, { ...params, ...body }),
  ),
)

import * as contracts from '@/lib/contracts/findings'
import { takeFindingBack } from '@/server/advisor/take-back'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.takeFindingBack, ({ runtime, caller, params, body }) =>
    takeFindingBack(runtime, caller, { ...params, ...body }),
  ),
)

import * as contracts from '@/lib/contracts/findings'
import { setFindingAside } from '@/server/advisor/set-aside'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.setFindingAside, ({ runtime, caller, params, body }) =>
    setFindingAside(runtime, caller, { ...params, ...body }),
  ),
)

import * as contracts from '@/lib/contracts/workshop'
import { endpoint, methods } from '@/server/http/route'
import { showPhases } from '@/server/workshop/together/show-phases'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.showPhases, ({ runtime, caller, params, body }) =>
    showPhases(runtime, caller, { ...params, ...body }),
  ),
)

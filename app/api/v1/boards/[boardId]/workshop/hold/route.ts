import * as contracts from '@/lib/contracts/workshop'
import { endpoint, methods } from '@/server/http/route'
import { endHold, startHold } from '@/server/workshop/together/run-hold'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.startHold, ({ runtime, caller, params }) => startHold(runtime, caller, params)),
  endpoint(contracts.endHold, ({ runtime, caller, params }) => endHold(runtime, caller, params)),
)

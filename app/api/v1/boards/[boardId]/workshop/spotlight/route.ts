import * as contracts from '@/lib/contracts/workshop'
import { endpoint, methods } from '@/server/http/route'
import { askSpotlight } from '@/server/workshop/together/ask-spotlight'
import { endSpotlight, startSpotlight } from '@/server/workshop/together/run-spotlight'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.startSpotlight, ({ runtime, caller, params, body }) =>
    startSpotlight(runtime, caller, { ...params, ...body }),
  ),
  endpoint(contracts.askSpotlight, ({ runtime, caller, params }) => askSpotlight(runtime, caller, params)),
  endpoint(contracts.endSpotlight, ({ runtime, caller, params }) => endSpotlight(runtime, caller, params)),
)

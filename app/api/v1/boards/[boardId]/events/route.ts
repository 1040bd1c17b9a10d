import * as contracts from '@/lib/contracts/room'
import { endpoint, methods } from '@/server/http/route'
import { listEvents } from '@/server/workshop/list-events'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.listEvents, ({ runtime, caller, params, query }) =>
    listEvents(runtime, caller, { ...params, ...query }),
  ),
)

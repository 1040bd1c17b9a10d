import * as contracts from '@/lib/contracts/handover'
import { endpoint, methods } from '@/server/http/route'
import { createHandover } from '@/server/reports/create-handover'
import { listHandovers } from '@/server/reports/list-handovers'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.listHandovers, ({ runtime, caller, params }) => listHandovers(runtime, caller, params)),
  endpoint(contracts.createHandover, ({ runtime, caller, params, body }) =>
    createHandover(runtime, caller, { ...params, ...body }),
  ),
)

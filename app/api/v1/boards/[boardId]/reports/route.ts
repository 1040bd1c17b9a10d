import * as contracts from '@/lib/contracts/reports'
import { reportUnreadable } from '@/server/boards/report-unreadable'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.reportUnreadable, ({ runtime, caller, params, body }) =>
    reportUnreadable(runtime, caller, { ...params, ...body }),
  ),
)

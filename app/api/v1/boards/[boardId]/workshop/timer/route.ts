import * as contracts from '@/lib/contracts/workshop'
import { endpoint, methods } from '@/server/http/route'
import { changeTimer, startTimer, stopTimer } from '@/server/workshop/together/run-timer'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.startTimer, ({ runtime, caller, params, body }) =>
    startTimer(runtime, caller, { ...params, ...body }),
  ),
  endpoint(contracts.changeTimer, ({ runtime, caller, params, body }) =>
    changeTimer(runtime, caller, { ...params, ...body }),
  ),
  endpoint(contracts.stopTimer, ({ runtime, caller, params }) => stopTimer(runtime, caller, params)),
)

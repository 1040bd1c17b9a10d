import * as contracts from '@/lib/contracts/rounds'
import { endpoint, methods } from '@/server/http/route'
import { nudgeWaiting } from '@/server/workshop/nudge-waiting'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.nudgeWaiting, ({ runtime, caller, params }) => nudgeWaiting(runtime, caller, params)),
)

import * as contracts from '@/lib/contracts/sessions'
import { endpoint, methods } from '@/server/http/route'
import { endSession } from '@/server/sessions/end-session'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.endSession, ({ runtime, caller, params }) => endSession(runtime, caller, params)),
)

import * as contracts from '@/lib/contracts/sessions'
import { endpoint, methods } from '@/server/http/route'
import { readSessionMinutes } from '@/server/sessions/session-minutes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.getSessionMinutes, ({ runtime, caller, params }) => readSessionMinutes(runtime, caller, params)),
)

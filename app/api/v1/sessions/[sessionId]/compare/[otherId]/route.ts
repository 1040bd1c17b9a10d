import * as contracts from '@/lib/contracts/compare'
import { endpoint, methods } from '@/server/http/route'
import { compareSessions } from '@/server/sessions/compare-sessions'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.compareSessions, ({ runtime, caller, params }) => compareSessions(runtime, caller, params)),
)

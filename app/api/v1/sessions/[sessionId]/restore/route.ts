import * as contracts from '@/lib/contracts/sessions'
import { endpoint, methods } from '@/server/http/route'
import { restoreSession } from '@/server/sessions/restore-session'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.restoreSession, ({ runtime, caller, params }) => restoreSession(runtime, caller, params)),
)

import * as contracts from '@/lib/contracts/sessions'
import { endpoint, methods } from '@/server/http/route'
import { listSessions } from '@/server/sessions/list-sessions'
import { startSession } from '@/server/sessions/start-session'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.startSession, ({ runtime, caller, params, body }) =>
    startSession(runtime, caller, { ...params, ...body }),
  ),
  endpoint(contracts.listSessions, ({ runtime, caller, params, query }) =>
    listSessions(runtime, caller, { ...params, ...query }),
  ),
)

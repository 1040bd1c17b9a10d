import * as contracts from '@/lib/contracts/sessions'
import { endpoint, methods } from '@/server/http/route'
import { changeSession } from '@/server/sessions/change-session'
import { readSession } from '@/server/sessions/read-session'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.getSession, ({ runtime, caller, params }) => readSession(runtime, caller, params)),
  endpoint(contracts.changeSession, ({ runtime, caller, params, body }) =>
    changeSession(runtime, caller, { ...params, ...body }),
  ),
)

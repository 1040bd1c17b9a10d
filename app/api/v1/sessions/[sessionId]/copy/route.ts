import * as contracts from '@/lib/contracts/keeping'
import { endpoint, methods } from '@/server/http/route'
import { copySession } from '@/server/sessions/copy-session'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.copySession, ({ runtime, caller, params, body }) =>
    copySession(runtime, caller, { ...params, ...body }),
  ),
)

import * as contracts from '@/lib/contracts/keeping'
import { endpoint, methods } from '@/server/http/route'
import { saveSnapshot } from '@/server/sessions/save-snapshot'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.saveSnapshot, ({ runtime, caller, params, body }) =>
    saveSnapshot(runtime, caller, { ...params, ...body }),
  ),
)

import * as contracts from '@/lib/contracts/private'
import { endpoint, methods } from '@/server/http/route'
import { startPrivate } from '@/server/workshop/private/start-private'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.startPrivate, ({ runtime, caller, params, body }) =>
    startPrivate(runtime, caller, { ...params, ...body }),
  ),
)

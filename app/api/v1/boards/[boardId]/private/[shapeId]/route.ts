import * as contracts from '@/lib/contracts/private'
import { endpoint, methods } from '@/server/http/route'
import { keepPrivate } from '@/server/workshop/private/keep-private'
import { removePrivate } from '@/server/workshop/private/remove-private'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.keepPrivate, ({ runtime, caller, params, body }) =>
    keepPrivate(runtime, caller, { ...params, ...body }),
  ),
  endpoint(contracts.removePrivate, ({ runtime, caller, params }) => removePrivate(runtime, caller, params)),
)

import * as contracts from '@/lib/contracts/private'
import { endpoint, methods } from '@/server/http/route'
import { revealPrivate } from '@/server/workshop/private/reveal-private'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.revealPrivate, ({ runtime, caller, params, body }) =>
    revealPrivate(runtime, caller, { ...params, ...body }),
  ),
)

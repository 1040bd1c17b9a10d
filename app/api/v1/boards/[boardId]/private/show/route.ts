import * as contracts from '@/lib/contracts/private'
import { endpoint, methods } from '@/server/http/route'
import { showPrivate } from '@/server/workshop/private/show-private'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.showPrivate, ({ runtime, caller, params, body }) =>
    showPrivate(runtime, caller, { ...params, ...body }),
  ),
)

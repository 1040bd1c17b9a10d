import * as contracts from '@/lib/contracts/workshop'
import { endpoint, methods } from '@/server/http/route'
import { sayReady } from '@/server/workshop/together/take-part'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.sayReady, ({ runtime, caller, params, body }) =>
    sayReady(runtime, caller, { ...params, ...body }),
  ),
)
